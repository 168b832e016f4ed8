import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aucInterval } from './auc-interval.ts';
import { deLong } from './de-long.ts';
import { rankingOf } from './ranking.ts';
import type { RankedLeads } from './ranking.ts';
import { observations } from '../../../tests/arbitraries/observations.ts';
import { judgedOf, TIED } from './ranking-fixture.ts';
import type { Observation } from './ranking-fixture.ts';

function rankings(all: readonly Observation[], judged: RankedLeads) {
  const [a, b] = [all.map((each) => each.a), all.map((each) => each.b)];
  return { a: rankingOf(a, judged), b: rankingOf(b, judged) };
}

const intervalOf = (all: readonly Observation[], by: 'a' | 'b', clustered = false) => {
  const judged = judgedOf(all, clustered);
  return aucInterval(judged, rankings(all, judged)[by]);
};

const differenceOf = (all: readonly Observation[], clustered = false) => {
  const judged = judgedOf(all, clustered);
  const { a, b } = rankings(all, judged);
  return deLong(judged, a, b);
};

describe('the interval of an AUC', () => {
  // R pROC 1.18.0
  it.each([
    ['a', 0.7222222222222222, 0.0265432098765, 0.402903185, 1],
    ['b', 0.875, 0.0099537037037, 0.679457823, 1],
  ] as const)('agrees with pROC: %s', (by, auc, variance, low, high) => {
    const found = intervalOf(TIED, by);
    expect(found?.auc).toBeCloseTo(auc, 12);
    expect(found?.variance).toBeCloseTo(variance, 12);
    expect(found?.low).toBeCloseTo(low, 8);
    expect(found?.high).toBeCloseTo(high, 8);
  });

  it('is the same from counts as from leads, whatever the cells', () => {
    fc.assert(
      fc.property(observations(9), (all) => {
        const byLead = intervalOf(all, 'a');
        const judged = judgedOf(all);
        const ranking = rankingOf(
          all.map(({ a }) => a),
          judged,
        );
        const byValue = aucInterval(ranking, rankingOf(ranking.values, ranking));
        expect(byValue === null).toBe(byLead === null);
        expect(byValue?.auc).toBe(byLead?.auc);
        if (byLead?.variance != null) expect(byValue?.variance).toBeCloseTo(byLead.variance, 12);
      }),
    );
  });

  it('has no ends where a single lead of a kind tells nothing of the spread', () => {
    expect(aucInterval({ n: [3, 2], converted: [0, 1] }, rankingOf([1, 2], { n: [3, 2], converted: [0, 1] }))).toEqual({
      ...{ auc: 0.875, variance: null, low: null, high: null },
    });
  });

  it('is null where one kind is missing, and a point where all is known', () => {
    expect(intervalOf([], 'a')).toBeNull();
    expect(intervalOf([{ a: 1, b: 1, won: true, lead: 0 }], 'a')).toBeNull();
    const perfect = TIED.map((each) => ({ ...each, a: Number(each.won) }));
    expect(intervalOf(perfect, 'a')).toEqual({ auc: 1, variance: 0, low: 1, high: 1 });
    const flat = TIED.map((each) => ({ ...each, a: 7 }));
    expect(intervalOf(flat, 'a')).toEqual({ auc: 0.5, variance: 0, low: 0.5, high: 0.5 });
  });
});

describe('the difference of two AUCs', () => {
  it('agrees with pROC', () => {
    // R pROC 1.18.0: covariance 0.0106481481481
    const found = differenceOf(TIED);
    expect(found?.difference).toBeCloseTo(0.7222222222222222 - 0.875, 12);
    expect(found?.z).toBeCloseTo(-1.23916624991, 10);
    expect(found?.p).toBeCloseTo(0.215283936527, 10);
    const error = Math.sqrt(0.0265432098765 + 0.0099537037037 - 2 * 0.0106481481481);
    expect(found?.high).toBeCloseTo((found?.difference ?? 0) + 1.959963984540054 * error, 9);
  });

  it('turns round with the two', () => {
    fc.assert(
      fc.property(observations(5), fc.boolean(), (all, clustered) => {
        const [there, back] = [
          differenceOf(all, clustered),
          differenceOf(
            all.map(({ a, b, ...each }) => ({ ...each, a: b, b: a })),
            clustered,
          ),
        ];
        expect(back === null).toBe(there === null);
        if (!there || !back) return;
        expect(back.difference).toBeCloseTo(-there.difference, 12);
        expect(back.p === null).toBe(there.p === null);
        if (there.low !== null) expect(back.high).toBeCloseTo(-there.low, 9);
      }),
    );
  });

  it('is nothing, surely, where both say the same in other words', () => {
    const same = TIED.map((each) => ({ ...each, b: each.a * 3 - 7 }));
    expect(differenceOf(same)).toEqual({ difference: 0, z: 0, p: 1, low: 0, high: 0 });
  });

  it('claims nothing where both are without any spread', () => {
    const perfect = TIED.map((each) => ({ ...each, a: Number(each.won), b: 0 }));
    expect(differenceOf(perfect)).toEqual({ difference: 0.5, z: null, p: null, low: null, high: null });
  });

  it('is null where one kind of lead is missing', () => {
    expect(differenceOf(TIED.map((each) => ({ ...each, won: true })))).toBeNull();
  });
});

/** Obuchowski's covariance matrix straight from her formulas, pair by pair. */
function obuchowski(all: readonly Observation[]): { variance: (by: 'a' | 'b') => number; covariance: number } | null {
  const leads = [...new Set(all.map(({ lead }) => lead))];
  const [wins, others] = [all.filter(({ won }) => won), all.filter(({ won }) => !won)];
  const [m, n] = [wins.length, others.length];
  const beats = (x: number, y: number) => (x > y ? 1 : x === y ? 0.5 : 0);
  const mean = (values: number[]) => values.reduce((so, each) => so + each, 0) / values.length;
  const ofWin = (win: Observation, by: 'a' | 'b') => mean(others.map((other) => beats(win[by], other[by])));
  const ofOther = (other: Observation, by: 'a' | 'b') => mean(wins.map((win) => beats(win[by], other[by])));
  const auc = (by: 'a' | 'b') => mean(wins.map((win) => ofWin(win, by)));
  const sum = (values: number[]) => values.reduce((so, each) => so + each, 0);
  const x = (lead: number, by: 'a' | 'b') =>
    sum(wins.filter((each) => each.lead === lead).map((win) => ofWin(win, by) - auc(by)));
  const y = (lead: number, by: 'a' | 'b') =>
    sum(others.filter((each) => each.lead === lead).map((other) => ofOther(other, by) - auc(by)));
  const [i10, i01] = [new Set(wins.map(({ lead }) => lead)).size, new Set(others.map(({ lead }) => lead)).size];
  const all11 = leads.length / (leads.length - 1);
  if (i10 < 2 || i01 < 2) return null;
  const covariance = (r: 'a' | 'b', s: 'a' | 'b') => {
    const s10 = (i10 / ((i10 - 1) * m)) * sum(leads.map((lead) => x(lead, r) * x(lead, s)));
    const s01 = (i01 / ((i01 - 1) * n)) * sum(leads.map((lead) => y(lead, r) * y(lead, s)));
    const s11 = all11 * sum(leads.map((lead) => x(lead, r) * y(lead, s)));
    const s11Back = all11 * sum(leads.map((lead) => x(lead, s) * y(lead, r)));
    return s10 / m + s01 / n + (s11 + s11Back) / (m * n);
  };
  return { variance: (by) => covariance(by, by), covariance: covariance('a', 'b') };
}

describe('with several observations of a lead', () => {
  it('the variances are those of Obuchowski’s formulas', () => {
    fc.assert(
      fc.property(observations(7), (all) => {
        const expected = obuchowski(all);
        const found = intervalOf(all, 'a', true);
        if (!expected) return void expect(found?.variance ?? null).toBeNull();
        expect(found?.variance).toBeCloseTo(Math.max(0, expected.variance('a')), 9);
        const variance = expected.variance('a') + expected.variance('b') - 2 * expected.covariance;
        const difference = differenceOf(all, true);
        if (difference?.z) expect((difference.difference / difference.z) ** 2).toBeCloseTo(variance, 9);
      }),
    );
  });

  it('nothing changes where each lead has one', () => {
    fc.assert(
      fc.property(observations(9), (all) => {
        const single = all.map((each, lead) => ({ ...each, lead }));
        const [plain, clustered] = [intervalOf(single, 'b'), intervalOf(single, 'b', true)];
        expect(clustered?.variance === null).toBe(plain?.variance === null);
        if (plain?.variance != null) expect(clustered?.variance).toBeCloseTo(plain.variance, 12);
      }),
    );
  });

  it('a lead that is there a thousand times tells what it tells once', () => {
    // 20 leads, of which one has a thousand equal observations, or each of them has.
    const leads = Array.from({ length: 20 }, (_, lead) => ({ a: (lead * lead) % 17, b: 0, won: lead % 3 === 0, lead }));
    const often = leads.flatMap((each) => Array.from({ length: 50 }, () => each));
    const [once, fifty] = [intervalOf(leads, 'a', true), intervalOf(often, 'a', true)];
    expect(fifty?.auc).toBeCloseTo(once?.auc ?? 0, 12);
    expect(fifty?.variance).toBeCloseTo(once?.variance ?? 0, 12);
    expect(intervalOf(often, 'a')?.variance).toBeLessThan((once?.variance ?? 0) / 20);
    const one = [...leads, ...Array.from({ length: 999 }, () => ({ a: 0, b: 0, won: true, lead: 0 }))];
    // Most observations are one lead's: what it says counts once, however often it says so.
    const [byLead, byRow] = [intervalOf(one, 'a', true)?.variance ?? 0, intervalOf(one, 'a')?.variance ?? 0];
    expect(byLead).toBeGreaterThan(byRow);
  });

  it('a single lead with wins and others tells no spread', () => {
    const one = TIED.map((each) => ({ ...each, lead: 0 }));
    expect(intervalOf(one, 'a', true)).toMatchObject({ variance: null, low: null, high: null });
    expect(differenceOf(one, true)).toMatchObject({ z: null, p: null });
  });
});
