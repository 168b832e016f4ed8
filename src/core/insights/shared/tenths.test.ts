import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveSize } from '../../stats/clustered.ts';
import { partLift } from '../../stats/part-lift.ts';
import { rankingOf } from '../../stats/ranking.ts';
import type { Clusters } from '../../scoring/patterns/patterns.ts';
import { tenthsOf } from './tenths.ts';

/** One observation of a lead, with its score. */
interface Scored {
  score: number;
  won: boolean;
  lead: number;
}

const scored = fc.array(fc.record({ score: fc.integer({ min: 0, max: 6 }), won: fc.boolean(), lead: fc.nat(8) }), {
  minLength: 5,
  maxLength: 60,
});

function judgedOf(all: readonly Scored[]) {
  return { n: all.map(() => 1), converted: all.map(({ won }) => Number(won)) };
}

function rankedOf(all: readonly Scored[]) {
  return rankingOf(
    all.map(({ score }) => score),
    judgedOf(all),
  );
}

function clustersOf(sorted: readonly Scored[]): Clusters {
  const leads = [...new Set(sorted.map(({ lead }) => lead))];
  const start = leads.map((lead) => sorted.findIndex((each) => each.lead === lead));
  return {
    start: Uint32Array.from([...start, sorted.length]),
    pattern: Uint32Array.from(sorted.keys()),
    converted: Uint8Array.from(sorted, ({ won }) => Number(won)),
  };
}

/** How many independent observations tell the share of some as well. */
function effectiveOf(some: readonly Scored[]): number {
  const sums = { clusters: 0, n: 0, y: 0, nn: 0, ny: 0, yy: 0 };
  for (const lead of new Set(some.map((each) => each.lead))) {
    const own = some.filter((each) => each.lead === lead);
    const [n, y] = [own.length, own.filter(({ won }) => won).length];
    sums.clusters++;
    sums.n += n;
    sums.y += y;
    sums.nn += n * n;
    sums.ny += n * y;
    sums.yy += y * y;
  }
  return effectiveSize(sums);
}

describe('the best tenths', () => {
  it('cut a tie in proportion, and say from which score on they are', () => {
    const ranking = rankingOf([10, 20, 30], { n: [80, 16, 4], converted: [4, 4, 4] });
    const [first, second] = tenthsOf(ranking);
    expect(first).toMatchObject({ share: 0.1, from: 20, n: 10, converted: 4 + (6 / 16) * 4, few: true });
    expect(second).toMatchObject({ share: 0.2, from: 20, n: 20, converted: 8 });
    expect(second?.caught).toBeCloseTo(8 / 12, 12);
    expect(first?.lift).toEqual(partLift({ n: 10, y: 5.5, effective: 10 }, { n: 90, y: 6.5, effective: 90 }));
  });

  it('end with nine of ten, and catch ever more', () => {
    fc.assert(
      fc.property(scored, (all) => {
        const tenths = tenthsOf(rankedOf(all));
        expect(tenths.map(({ share }) => share)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
        tenths.forEach((tenth, i) => {
          expect(tenth.n).toBeCloseTo(tenth.share * all.length, 9);
          expect(tenth.caught).toBeGreaterThanOrEqual((tenths[i - 1]?.caught ?? 0) - 1e-12);
          const above = all.filter(({ score }) => score > tenth.from).length;
          const from = all.filter(({ score }) => score >= tenth.from).length;
          expect(above).toBeLessThan(tenth.n + 1e-9);
          expect(from).toBeGreaterThanOrEqual(tenth.n - 1e-9);
        });
      }),
    );
  });

  it('count leads where each has several observations', () => {
    fc.assert(
      fc.property(scored, (found) => {
        const all = found.toSorted((a, b) => a.lead - b.lead);
        const tenths = tenthsOf(rankedOf(all), clustersOf(all));
        for (const { from, n, converted, lift } of tenths) {
          const [top, below] = [all.filter(({ score }) => score >= from), all.filter(({ score }) => score < from)];
          const wins = all.filter(({ won }) => won).length;
          const rest = { n: all.length - n, y: wins - converted };
          const effective = below.length > 0 ? (rest.n * effectiveOf(below)) / below.length : rest.n;
          const expected = partLift(
            { n, y: converted, effective: (n * effectiveOf(top)) / top.length },
            { ...rest, effective },
          );
          expect(lift?.low ?? null).toEqual(expected ? expect.closeTo(expected.low, 6) : null);
          expect(lift?.high ?? null).toEqual(expected ? expect.closeTo(expected.high, 6) : null);
        }
      }),
    );
  });

  it('are few where fewer than thirty leads are in them, however often each is there', () => {
    const leads = Array.from({ length: 290 }, (_, lead) => ({ score: lead, won: lead % 3 === 0, lead }));
    const often = leads.flatMap((each) => [each, each, each]);
    expect(tenthsOf(rankedOf(often))[0]?.few).toBe(false);
    expect(tenthsOf(rankedOf(often), clustersOf(often))[0]?.few).toBe(true);
    expect(tenthsOf(rankedOf(often), clustersOf(often))[1]?.few).toBe(false);
  });
});
