import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { naiveBacktest } from '../oracle/naive-backtest.ts';
import { naiveData, type TextTables } from '../oracle/naive-tables.ts';
import { sharedData } from '../support/shared-data.ts';
import { CliFolder } from '../support/tiny-cli.ts';
import type { TextTable } from '../support/tiny-csv.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());

function file(name: string): string {
  return path.join(sharedData ?? '', name);
}

function table(name: string): TextTable {
  const [columns = [], ...rows] = Papa.parse<string[]>(readFileSync(file(name), 'utf8'), { skipEmptyLines: true }).data;
  return { columns, rows };
}

const loans: Model = tinyModel({
  fit: {
    criteria: [
      {
        id: 'amount',
        kind: 'range',
        attribute: 'amount_requested',
        points: [
          { below: 5000, points: 10 },
          { below: 15_000, points: 40 },
          { below: 30_000, points: 70 },
          { points: 20 },
        ],
        missing: -5,
      },
    ],
    grades: [{ grade: 'A', from: 70 }, { grade: 'B', from: 40 }, { grade: 'C', from: 10 }, { grade: 'D' }],
  },
  engagement: {
    criteria: [
      { id: 'any', kind: 'activity', points: 1, cap: 30, decay: { kind: 'linear', overDays: 90 } },
      { id: 'offer', kind: 'activity', activity: ['o_sent'], count: 'once', points: 25, withinDays: 14 },
      {
        id: 'calls',
        kind: 'activity',
        activity: ['W_Nabellen offertes', 'W_Completeren aanvraag'],
        where: { lifecycle: ['complete'] },
        points: 3,
        decay: { kind: 'half-life', days: 7 },
      },
      {
        id: 'steps',
        kind: 'activity',
        count: 'tiers',
        tiers: [
          { atLeast: 5, points: 4 },
          { atLeast: 20, points: 12 },
        ],
        group: 'volume',
      },
      {
        id: 'desk',
        kind: 'activity',
        where: { resource: { contains: ['112'] } },
        points: -2,
        group: 'volume',
        validTo: '2011-12-31',
      },
    ],
    groups: [{ id: 'volume', min: -10, max: 10 }],
    range: { min: 0, max: 100 },
    bands: [{ band: '40+', from: 40 }, { band: '20-39', from: 20 }, { band: '0-19' }],
  },
  handover: { targets: { A: 25, B: 30, C: 50, D: null } },
});

const courses: Model = tinyModel({
  fit: {
    criteria: [
      {
        id: 'job',
        kind: 'category',
        attribute: 'What is your current occupation',
        points: [
          { values: ['working professional'], points: 50 },
          { values: ['unemployed', 'student'], points: 10 },
        ],
        missing: -10,
      },
      {
        id: 'field',
        kind: 'text',
        attribute: 'Specialization',
        points: [
          { words: ['management'], points: 15 },
          { contains: ['select'], points: -5 },
        ],
      },
    ],
  },
  engagement: {
    criteria: [
      {
        id: 'time',
        kind: 'range',
        attribute: 'Total Time Spent on Website',
        points: [{ below: 60, points: 0 }, { below: 600, points: 30 }, { points: 60 }],
      },
      { id: 'mail', kind: 'category', attribute: 'Do Not Email', points: [{ values: ['yes'], points: -40 }] },
    ],
  },
});

async function expectNaive(model: Model, tables: TextTables, recipe: Recipe, backtest: Backtest, args: string[]) {
  const { status, out } = await cli.run(
    ...['backtest', '--json', '--model', cli.write('m.json', model), '--recipe', cli.write('r.json', recipe)],
    ...args,
  );
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject(naiveBacktest(model, naiveData(tables, recipe), backtest).report);
}

describe('real data gives the counts of the naive backtest', () => {
  it.skipIf(!sharedData)(
    'loan applications with dated events',
    async () => {
      const recipe: Recipe = {
        activities: { type: 'activity' },
        outcomes: {
          stage: 'outcome',
          occurredAt: 'outcome_at',
          stages: { approved: 'won', declined: 'lost', cancelled: 'lost' },
        },
      };
      const tables = {
        leads: table('bpi2012/leads.csv'),
        activities: table('bpi2012/activities.csv'),
        outcomes: table('bpi2012/outcomes.csv'),
      };
      await expectNaive(
        loans,
        tables,
        recipe,
        { asOf: { kind: 'age', days: 7 }, horizonDays: 60, conversion: 'won', dataEnd: null },
        [
          ...['--leads', file('bpi2012/leads.csv'), '--activities', file('bpi2012/activities.csv')],
          ...['--outcomes', file('bpi2012/outcomes.csv'), '--as-of', 'age:7', '--horizon', '60'],
        ],
      );
    },
    300_000,
  );

  it.skipIf(!sharedData)(
    'one flat file without dates',
    async () => {
      await expectNaive(
        courses,
        { leads: table('x-education/Leads.csv'), activities: null, outcomes: null },
        { leads: { id: 'Prospect ID', converted: { column: 'Converted', values: ['1'] } } },
        { asOf: { kind: 'static' }, horizonDays: 90, conversion: 'won', dataEnd: null },
        ['--leads', file('x-education/Leads.csv'), '--as-of', 'static'],
      );
    },
    120_000,
  );
});
