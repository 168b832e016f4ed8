import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../core/scoring/backtest.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../load/load-dataset.ts';
import { observe } from '../observe/observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { readTypeEvidence } from './read-type-evidence.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const source = (name: string, lines: string[]) => ({
  name: `${name}.csv`,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});

it('counts each observation once a type, by what it had done when it was scored', async () => {
  const dataset = await loadDataset(
    engine,
    oneFileEach({
      leads: source('leads', ['lead_id,created_at', 'a,2026-01-01', 'b,2026-01-01', 'c,2026-01-01']),
      activities: source('activities', [
        'lead_id,occurred_at,type',
        // Twice, and in two spellings; then too late for day 14; then without a type.
        ...[
          'a,2026-01-02,Visit',
          'a,2026-01-03,visit',
          'b,2026-01-04, VISIT',
          'c,2026-01-15,call',
          'c,2026-01-16,visit',
        ],
        ...['b,2026-01-05,'],
      ]),
      outcomes: source('outcomes', ['lead_id,occurred_at,stage', 'a,2026-02-01,won', 'c,2026-06-01,passed']),
    }),
    {},
  );
  const { set } = await observe(engine, dataset, DEFAULT_BACKTEST);
  const found = await readTypeEvidence(engine, dataset, set.table);
  expect(found.map(({ type, n, converted }) => [type.trim().toLowerCase(), n, converted]).sort()).toEqual([
    ['call', 1, 0],
    ['visit', 2, 1],
  ]);
});

it('finds nothing in data without activities', async () => {
  const dataset = await loadDataset(
    engine,
    oneFileEach({ leads: source('leads', ['lead_id,created_at', 'a,2026-01-01']) }),
    {},
  );
  const { set } = await observe(engine, dataset, { ...DEFAULT_BACKTEST, asOf: { kind: 'static' } });
  expect(await readTypeEvidence(engine, dataset, set.table)).toEqual([]);
});
