import { expect } from 'vitest';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { loadDataset, oneFileEach } from '../../src/engine/load/load-dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import type { NaiveData } from '../oracle/naive-tables.ts';
import { utf8 } from '../support/tiny-csv.ts';
import type { Case } from './data-sets.ts';

/** Loads the files of a case into the engine. */
export function loadCase(engine: QueryEngine, { files, recipe }: Case): Promise<Dataset> {
  const source = (name: string, text: string | null) => (text === null ? undefined : { name, bytes: utf8(text) });
  return loadDataset(
    engine,
    oneFileEach({
      leads: { name: 'leads.csv', bytes: utf8(files.leads) },
      activities: source('activities.csv', files.activities),
      outcomes: source('outcomes.csv', files.outcomes),
    }),
    recipe,
  );
}

/** The engine found the same rows, set the same aside and knows the same end of the data. */
export function expectSameData(dataset: Dataset, data: NaiveData): void {
  const setAside = (table: Dataset['activities'], reason: RegExp) =>
    table?.setAside.find((each) => reason.test(each.reason))?.count ?? 0;
  expect({
    leads: dataset.leads.rows,
    dataEnd: dataset.dataEnd,
    unknownActivities: setAside(dataset.activities, /^unknown lead$/),
    undatedActivities: setAside(dataset.activities, /^no readable date$/),
    unknownOutcomes: setAside(dataset.outcomes, /^unknown lead$/),
    ignoredOutcomes: setAside(dataset.outcomes, /^(no stage|stage that is not mapped)/),
  }).toEqual({ leads: data.leads.length, dataEnd: data.dataEnd, ...data.setAside });
}
