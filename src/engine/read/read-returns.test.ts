import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import type { ModelChanges } from '../../../tests/support/tiny-model.ts';
import type { Returned } from '../../core/insights/returns/returns-types.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { viewOf } from '../../core/insights/shared/fixture.ts';
import { returnsInsight } from '../../core/insights/returns/returns.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';
import { readReturns } from './read-returns.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });
const day = (text: string): number => Date.parse(`${text}T00:00Z`);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const LEADS = ['a,VP', 'b,VP', 'c,', 'd,VP', 'e,VP', 'f,VP'].map((row) => row.replace(',', ',2026-01-01,'));
const VISITS = [
  // Two visits before the taking, one after the return.
  ...['a,2026-01-10', 'a,2026-01-11', 'a,2026-02-20'],
  ...['b,2026-01-10', 'b,2026-01-11'],
  ...['d,2026-01-10', 'd,2026-01-11'],
];
const STAGES = [
  // Taken, returned, taken again, won.
  ...['a,2026-02-01,passed', 'a,2026-02-11,returned', 'a,2026-03-01,passed', 'a,2026-04-01,won'],
  // Accepted without a pass, never returned.
  ...['b,2026-02-01,accepted'],
  // Returned twice: the first return counts.
  ...['d,2026-02-01,passed', 'd,2026-02-21,returned', 'd,2026-03-21,returned'],
  // A return alone, and one that lies after the end.
  ...['e,2026-03-01,returned', 'f,2026-02-01,passed', 'f,2026-12-01,returned'],
];

async function read(changes: ModelChanges = {}, stages = STAGES): Promise<Returned> {
  const dataset = await loadDataset(
    engine,
    oneFileEach({
      leads: file('leads.csv', `lead_id,created_at,job_level\n${LEADS.join('\n')}\n`),
      activities: file(
        'activities.csv',
        `lead_id,occurred_at,type\n${VISITS.map((row) => `${row},visit`).join('\n')}\n`,
      ),
      outcomes: file('outcomes.csv', `lead_id,occurred_at,stage\n${stages.join('\n')}\n`),
    }),
  );
  const model: Model = tinyModel(changes);
  const models = { candidate: model, current: tinyModel() };
  return readReturns(engine, dataset, { conversion: 'won', end: day('2026-07-01'), models });
}

const rule = { handover: { targets: { A: 50, D: null }, afterReturn: { startBelowTargetBy: 10 } } };

describe('the leads that sales took', () => {
  it('are taken at the first pass, else acceptance, else just before their return', async () => {
    const { taken } = await read();
    expect([...taken.lead]).toEqual([0, 1, 3, 4, 5]);
    expect([...taken.taken]).toEqual([
      ...[day('2026-02-01'), day('2026-02-01'), day('2026-02-01')],
      ...[day('2026-03-01') - 1, day('2026-02-01')],
    ]);
    expect(taken.onlyReturned).toBe(1);
  });

  it('are returned at the first return after that, up to the end of the data', async () => {
    const { taken } = await read();
    expect([...taken.returned]).toEqual([day('2026-02-11'), NaN, day('2026-02-21'), day('2026-03-01'), NaN]);
    expect([...taken.wonAfter]).toEqual([day('2026-04-01'), NaN, NaN, NaN, NaN]);
  });

  it('have the states of the instant at which they were taken', async () => {
    const { atTaking } = await read();
    const [visits] = [...atTaking.columns]
      .filter(([key]) => key.includes('"kind":"activity"'))
      .map(([, column]) => column);
    expect(Array.from(visits?.index ?? [], (code) => visits?.states[code])).toEqual([2000, 2000, 2000, 0, 0]);
  });

  it('are asked again two weeks after the return', async () => {
    const { later } = await read(rule);
    expect([...later.places]).toEqual([0, 2, 3]);
    expect([...later.at]).toEqual([day('2026-02-25'), day('2026-03-07'), day('2026-03-15')]);
  });

  it('are none where nothing was ever returned', async () => {
    const { taken, atTaking } = await read({}, ['a,2026-02-01,passed']);
    expect(taken.returned.every(Number.isNaN)).toBe(true);
    expect(atTaking.size).toBe(0);
  });
});

describe('the rule for returned leads', () => {
  it('holds back who did nothing since, and lets climb who did', async () => {
    const returned = await read(rule);
    const { after, comeBack, n } = returnsInsight(viewOf([]), returned, returned.models, { withinDays: 30 });
    // Both a and d had 50 points before their return; a has 25 more since, and starts at 40.
    expect(after.candidate).toEqual({ below: 10, n: 3, without: 2, held: 1, again: 1 });
    expect(after.current).toEqual({ below: null, n: 3, without: 2, held: 0, again: 2 });
    expect(comeBack).toMatchObject({ n: 3, won: 1 });
    expect(n).toBe(5);
  });

  it('lists whom it holds back', async () => {
    const returned = await read(rule);
    const { lists } = returnsInsight(viewOf([]), returned, returned.models, { withinDays: 30 });
    expect(lists.after('held').rows).toEqual([{ lead: 3, at: day('2026-03-07') }]);
    expect(lists.after('again').rows).toEqual([{ lead: 0, at: day('2026-02-25') }]);
    expect(lists.cell({ grade: 'A', band: '0-74' }, true).rows.map(({ lead }) => lead)).toEqual([0, 3, 4]);
  });
});
