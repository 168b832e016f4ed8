import { describe, expect, test } from 'vitest';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { NO_FACTS, viewOf } from '../shared/fixture.ts';
import { leadsBehind } from './handover-calls.ts';
import { replayOf, START } from './handover-fixture.ts';
import type { Life } from './handover-fixture.ts';
import { leadsInBin, callsInWeek, weekStart } from './handover-days.ts';
import { handoverInsight, handoverNothing } from './handover.ts';
import type { HandoverInsight, HandoverOptions } from './handover-types.ts';
import { plain } from '../shared/words.ts';

const DAY = 86_400_000;
const names = { candidate: 'Draft', current: 'Q3' };
const view = { ...viewOf([]), settings: DEFAULT_BACKTEST, facts: { ...NO_FACTS, dataEnd: START } };

/** Seven lives of every sort, and data of 200 days. */
const LIVES: Life[] = [
  // Called 20 days before the win by the draft, 10 by Q3.
  { won: 30, candidate: [10], current: [20] },
  // Called on the very instant of the win: too late; Q3 a day before.
  { won: 30, candidate: [30], current: [29] },
  // Never reached by the draft; reached by Q3 after the win.
  { won: 40, current: [45] },
  // Called, returned, called again; never won.
  { candidate: [8, 60], returns: [50], current: [8] },
  // Lost, and reached only then.
  { closed: 5, candidate: [6] },
  // Called on day 150 of 200: too young for a horizon of 90 days.
  { candidate: [150] },
  // Returned before the call.
  { candidate: [80], returns: [70] },
];

function insightOf(options: Partial<HandoverOptions> = {}, lives = LIVES): HandoverInsight {
  return handoverInsight(view, replayOf(lives, 200), names, { capacityPerWeek: null, inTimeDays: 0, ...options });
}

describe('counts', () => {
  const { candidate, current } = insightOf();

  test('a call is a hand-over before the lead has converted or closed', () => {
    expect(candidate.counts).toMatchObject({ called: 4, afterClosed: 2 });
    expect(candidate.calls).toBe(5);
    expect(current.counts).toMatchObject({ called: 3, afterClosed: 1 });
  });

  test('wins are called in time, too late, or never', () => {
    expect(candidate.counts).toMatchObject({ inTime: 1, late: 1, never: 1 });
    expect(candidate.inTime).toMatchObject({ n: 1, of: 3, share: 1 / 3 });
    expect(current.counts).toMatchObject({ inTime: 2, late: 1, never: 0 });
  });

  test('only a return after the call counts as returned', () => {
    expect(candidate.counts.returned).toBe(1);
  });

  test('a call without a horizon behind it is not judged', () => {
    expect(candidate.counts).toMatchObject({ mature: 3, matureWon: 1, young: 1 });
    expect(candidate.callsPerWin).toBe(3);
    expect(insightOf({}, [{ candidate: [150] }]).candidate.callsPerWin).toBeNull();
  });

  test('a call has to come so many days before, where that is asked', () => {
    expect(insightOf({ inTimeDays: 20 }).candidate.counts.inTime).toBe(1);
    const { counts } = insightOf({ inTimeDays: 21 }).candidate;
    expect(counts).toMatchObject({ inTime: 0, late: 2, never: 1, called: 4 });
  });

  test('what happens after the end of the data is not known', () => {
    expect(insightOf({}, [{ won: 201, candidate: [10] }]).candidate.inTime.of).toBe(0);
  });
});

describe('lists', () => {
  const { facts, candidate, bins } = insightOf();

  test('each figure lists as many leads as it counts', () => {
    for (const [figure, n] of Object.entries(candidate.counts))
      expect(leadsBehind(facts, 'candidate', figure as keyof typeof candidate.counts), figure).toHaveLength(n);
  });

  test('a lead stands at its call, a late one at its late hand-over, one never called at its win', () => {
    expect(leadsBehind(facts, 'candidate', 'inTime')).toEqual([{ lead: 0, at: START + 10 * DAY }]);
    expect(leadsBehind(facts, 'candidate', 'late')).toEqual([{ lead: 1, at: START + 30 * DAY }]);
    expect(leadsBehind(facts, 'candidate', 'never')).toEqual([{ lead: 2, at: START + 40 * DAY }]);
  });

  test('each bin lists as many leads as it counts', () => {
    for (const { key, candidate: n } of bins) expect(leadsInBin(facts, 'candidate', key), key).toHaveLength(n);
  });

  test('a week lists its calls, second ones too', () => {
    expect(callsInWeek(facts, 'candidate', START + 56 * DAY)).toEqual([{ lead: 3, at: START + 60 * DAY }]);
  });
});

describe('days before the win', () => {
  test('every win has its bin under both models', () => {
    const counts = insightOf().bins.filter((bin) => bin.candidate + bin.current > 0);
    expect(counts.map(({ key, candidate, current }) => [key, candidate, current])).toEqual([
      ['never', 1, 0],
      ['late', 1, 1],
      ['d1', 0, 1],
      ['d7', 0, 1],
      ['d14', 1, 0],
    ]);
  });

  test('the day from which a call is in time begins a bin', () => {
    const kinds = insightOf({ inTimeDays: 3 }).bins.map(({ label, kind }) => `${label}: ${kind}`);
    expect(kinds.slice(2, 6)).toEqual(['0: short', '1–2: short', '3–6: inTime', '7–13: inTime']);
  });

  test('the median of the draft', () => {
    const lives = [10, 12, 14, 16, 18, 20, 22].map((day): Life => ({ won: 30, candidate: [day], current: [20] }));
    expect(insightOf({}, lives).candidate.days).toEqual({
      ...{ n: 7, value: 14, low: 8, high: 20, quarter: 11, threeQuarters: 17 },
    });
  });
});

test('gains are paired over wins that both call in time, the others are caught or lost', () => {
  const { pairs } = insightOf();
  expect(pairs).toMatchObject({ earlier: 1, same: 0, later: 0, caught: 0, lost: 1, p: 1 });
  expect(pairs.gained?.value).toBe(10);
});

describe('weeks', () => {
  test('a week begins on Monday, 00:00 UTC, also before 1970', () => {
    expect(weekStart(START)).toBe(START);
    expect(weekStart(START - 1)).toBe(START - 7 * DAY);
    expect(new Date(weekStart(Date.UTC(1969, 11, 31))).getUTCDay()).toBe(1);
  });

  test('there are weeks without a call, up to the end of the data', () => {
    const { weeks } = insightOf();
    expect(weeks).toHaveLength(28);
    expect(weeks.filter(({ candidate }) => candidate > 0).map(({ from }) => (from - START) / DAY)).toEqual([
      7, 56, 77, 147,
    ]);
    expect(weeks.reduce((sum, { candidate }) => sum + candidate, 0)).toBe(5);
  });

  test('calls beyond the week wait, first come first served', () => {
    const lives = [0, 0, 0, 0, 0, 7].map((day): Life => ({ candidate: [day] }));
    const { weeks, workload } = insightOf({ capacityPerWeek: 2 }, lives);
    expect(weeks.slice(0, 4).map(({ waiting }) => waiting)).toEqual([3, 2, 0, 0]);
    // Three of the first week, and the one of the second behind them.
    expect(workload).toEqual({ capacity: 2, weeksAbove: 1, delayed: 4, left: 0, longestWait: 2 });
  });

  test('nobody is ever called where there is no room at all', () => {
    expect(insightOf({ capacityPerWeek: 0 }).workload).toMatchObject({ longestWait: null, left: 5 });
    expect(insightOf().workload).toBeNull();
  });
});

describe('words', () => {
  test('a handful of wins is counted', () => {
    expect(plain(insightOf().answer)).toBe(
      'Under Draft 4 leads would have been called, less than one a week and at most 2; 1 of 3 wins in time, 20 days before the win. It loses 1 win that Q3 catches, which chance alone could explain, with 2 more calls.',
    );
  });

  test('many wins have a share, a median, and what is gained', () => {
    const lives = Array.from({ length: 40 }, (_, i): Life => ({
      won: 60,
      candidate: i < 36 ? [40] : [],
      current: [45],
    }));
    expect(plain(insightOf({ capacityPerWeek: 10 }, lives).answer)).toBe(
      'Under Draft 36 leads would have been called, 2 a week and at most 36; 90% of wins in time, a median of 20 days before the win, 5 days earlier than under Q3. 10% never reach their target. It loses 4 wins that Q3 catches, which chance alone could explain, with 4 fewer calls. 1 week has more than 10 calls: the longest wait 3 weeks.',
    );
  });

  test('nobody is called', () => {
    expect(plain(insightOf({}, [{ won: 3 }]).answer)).toBe(
      'Under Draft nobody would have been called. 1 win would have come without a call.',
    );
  });

  test('young calls are told', () => {
    expect(plain(insightOf().caveat ?? [])).toContain('1 lead called in the last 90 days may still win.');
  });

  test('without any date there is nothing to replay', () => {
    expect(handoverNothing({ facts: NO_FACTS })?.answer).toBeDefined();
    expect(handoverNothing(view)).toBeNull();
  });
});
