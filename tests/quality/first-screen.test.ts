import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import { checkModel } from '../../src/core/model/text/parse-model.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { oneFileEach } from '../../src/engine/load/load-dataset.ts';
import type { DatasetFiles } from '../../src/engine/load/load-dataset.ts';
import { firstScreen } from '../support/first-draft.ts';
import type { FirstScreen } from '../support/first-draft.ts';
import { bankCampaign, crmTable, funnel, pipeline, shopSessions } from '../support/own-data.ts';
import { sharedData } from '../support/shared-data.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const THREE = ['leads', 'activities', 'outcomes'] as const;
const threeIn = (folder: string): DatasetFiles =>
  oneFileEach(
    Object.fromEntries(
      THREE.map((table) => [table, { name: `${table}.csv`, path: path.join(folder, `${table}.csv`) }]),
    ) as Parameters<typeof oneFileEach>[0],
  );

const OWN = [pipeline(), shopSessions(), funnel(), crmTable(), bankCampaign()];

/** Data that nobody has said anything of, and how its files are read. */
interface Case {
  name: string;
  there: boolean;
  files: () => DatasetFiles;
  recipe: Recipe;
}

const CASES: Case[] = [
  {
    ...{ name: 'the sample', there: true, recipe: {} },
    files: () => threeIn(path.resolve(import.meta.dirname, '../../sample-data')),
  },
  {
    ...{ name: 'a flat file that sales filled in', there: sharedData !== null },
    files: () => {
      const file = { name: 'Leads.csv', path: path.join(sharedData ?? '', 'x-education/Leads.csv') };
      return oneFileEach({ leads: file });
    },
    recipe: { leads: { id: 'Prospect ID', converted: { column: 'Converted', values: ['1'] } } },
  },
  {
    ...{ name: 'loan applications with every step', there: sharedData !== null },
    files: () => threeIn(path.join(sharedData ?? '', 'bpi2012')),
    recipe: {
      activities: { type: 'activity' },
      outcomes: {
        stage: 'outcome',
        occurredAt: 'outcome_at',
        stages: { approved: 'won', declined: 'lost', cancelled: 'lost' },
      },
    },
  },
  ...OWN.map(({ name, files, recipe }) => ({ name, there: true, files: () => files, recipe })),
];

describe.each(CASES)('the first screen of $name', ({ there, files, recipe }) => {
  let screen: FirstScreen;
  beforeAll(async () => {
    if (there) screen = await firstScreen(engine, files(), recipe);
  });

  it.skipIf(!there)('shows a valid model', () => {
    expect(checkModel(screen.model).diagnostics).toEqual([]);
  });

  it.skipIf(!there)('has no empty grade and no empty band', () => {
    for (const share of [...screen.grades, ...screen.bands]) expect(share).toBeGreaterThanOrEqual(0.03);
    expect(screen.grades.length).toBeGreaterThan(1);
  });

  it.skipIf(!there)('calls a sensible share', () => {
    expect(screen.called).toBeGreaterThan(0.08);
    expect(screen.called).toBeLessThan(0.4);
  });

  it.skipIf(!there)('ranks leads as well as a card that is fitted on the same columns', () => {
    // Both are over the same leads that they were made from.
    expect(screen.auc, `drafted ${screen.auc}, fitted ${screen.fitted}`).toBeGreaterThan(screen.fitted - 0.02);
  });

  it.skipIf(!there)('pays no part more or less than the criteria view would', () => {
    expect(screen.unfair).toEqual([]);
  });

  it.skipIf(!there)('uses nothing that the quality view has an alarm for, and each column has one alarm', () => {
    const alarmed = screen.findings.filter(({ severity }) => severity === 'alarm').flatMap(({ about }) => about);
    const used = [...screen.model.fit.criteria, ...screen.model.engagement.criteria].flatMap((criterion) =>
      'attribute' in criterion ? criterion.attribute : (criterion.activity ?? []),
    );
    expect(used.filter((name) => alarmed.includes(name))).toEqual([]);
    expect(alarmed.filter((name, i) => alarmed.indexOf(name) !== i)).toEqual([]);
  });

  it.skipIf(!there)('says when it scores, and why', () => {
    expect(screen.model.notes).toContain(screen.why);
  });
});

describe('a column that a person says was known', () => {
  const [, flat] = CASES;

  it.skipIf(!sharedData)('is drafted, and never asked about again', async () => {
    const { leads } = flat?.recipe ?? {};
    if (!flat) throw new Error('no such case');
    const recipe: Recipe = { leads: { ...leads, known: ['Lead Origin'] } };
    const screen = await firstScreen(engine, flat.files(), recipe);
    expect(screen.model.fit.criteria.map(({ label }) => label)).toContain('Lead Origin');
    expect(screen.findings.flatMap(({ severity, about }) => (severity === 'alarm' ? about : []))).not.toContain(
      'Lead Origin',
    );
    expect(screen.unfair).toEqual([]);
  });
});

describe.each(OWN)('what is said of $name', ({ files, recipe, leaks, honest, sentinels }) => {
  let screen: FirstScreen;
  beforeAll(async () => {
    screen = await firstScreen(engine, files, recipe);
  });
  const about = (test: (finding: FirstScreen['findings'][number]) => boolean) =>
    screen.findings.filter(test).flatMap((finding) => finding.about);
  const warned = () => about(({ id, severity }) => severity === 'alarm' || id === 'bookkeeping');

  it('has an alarm, or is known as kept by the system, for all that was filled in afterwards', () => {
    expect(warned()).toEqual(expect.arrayContaining(leaks));
  });

  it('has no alarm for what was known from the start', () => {
    expect(honest.filter((name) => warned().includes(name))).toEqual([]);
  });

  it('finds the numbers and days that mean missing, and no others', () => {
    expect(about(({ id }) => id.startsWith('sentinel')).sort()).toEqual([...sentinels].sort());
  });
});

describe('data without behaviour', () => {
  it('gets no engagement, and is called by fit alone', async () => {
    const { files, recipe } = funnel();
    const { model, called } = await firstScreen(engine, files, recipe);
    expect(model.engagement.criteria).toEqual([]);
    expect(model.engagement.bands).toHaveLength(1);
    expect(called).toBeGreaterThan(0.05);
  });
});
