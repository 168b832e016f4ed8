import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';
import { readMaturity } from './read-maturity.ts';

const file = (name: string, text: string): FileSource => ({ name, bytes: new TextEncoder().encode(text) });
const at = (text: string): number => Date.parse(text);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const LEADS = `lead_id,created_at
on-time,2026-01-10
at-once,2026-01-20T12:00Z
twice,2026-01-20T12:00Z
lost,2026-02-01
open,2026-02-03T06:00Z
undated,2026-02-03
before,2026-02-03
unborn,
old,1969-12-31T18:00Z
late,2026-07-01
`;
const OUTCOMES = `lead_id,occurred_at,stage
on-time,2026-01-15,won
at-once,2026-01-20T12:00Z,won
twice,2026-02-20T12:00:00.001Z,won
twice,2026-01-25T13:00Z,won
lost,2026-02-10,lost
undated,,won
before,2026-02-02,won
late,2026-07-02,won
`;

async function rows(end: number | null, passing: Uint8Array | null = null) {
  const dataset = await loadDataset(
    engine,
    oneFileEach({ leads: file('leads.csv', LEADS), outcomes: file('outcomes.csv', OUTCOMES) }),
  );
  const facts = await readMaturity(engine, dataset, { conversion: 'won', end, passing });
  const month = (instant: number) => new Date(instant).toISOString().slice(0, 7);
  return {
    facts,
    rows: Array.from(facts.n, (n, i) => [month(facts.month[i] ?? 0), facts.observed[i], facts.day[i], n]),
    last: Array.from(facts.lastCreated, ([from, created]) => [month(from), created]).sort(),
  };
}

describe('readMaturity', () => {
  it('counts leads by month, days observed, and days to the first conversion', async () => {
    const { rows: found, last, facts } = await rows(at('2026-03-01'));
    expect(found).toEqual([
      ['1969-12', 20_513, -1, 1],
      ['2026-01', 39, 0, 1],
      // Its first win came five days and an hour after its creation: on the sixth day.
      ['2026-01', 39, 6, 1],
      ['2026-01', 50, 5, 1],
      ['2026-02', 25, -1, 1],
      ['2026-02', 28, -1, 1],
    ]);
    expect(last).toEqual([
      ['1969-12', at('1969-12-31T18:00Z')],
      ['2026-01', at('2026-01-20T12:00Z')],
      ['2026-02', at('2026-02-03T06:00Z')],
    ]);
    expect(facts.unplaced).toEqual({ noCreation: 1, noDate: 1, before: 1 });
  });

  it('does not see what comes after the end', async () => {
    const { rows: found } = await rows(at('2026-01-20T12:00Z'));
    expect(found).toEqual([
      ['1969-12', 20_473, -1, 1],
      ['2026-01', 0, -1, 1],
      ['2026-01', 0, 0, 1],
      ['2026-01', 10, 5, 1],
    ]);
  });

  it('looks at the leads of a filter alone', async () => {
    // at-once, lost, and what has no creation.
    const passing = Uint8Array.from(Array.from({ length: 10 }), (_, lead) => Number([1, 3, 7].includes(lead)));
    const { rows: found, facts } = await rows(at('2026-03-01'), passing);
    expect(found).toEqual([
      ['2026-01', 39, 0, 1],
      ['2026-02', 28, -1, 1],
    ]);
    expect(facts.unplaced).toEqual({ noCreation: 1, noDate: 0, before: 0 });
  });

  it('finds nothing where nothing has a date', async () => {
    const dataset = await loadDataset(engine, oneFileEach({ leads: file('l.csv', 'lead_id,level\n1,VP\n2,\n') }));
    const facts = await readMaturity(engine, dataset, { conversion: 'won', end: null });
    expect([facts.n.length, facts.unplaced.noCreation]).toEqual([0, 2]);
  });
});
