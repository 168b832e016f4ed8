import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, formatInstant } from '../core/dataset/instant.ts';
import { overlapsTunedOn } from '../core/insights/shared/tuned-overlap.ts';
import { tunedOnOf } from '../core/model/tuned-on.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { openNodeEngine } from '../db/duckdb-node.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { loadDataset, oneFileEach } from '../engine/load/load-dataset.ts';
import { Loader } from './loader.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const START = Date.UTC(2025, 0, 1);
const LEADS = 600;
const csv = (head: string, rows: readonly string[]) => new TextEncoder().encode([head, ...rows, ''].join('\n'));

/** A lead a day, of which VPs win four times as often. */
function files() {
  const at = (i: number, days = 0) => formatInstant(START + (i + days) * DAY);
  const all = Array.from({ length: LEADS }, (_, i) => i);
  const won = all.filter((i) => i % (i % 2 ? 3 : 12) === 1);
  return oneFileEach({
    leads: {
      name: 'leads.csv',
      bytes: csv(
        'lead_id,created_at,job',
        all.map((i) => `${i},${at(i)},${i % 2 ? 'VP' : 'x'}`),
      ),
    },
    outcomes: {
      name: 'outcomes.csv',
      bytes: csv(
        'lead_id,occurred_at,stage',
        won.map((i) => `${i},${at(i, 20)},won`),
      ),
    },
  });
}

it('a draft is made from the earlier leads of a split alone, and remembers them', async () => {
  const dataset = await loadDataset(engine, files());
  const loader = new Loader(
    () => Promise.resolve(engine),
    () => undefined,
  );
  await loader.engines.any();
  loader.engines.hold();
  const backtest: Backtest = { ...DEFAULT_BACKTEST, horizonDays: 30, split: { share: 0.6 }, judge: 'later' };
  const draft = await loader.draft({ dataset, recipe: {}, backtest });
  const signal = new AbortController().signal;
  const { judged, span, settings } = await loader.sets.prepare(dataset, backtest, new Map(), { signal });
  const tuned = tunedOnOf(draft);
  expect(tuned).toMatchObject({ split: { share: 0.6 }, judge: 'earlier', backtest: { horizonDays: 30 } });
  expect(tuned).toMatchObject({ observations: judged.earlier.n, converted: judged.earlier.converted });
  expect(Date.parse(tuned?.to ?? '') + 30 * DAY).toBeLessThanOrEqual(judged.at ?? 0);
  expect(draft.notes).toContain('the earlier leads');
  expect(overlapsTunedOn(draft, { settings, span })).toBe(false);
  const all = await loader.draft({ dataset, recipe: {}, backtest: { ...DEFAULT_BACKTEST, horizonDays: 30 } });
  expect(tunedOnOf(all)).toMatchObject({ observations: judged.all.n });
  expect(tunedOnOf(all)).not.toHaveProperty('split');
  expect(overlapsTunedOn(all, { settings, span })).toBe(true);
});
