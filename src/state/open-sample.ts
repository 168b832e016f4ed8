import view from 'virtual:sample-view';
import activities from '../../sample-data/activities.csv?url';
import leads from '../../sample-data/leads.csv?url';
import outcomes from '../../sample-data/outcomes.csv?url';
import currentText from '../../sample-data/2026-q3.json?raw';
import candidateText from '../../sample-data/2026-q4-draft.json?raw';
import { UserError } from '../core/diagnostics.ts';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import { parseModel } from '../core/model/text/parse-model.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { DatasetFiles } from '../engine/load/load-dataset.ts';
import type { FileSource } from '../db/query-engine.ts';
import type { FirstModels } from './models/model-library.ts';
import { unpackView } from './packed-view.ts';

/** Names the sample in what is kept between visits. */
export const SAMPLE_KEY = 'sample';

/** The sample's files, from this site. Rejects with a `UserError` where one can't be fetched. */
export async function fetchSample(): Promise<DatasetFiles> {
  const [leadsFile, activitiesFile, outcomesFile] = await Promise.all([
    fetchFile('leads.csv', leads),
    fetchFile('activities.csv', activities),
    fetchFile('outcomes.csv', outcomes),
  ]);
  return {
    leads: [{ source: leadsFile }],
    activities: [{ source: activitiesFile }],
    outcomes: [{ source: outcomesFile }],
  };
}

/** What the sample's first view is computed from, ready made; null where it can't be had: then the engine makes it. */
export async function fetchSampleView(): Promise<Prepared | null> {
  const answer = await fetch(view).catch(() => null);
  return answer?.ok ? unpackView(await answer.text()) : null;
}

/** The sample's two models: the draft to be tuned and the one in use. */
export function sampleModels(): FirstModels {
  return { candidate: shipped(candidateText), current: shipped(currentText) };
}

function shipped(text: string): Model {
  const { model, diagnostics } = parseModel(text);
  if (!model) throw new UserError(diagnostics);
  return model;
}

async function fetchFile(name: string, url: string): Promise<FileSource> {
  const answer = await fetch(url).catch(() => null);
  if (answer?.ok) return { name, blob: await answer.blob() };
  throw new UserError([
    {
      severity: 'error',
      code: 'sample',
      path: name,
      message: 'the sample data could not be fetched',
      hint: 'check the connection to this site and reload, or drop your own files',
    },
  ]);
}
