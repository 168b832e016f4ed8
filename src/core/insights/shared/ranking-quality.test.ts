import { describe, expect, it } from 'vitest';
import { judgedOf, TIED } from '../../stats/ranking-fixture.ts';
import { scoreQuality } from './ranking-quality.ts';

const scores = TIED.map(({ a }) => a);

describe('the quality of a ranking', () => {
  it('is that of pROC and scikit-learn', () => {
    const found = scoreQuality(judgedOf(TIED), scores);
    expect(found.auc).toBeCloseTo(0.7222222222222222, 12);
    expect(found.aucLow).toBeCloseTo(0.402903185, 8);
    expect(found.aucHigh).toBe(1);
    expect(found.ks).toBeCloseTo(0.5, 12);
    expect(found.averagePrecision).toBeCloseTo(0.7311868686868687, 12);
    // 1.2 leads are the best tenth: the win at 80, and a fifth of the tie at 60 with a win and another.
    expect(found.topDecileLift).toBeCloseTo(1.1 / 1.2 / 0.5, 12);
  });

  it('is nothing where there is nothing to tell', () => {
    const none = { auc: null, aucLow: null, aucHigh: null, ks: null, averagePrecision: null, topDecileLift: null };
    expect(scoreQuality({ n: [], converted: [] }, [])).toEqual(none);
    expect(scoreQuality({ n: [5, 5], converted: [0, 0] }, [1, 2])).toEqual(none);
    expect(scoreQuality({ n: [5, 5], converted: [5, 5] }, [1, 2])).toEqual(none);
  });

  it('counts leads, not scores, where they repeat', () => {
    const [once, often] = [scoreQuality(judgedOf(TIED, true), scores), repeated(20)];
    expect(often.auc).toBeCloseTo(once.auc ?? 0, 12);
    expect(often.aucLow).toBeCloseTo(once.aucLow ?? 0, 9);
  });
});

/** Each lead so many times. */
function repeated(times: number) {
  const all = TIED.flatMap((each) => Array.from({ length: times }, () => each));
  return scoreQuality(
    judgedOf(all, true),
    all.map(({ a }) => a),
  );
}
