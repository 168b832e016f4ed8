import { describe, expect, it } from 'vitest';
import type { Model } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { level, model, visit } from '../../scoring/kernel-fixture.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { seededRandom } from '../../stats/seeded-random.ts';
import { viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import { compareInsight } from './compare.ts';
import type { CompareInsight } from './compare.ts';
import { standingOf } from './compare-figures.ts';
import { compareModels } from './compare-models.ts';
import type { ModelComparison } from './compare-types.ts';

const NAMES = { candidate: 'Draft', current: 'Q3' };

/** Calls whoever has visited often. */
const keen = model({
  fit: { criteria: [], grades: [{ grade: 'A' }] },
  engagement: { criteria: [visit], bands: [{ band: 'all' }] },
  handover: { targets: { A: 15 } },
});
/** Calls whoever is of the first level. */
const fitting = model({
  fit: { criteria: [level], grades: [{ grade: 'A', from: 50 }, { grade: 'B' }] },
  engagement: { criteria: [], bands: [{ band: 'all' }] },
  handover: { targets: { A: 0, B: null } },
});

/** Leads by whether they are of the first level and have visited: called by both, by one, by the other, by neither. */
function leadsOf(n: number[], converted: number[], worked: number[] = n): Patterns {
  return {
    size: 4,
    columns: new Map([
      [conditionKey(level), codeStates([0, 2, 0, 2])],
      [conditionKey(visit), codeStates([5000, 5000, 0, 0])],
    ]),
    n: Float64Array.from(n),
    converted: Float64Array.from(converted),
    amount: Float64Array.from(converted, (wins) => 100 * wins),
    worked: Float64Array.from(worked),
  };
}

function compared(patterns: Patterns, candidate = keen, current = fitting, draws = 400): ModelComparison {
  const steps = [...compareModels({ patterns, models: { candidate, current }, draws, seed: 1 })];
  const last = steps.at(-1);
  expect(last?.done).toBe(1);
  return last?.comparison as ModelComparison;
}

function insight(patterns: Patterns, candidate: Model = keen, current: Model = fitting): CompareInsight {
  const view = viewOf([], { models: { candidate, current }, weeks: 10 });
  const options = { by: 'grade', costPerCall: 10, valuePerWin: null } as const;
  return compareInsight(view, compared(patterns, candidate, current), NAMES, options);
}

const answer = (patterns: Patterns) => plain(insight(patterns).answer);

describe('comparing two models', () => {
  it('says by how much the candidate is better with the same calls, what that is worth, and who is called anew', () => {
    expect(answer(leadsOf([100, 200, 200, 500], [40, 80, 20, 5], [90, 20, 150, 10]))).toMatch(
      /^With the same 300 calls Draft gets 60 more wins than Q3 \(120 against 60; 95% sure: \d\d to \d\d more\)\. That is worth 6,000 more \([\d,]+ to [\d,]+\)\. As they are set, Draft calls 300 leads and Q3 300: it calls 200 leads that Q3 doesn’t \(40% of them win\) and no longer calls 200 \(10% of them win\)\. Sales never worked 180 of the newly called: what calls would make of them can’t be seen\.$/,
    );
  });

  it('says that it is worse', () => {
    expect(answer(leadsOf([100, 200, 200, 500], [40, 20, 80, 5]))).toContain('Draft gets 60 fewer wins than Q3');
  });

  it('can’t tell from fifty leads, and says how many more it would take', () => {
    expect(answer(leadsOf([5, 10, 10, 25], [2, 3, 1, 1]))).toMatch(
      /^Can’t tell yet whether Draft is better: of the leads that they swap only 3 and 1 converted\. With the same 15 calls Draft gets 2 more wins than Q3 \(5 against 3; 95% sure: \d fewer to \d more\)\. If it stays like this, about \d+ leads more would settle it, which is \d+ weeks at the pace so far\./,
    );
  });

  it('can’t tell what chance may make, and gives up where there is no difference', () => {
    const text = answer(leadsOf([100, 200, 200, 500], [40, 30, 30, 5]));
    expect(text).toContain('Can’t tell yet whether Draft is better: chance alone could make the difference');
    expect(text).toContain('no number of leads that you will see settles it');
  });

  it('says that both call the same leads', () => {
    expect(plain(insight(leadsOf([100, 200, 200, 500], [40, 30, 30, 5]), keen, keen).answer)).toBe(
      'With the same number of calls Draft calls the same leads as Q3. As they are set, both call the same 300 leads.',
    );
  });

  it('says that nobody can be judged', () => {
    expect(insight(leadsOf([0, 0, 0, 0], [0, 0, 0, 0])).empty).toBe(true);
    expect(answer(leadsOf([10, 0, 0, 0], [0, 0, 0, 0]))).toContain('no wins yet among 10 leads');
  });

  it('lists the leads behind each figure', () => {
    const { swap, grid, table } = insight(leadsOf([100, 200, 200, 500], [40, 80, 20, 5]));
    expect(swap.map(({ n, converted, unworked }) => [n, converted, unworked])).toEqual([
      [200, 80, 0],
      [200, 20, 0],
      [100, 40, 0],
      [500, 5, 0],
    ]);
    expect(swap[0]?.leads.converted).toMatchObject({
      title: 'wins among leads that only Draft calls',
      where: { qualified: true, converted: true },
      other: { qualified: false },
    });
    expect(grid.rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell?.n ?? null)])).toEqual([
      ['A', 300],
      ['B', 700],
    ]);
    expect(grid.rows[0]?.cells[0]).toMatchObject({
      moved: null,
      leads: { where: { grade: 'A' }, other: { grade: 'A' } },
    });
    expect(table.leads?.[0]).toMatchObject({ leads: { where: { grade: 'A', band: 'all' } } });
  });

  it('takes wins from what is given, not from the mean, where a value of a win is said', () => {
    const view = viewOf([], { models: { candidate: keen, current: fitting } });
    const comparison = compared(leadsOf([100, 200, 200, 500], [40, 80, 20, 5]));
    const { standing } = compareInsight(view, comparison, NAMES, { by: 'band', costPerCall: null, valuePerWin: 7 });
    expect(standing.same.profit).toMatchObject({ candidate: 840, current: 420, difference: 420 });
    // Without a cost nobody knows what more or fewer calls come to.
    expect(standing.own.profit).toBeNull();
  });

  it('gives intervals that hold the truth as often as they say, within what 200 data sets tell', () => {
    const random = seededRandom(3);
    const [shares, chances] = [
      [0.1, 0.2, 0.2, 0.5],
      [0.4, 0.4, 0.1, 0.01],
    ];
    // Both call three in ten; the candidate wins 0.12 of all leads by that, the current model 0.06.
    const [leads, truth] = [500, 500 * 0.06];
    let held = 0;
    for (let i = 0; i < 200; i++) {
      const [n, converted] = [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ];
      for (let lead = 0; lead < leads; lead++) {
        let [kind, left] = [0, random()];
        while (kind < 3 && left >= (shares[kind] ?? 1)) left -= shares[kind++] ?? 1;
        n[kind] = (n[kind] ?? 0) + 1;
        if (random() < (chances[kind] ?? 0)) converted[kind] = (converted[kind] ?? 0) + 1;
      }
      const comparison = compared(leadsOf(n, converted), keen, fitting, 200);
      const standing = standingOf(comparison, { costPerCall: null, valuePerWin: null });
      const { low, high } = standing.same.wins.interval ?? { low: NaN, high: NaN };
      held += Number(low <= truth && truth <= high);
    }
    // A binomial of 200 with chance 0.95 is below 179 once in a thousand; with 500 leads the bootstrap is a little short.
    expect(held).toBeGreaterThanOrEqual(179);
  });
});
