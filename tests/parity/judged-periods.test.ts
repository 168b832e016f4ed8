import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY } from '../../src/core/dataset/instant.ts';
import { DEFAULT_BACKTEST } from '../../src/core/scoring/backtest.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { evaluate, histogramOf, neededConditions } from '../../src/core/scoring/kernel.ts';
import type { PeriodCounts } from '../../src/core/scoring/patterns/period-patterns.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import { numbers } from '../../src/db/arrow-columns.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import { observe } from '../../src/engine/observe/observe.ts';
import { naiveObservations } from '../oracle/naive-backtest.ts';
import { naivePeriods, naivelyChosen } from '../oracle/naive-judging.ts';
import { naiveData } from '../oracle/naive-tables.ts';
import { anew } from '../support/anew.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryAsOf } from './as-of.ts';
import { arbitraryCase } from './data-sets.ts';
import { arbitraryJudging } from './judgings.ts';
import { loadCase } from './load-case.ts';

const CASES = runs(12);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** A case, and several ways to judge the same observations, one after the other. */
const arbitraryJudgings = arbitraryCase(2).chain((each) =>
  arbitraryAsOf(each).chain((asOf) => {
    const settings: Backtest = { ...DEFAULT_BACKTEST, asOf, horizonDays: each.horizon, conversion: 'opportunity' };
    const judging = arbitraryJudging(each, settings).map((some): Backtest => ({ ...settings, ...some }));
    return fc.tuple(fc.constant(each), fc.array(judging, { minLength: 1, maxLength: 4 }));
  }),
);

interface Naive {
  t: number;
  converted: boolean;
}

const tally = (some: readonly Naive[]) => ({
  n: some.length,
  converted: some.filter(({ converted }) => converted).length,
});

const sums = ({ n, converted }: Pick<PeriodCounts, 'n' | 'converted'>) => {
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
  return { n: sum(n), converted: sum(converted) };
};

it(
  'observations judged in one way after another are counted as if there were no others',
  async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryJudgings, async ([each, judgings]) => {
        const data = naiveData(each.tables, each.recipe);
        const dataset = await loadCase(engine, each);
        const [candidate, current] = each.models;
        const [first] = judgings;
        if (!candidate || !current || !first) return;
        const conditions = neededConditions([candidate, current]);
        const keys = [...conditions.keys()];
        try {
          const { set } = await observe(engine, dataset, first);
          await set.ensure(conditions);
          for (const settings of judgings) {
            const { observations, excluded } = naiveObservations(data, settings);
            const periods = naivePeriods(observations, settings);
            const chosen = naivelyChosen(observations, settings);
            const judged = await set.judge(settings);
            expect(judged.counts).toEqual({
              at: periods.at,
              all: tally(observations),
              ...{ earlier: tally(periods.earlier), later: tally(periods.later) },
              between: tally(
                settings.split && !('random' in settings.split) && periods.at !== null ? periods.between : [],
              ),
            });
            expect({ judged: judged.judged, excluded: judged.excluded }).toEqual({ judged: tally(chosen), excluded });
            const instants = chosen.map(({ t }) => t);
            expect(judged.span).toEqual(
              chosen.length === 0 ? null : { from: Math.min(...instants), to: Math.max(...instants) },
            );
            const patterns = await set.patterns(keys);
            const rows = await set.rows(keys);
            expect(sums(patterns)).toEqual(tally(chosen));
            expect(rows.size).toBe(chosen.length);
            // Rows have no clusters, and the same counts.
            expect(anew(patterns, candidate, current)).toEqual(anew(rows, candidate, current));
            expect(histogramOf(candidate, rows, evaluate(candidate, rows))).toEqual(
              histogramOf(candidate, await counted(set.counted(keys)), evaluate(candidate, await set.counted(keys))),
            );
            const { numbers: own, patterns: numbered } = await set.numbered(keys);
            expect([...own].filter((number) => number < numbered.size)).toHaveLength(chosen.length);
            expectClusters(patterns, chosen.length);
            const table = await set.judgedTable();
            const listed = await engine.query(`SELECT t::DOUBLE AS t FROM ${table}`);
            expect([...numbers(listed, 't')].sort((a, b) => a - b)).toEqual([...instants].sort((a, b) => a - b));
            const byPeriod = await set.countedBy(keys, 'periods');
            expect(sums(byPeriod.patterns)).toEqual(tally(observations));
            const parted = periods.earlier.length + periods.later.length > 0;
            expect(byPeriod.periods.map((some) => ({ period: some.period, ...sums(some) }))).toEqual(
              parted
                ? [
                    { period: 'earlier', ...tally(periods.earlier) },
                    { period: 'later', ...tally(periods.later) },
                  ]
                : [],
            );
            const starts = [each.asOf - 20 * DAY, each.asOf, each.asOf + DAY];
            const stretches = await set.countedBy(keys, starts);
            expect(stretches.periods.map((some) => ({ period: some.period, ...sums(some) }))).toEqual(
              starts.map((from, k) => ({
                period: from,
                ...tally(observations.filter(({ t }) => t >= from && t < (starts[k + 1] ?? Infinity))),
              })),
            );
            const days = await set.days();
            expect(sums(days)).toEqual(tally(observations));
          }
          await set.drop();
        } finally {
          await dropDataset(engine, dataset.schema);
        }
      }),
      { numRuns: CASES, endOnFailure: true },
    );
  },
  timeFor(CASES * 4),
);

const counted = (patterns: Promise<Patterns>): Promise<Patterns> => patterns;

function expectClusters({ clusters }: Patterns, observations: number): void {
  if (!clusters) return;
  expect(clusters.start.at(-1)).toBe(observations);
  expect(clusters.pattern).toHaveLength(observations);
  for (let lead = 1; lead < clusters.start.length; lead++)
    expect(clusters.start[lead]).toBeGreaterThan(clusters.start[lead - 1] ?? 0);
}
