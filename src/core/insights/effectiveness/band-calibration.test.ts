import { describe, expect, it } from 'vitest';
import { model } from '../../scoring/kernel-fixture.ts';
import { drawBinomial } from '../../stats/random-draws.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { calibrationOf } from './band-calibration.ts';

const scores = [5, 10, 16, 20, 30];
const banded = model({ engagement: { criteria: [], bands: [{ band: 'hot', from: 15 }, { band: 'cold' }] } });

/** Leads of each score, of whom so many convert. */
function period(n: number[], converted: number[]) {
  return { n: Float64Array.from(n), converted: Float64Array.from(converted) };
}

const earlier = period([400, 400, 200, 200, 100], [8, 20, 30, 24, 30]);

describe('what came of bands', () => {
  it('stands beside what the rising line of the earlier leads lets expect', () => {
    // 30 of 200 and 24 of 200 don't rise: both are pooled to 27 of 200.
    const later = period([100, 100, 100, 100, 0], [2, 5, 13, 14, 0]);
    const found = calibrationOf(banded, scores, { earlier, later });
    expect(found?.bands).toMatchObject([
      { band: 'hot', n: 200, converted: 27, verdict: 'as expected' },
      { band: 'cold', n: 200, converted: 7, verdict: 'as expected' },
    ]);
    expect(found?.bands[0]?.expected).toBeCloseTo(0.135, 12);
    expect(found?.bands[1]?.expected).toBeCloseTo((0.02 + 0.05) / 2, 12);
    expect(found).toMatchObject({ earlier: 1300, later: 400 });
  });

  it('is less or more only beyond chance', () => {
    const worse = calibrationOf(banded, scores, {
      earlier,
      later: period([400, 400, 200, 200, 100], [8, 20, 8, 7, 6]),
    });
    expect(worse?.bands.map(({ verdict }) => verdict)).toEqual(['less', 'as expected']);
    const better = calibrationOf(banded, scores, {
      earlier,
      later: period([400, 400, 200, 200, 0], [40, 60, 27, 27, 0]),
    });
    expect(better?.bands.map(({ verdict }) => verdict)).toEqual(['as expected', 'more']);
  });

  it('claims nothing of few leads', () => {
    const found = calibrationOf(banded, scores, { earlier, later: period([400, 400, 9, 9, 9], [8, 20, 0, 0, 0]) });
    expect(found?.bands[0]).toMatchObject({ verdict: 'few', few: true });
  });

  it('errs in few worlds where nothing changes', () => {
    const random = seededRandom(6);
    const chances = [0.02, 0.05, 0.12, 0.15, 0.3];
    const drawn = (n: number[]) =>
      period(
        n,
        n.map((leads, i) => drawBinomial(random, leads, chances[i] ?? 0)),
      );
    let alarms = 0;
    for (let world = 0; world < 400; world++) {
      const found = calibrationOf(banded, scores, {
        earlier: drawn([400, 400, 200, 200, 100]),
        later: drawn([200, 200, 100, 100, 50]),
      });
      if (found?.bands.some(({ verdict }) => verdict === 'less' || verdict === 'more')) alarms++;
    }
    // 5% are meant; the upper end of the binomial of 400 at a false alarm of one in ten thousand is 38.
    expect(alarms).toBeLessThanOrEqual(38);
  });

  it('can’t be told without wins or others before, or leads after', () => {
    const none = period([0, 0, 0, 0, 0], [0, 0, 0, 0, 0]);
    expect(calibrationOf(banded, scores, { earlier, later: none })).toBeNull();
    expect(calibrationOf(banded, scores, { earlier: none, later: earlier })).toBeNull();
    expect(
      calibrationOf(banded, scores, { earlier: period([9, 9, 9, 9, 9], [0, 0, 0, 0, 0]), later: earlier }),
    ).toBeNull();
  });
});
