import { afterAll, describe, expect, it } from 'vitest';
import type { BacktestReport } from '../../src/core/insights/shared/backtest-report.ts';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());
const model = cli.write('m.json', tinyModel());

/** Created 2026-01-01, scored on 2026-01-15, judged on 2026-04-15. */
const leads = cli.write(
  'leads.csv',
  [
    'lead_id,created_at,job_level',
    'won,2026-01-01,VP',
    'late,2026-01-01,VP',
    'early,2026-01-01,VP',
    'lost,2026-01-01,x',
    'open,2026-01-01,x',
    'young,2026-03-01,x',
    'undated,,x',
    '',
  ].join('\n'),
);
const activities = cli.write(
  'activities.csv',
  'lead_id,occurred_at,type\nwon,2026-01-15,visit\nwon,2026-01-10,visit\nopen,2026-01-15T00:00:00.001Z,visit\n',
);
const outcomes = cli.write(
  'outcomes.csv',
  [
    'lead_id,occurred_at,stage,amount',
    'won,2026-01-15T00:00:00.001Z,Won,100.5',
    'won,2026-04-15,won,1',
    'won,2026-04-15T00:00:00.001Z,won,1000',
    'late,2026-04-15T00:00:00.001Z,won,7',
    'early,2026-01-15,won,5',
    'lost,2026-01-15,lost,',
    'open,2026-02-01,accepted,',
    'undated,,won,3',
    '',
  ].join('\n'),
);
const files = ['--model', model, '--leads', leads, '--activities', activities, '--outcomes', outcomes];

async function report(...args: string[]): Promise<BacktestReport> {
  const { status, out } = await cli.run('backtest', '--json', ...args);
  expect(status).toBe(0);
  return JSON.parse(out) as BacktestReport;
}

describe('backtest --json', () => {
  it('has exactly the counts of the format', async () => {
    expect(await report(...files)).toEqual({
      observations: 3,
      converted: 1,
      amount: 101.5,
      excluded: { notCreated: 1, alreadyConverted: 1, closed: 1, immature: 1 },
      grades: [
        { grade: 'A', n: 2, converted: 1 },
        { grade: 'D', n: 1, converted: 0 },
      ],
      bands: [
        { band: '75+', n: 0, converted: 0 },
        { band: '0-74', n: 3, converted: 1 },
      ],
      cells: [
        { grade: 'A', band: '75+', n: 0, converted: 0, amount: 0 },
        { grade: 'A', band: '0-74', n: 2, converted: 1, amount: 101.5 },
        { grade: 'D', band: '75+', n: 0, converted: 0, amount: 0 },
        { grade: 'D', band: '0-74', n: 1, converted: 0, amount: 0 },
      ],
      scores: [
        { grade: 'A', score: 50, n: 1, converted: 1 },
        { grade: 'A', score: 0, n: 1, converted: 0 },
        { grade: 'D', score: 0, n: 1, converted: 0 },
      ],
      qualified: { n: 1, converted: 1 },
      // A single lead that converted says nothing of the spread.
      quality: { auc: 1, aucLow: null, aucHigh: null, ks: 1, averagePrecision: 1, topDecileLift: 3 },
      fitQuality: { auc: 0.75, aucLow: null, aucHigh: null, ks: 0.5, averagePrecision: 0.5, topDecileLift: 1.5 },
    });
  });

  it('takes another horizon', async () => {
    expect(await report(...files, '--horizon', '91', '--data-end', '2027-01-01')).toMatchObject({
      converted: 2,
      amount: 1108.5,
      excluded: { immature: 0 },
    });
  });

  it('takes another age', async () => {
    expect(await report(...files, '--as-of', 'age:0')).toMatchObject({
      observations: 5,
      converted: 2,
      excluded: { closed: 0 },
    });
  });

  it('takes another conversion, and leaves out what is closed', async () => {
    expect(await report(...files, '--conversion', 'accepted')).toMatchObject({
      observations: 3,
      converted: 1,
      excluded: { alreadyConverted: 0, closed: 2 },
    });
  });

  it('counts an observation whose horizon ends exactly with the data', async () => {
    expect(await report(...files, '--data-end', '2026-04-15')).toMatchObject({ observations: 3 });
  });

  it('leaves out an observation whose horizon ends 1 ms later', async () => {
    expect(await report(...files, '--data-end', '2026-04-14T23:59:59.999Z')).toMatchObject({
      observations: 0,
      excluded: { immature: 4 },
    });
  });

  it('counts every lead once where it is static, undated outcomes too', async () => {
    expect(await report(...files, '--as-of', 'static')).toMatchObject({
      observations: 7,
      converted: 4,
      amount: 1116.5,
      excluded: { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 },
    });
  });
});

describe('backtest --json at dates', () => {
  it('counts a lead once at every date', async () => {
    expect(await report(...files, '--as-of', '2026-01-02,2026-01-15')).toMatchObject({
      observations: 8,
      converted: 3,
      amount: 207,
      excluded: { notCreated: 4, alreadyConverted: 1, closed: 1, immature: 0 },
    });
  });

  it('counts equal dates once', async () => {
    const once = await report(...files, '--as-of', '2026-01-15');
    expect(await report(...files, '--as-of', '2026-01-15,2026-01-15T00:00Z,2026-01-15T01:00+01:00')).toEqual(once);
  });

  it('scores at the first of each month, both ends included', async () => {
    const months = await report(...files, '--as-of', 'monthly:2026-01..2026-03', '--horizon', '30');
    expect(months).toEqual(await report(...files, '--as-of', '2026-01-01,2026-02-01,2026-03-01', '--horizon', '30'));
  });
});

describe('backtest of a model with every part of the format', () => {
  const whole = cli.write(
    'whole.json',
    tinyModel({
      engagement: {
        criteria: [
          { id: 'visit', kind: 'activity', activity: ['visit'], points: 50 },
          { id: 'recent', kind: 'recency', points: [{ withinDays: 3, points: 5 }], never: -1 },
          { id: 'idle', kind: 'inactivity', afterDays: 14, everyDays: 7, points: -2 },
        ],
      },
      handover: {
        targets: { A: 40, D: null },
        checklist: { atLeast: 1, of: ['visit'] },
        afterReturn: { startBelowTargetBy: 10 },
      },
    }),
  );

  it('has the scores of the one-lead scorer', async () => {
    const people = cli.write(
      'people.csv',
      'lead_id,created_at,job_level\nback,2026-01-01,VP\nkeen,2026-01-01,VP\nidle,2026-01-01,VP\n',
    );
    const visits = cli.write('visits.csv', 'lead_id,occurred_at,type\nback,2026-01-10,visit\nkeen,2026-01-14,visit\n');
    const stages = cli.write('back.csv', 'lead_id,occurred_at,stage\nback,2026-01-12,returned\n');
    const inputs = ['--model', whole, '--leads', people, '--activities', visits, '--outcomes', stages];
    expect(await report(...inputs, '--data-end', '2026-12-31')).toMatchObject({
      scores: [
        { grade: 'A', score: 55, n: 1 },
        { grade: 'A', score: 30, n: 1 },
        { grade: 'A', score: -3, n: 1 },
      ],
      qualified: { n: 1 },
    });
  });
});

describe('backtest of one flat file', () => {
  const flat = cli.write('flat.csv', 'Prospect ID,job_level,Converted,\n1,VP,1,\n2,VP,Yes ,\n3,x,0,\n4,x,,\n');
  const recipe = cli.write('r.json', {
    leads: { id: 'Prospect ID', converted: { column: 'Converted', values: ['1', 'yes'] } },
  });

  it('reads the flag as undated won outcomes', async () => {
    expect(await report('--model', model, '--leads', flat, '--recipe', recipe, '--as-of', 'static')).toMatchObject({
      observations: 4,
      converted: 2,
      grades: [
        { n: 2, converted: 2 },
        { n: 2, converted: 0 },
      ],
    });
  });

  it('has no attribute of the flag', async () => {
    const leak = cli.write(
      'leak.json',
      tinyModel({
        fit: {
          criteria: [{ id: 'l', kind: 'category', attribute: 'Converted', points: [{ values: ['1'], points: 70 }] }],
        },
      }),
    );
    expect(await report('--model', leak, '--leads', flat, '--recipe', recipe, '--as-of', 'static')).toMatchObject({
      grades: [{ n: 0 }, { n: 4 }],
    });
  });

  it('takes no blank text as converted', async () => {
    const blank = cli.write('blank.json', {
      leads: { id: 'Prospect ID', converted: { column: 'Converted', values: ['', '1'] } },
    });
    expect(await report('--model', model, '--leads', flat, '--recipe', blank, '--as-of', 'static')).toMatchObject({
      converted: 1,
    });
  });

  it('counts what is won as converted and worked with stages under other names', async () => {
    const stages = cli.write('stages.csv', 'lead_id,stage\n1,Closed Won \n2,closed won\n2,CLOSED WON\n3,Closed Lost\n');
    const ids = cli.write('ids.csv', 'lead_id,job_level\n1,VP\n2,x\n3,x\n');
    const mapped = cli.write('mapped.json', { outcomes: { stages: { 'Closed Won': 'won', 'closed lost': 'lost' } } });
    expect(
      await report('--model', model, '--leads', ids, '--outcomes', stages, '--recipe', mapped, '--as-of', 'static'),
    ).toMatchObject({ observations: 3, converted: 2 });
  });
});

describe('backtest without --json', () => {
  it('tells the same counts in words', async () => {
    const { out } = await cli.run('backtest', ...files);
    expect(
      out
        .split('\n')
        .slice(0, 2)
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      'observations 3 leads 1 converted 33%',
      'left out 1 not created, 1 already converted, 1 closed, 1 immature',
    ]);
  });

  it('says that a lead counts at every date', async () => {
    const { out } = await cli.run('backtest', ...files, '--as-of', '2026-01-02,2026-01-15');
    expect(out.split('\n')[2]).toBe('a lead counts once at every date, until it has converted');
  });
});
