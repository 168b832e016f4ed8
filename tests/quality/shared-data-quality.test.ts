import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import type { Finding } from '../../src/core/insights/quality/quality-types.ts';
import { qualityInsight } from '../../src/core/insights/quality/quality.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../../src/engine/load/load-dataset.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { readQuality } from '../../src/engine/look/read-quality.ts';
import { sharedData } from '../support/shared-data.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function findings(folder: string, files: Record<string, string>, recipe: Recipe): Promise<Finding[]> {
  const source = (name: string) => ({ name, path: path.join(folder, name) });
  const { leads = 'leads.csv', activities, outcomes } = files;
  const dataset = await loadDataset(
    engine,
    oneFileEach({
      leads: source(leads),
      ...(activities !== undefined && { activities: source(activities) }),
      ...(outcomes !== undefined && { outcomes: source(outcomes) }),
    }),
    recipe,
  );
  const facts = await readQuality(engine, dataset, recipe, { now: Date.UTC(2026, 10, 22), conversion: 'won' });
  return qualityInsight(facts).findings;
}

const THREE = { leads: 'leads.csv', activities: 'activities.csv', outcomes: 'outcomes.csv' };
const alarmed = (all: readonly Finding[]) =>
  all.filter(({ severity }) => severity === 'alarm').flatMap(({ about }) => about);

describe('one flat file whose columns sales filled in', () => {
  const recipe: Recipe = { leads: { id: 'Prospect ID', converted: { column: 'Converted', values: ['1'] } } };
  let all: Finding[] = [];
  beforeAll(async () => {
    if (sharedData) all = await findings(path.join(sharedData, 'x-education'), { leads: 'Leads.csv' }, recipe);
  });

  it.skipIf(!sharedData)('alarms for every column that leaks', () => {
    expect(alarmed(all)).toEqual(
      expect.arrayContaining([
        ...['Tags', 'Lead Quality', 'Lead Profile', 'Last Activity', 'Last Notable Activity'],
        ...['Asymmetrique Activity Index', 'Asymmetrique Profile Index'],
        ...['Asymmetrique Activity Score', 'Asymmetrique Profile Score'],
      ]),
    );
  });

  it.skipIf(!sharedData)('puts the worst leak first', () => {
    expect(all[0]).toMatchObject({ severity: 'alarm', column: 'Tags' });
  });

  it.skipIf(!sharedData)('points at blanks that tell', () => {
    const blanks = all.find(({ id }) => id === 'leak-blank:alarm');
    expect(blanks?.about).toContain('What matters most to you in choosing a course');
  });

  it.skipIf(!sharedData)('finds the text that means missing', () => {
    const [first] = all.filter(({ id }) => id === 'placeholder:leads').flatMap(({ mends }) => mends);
    expect(first).toEqual({ kind: 'missing', texts: ['Select'] });
  });

  it.skipIf(!sharedData)('leaves what is known from the start alone', () => {
    for (const column of ['Do Not Email', 'Country', 'TotalVisits', 'Search', 'A free copy of Mastering The Interview'])
      expect(alarmed(all)).not.toContain(column);
  });
});

describe('loan applications with every step of the decision', () => {
  const recipe: Recipe = {
    activities: { type: 'activity' },
    outcomes: {
      stage: 'outcome',
      occurredAt: 'outcome_at',
      stages: { approved: 'won', declined: 'lost', cancelled: 'lost' },
    },
  };
  let all: Finding[] = [];
  beforeAll(async () => {
    if (sharedData) all = await findings(path.join(sharedData, 'bpi2012'), THREE, recipe);
  });

  it.skipIf(!sharedData)('alarms for every step past the first acceptance', () => {
    expect(alarmed(all)).toEqual(
      expect.arrayContaining([
        ...['A_ACCEPTED', 'A_FINALIZED', 'A_APPROVED', 'A_REGISTERED', 'A_ACTIVATED', 'A_DECLINED', 'A_CANCELLED'],
        ...['O_SELECTED', 'O_CREATED', 'O_SENT', 'O_SENT_BACK', 'O_ACCEPTED', 'O_DECLINED', 'O_CANCELLED'],
      ]),
    );
  });

  it.skipIf(!sharedData)('leaves the steps before it alone', () => {
    for (const type of ['A_SUBMITTED', 'A_PARTLYSUBMITTED', 'A_PREACCEPTED', 'W_Afhandelen leads'])
      expect(alarmed(all)).not.toContain(type);
    expect(alarmed(all)).not.toContain('amount_requested');
  });
});

describe('the sample', () => {
  let all: Finding[] = [];
  beforeAll(async () => {
    all = await findings(path.resolve(import.meta.dirname, '../../sample-data'), THREE, {});
  });

  it('alarms for the planted leak and for no honest attribute or activity', () => {
    expect(alarmed(all)).toEqual(['purchase_timeframe']);
  });

  it('warns of nothing but the word that means missing', () => {
    expect(all.filter(({ severity }) => severity === 'warning').map(({ id }) => id)).toEqual(['placeholder:leads']);
  });
});
