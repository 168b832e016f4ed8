import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeadGroup } from '../shared/fixture.ts';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import { calledAnew, inForceLeads, whatIfLeads } from './threshold-leads.ts';
import { thresholdInsight } from './thresholds.ts';

const options = { grade: null, costPerCall: 10, valuePerWin: 100, capacityPerWeek: 60 };

describe('thresholdInsight', () => {
  it('has a figure for each target, from the lowest score to one past the highest', () => {
    const { curve, at } = thresholdInsight(viewOf(SAMPLE), options);
    expect(curve.map(({ target }) => target)).toEqual(Array.from({ length: 77 }, (_, i) => 5 + i));
    expect(curve[0]).toMatchObject({
      calls: 1000,
      callShare: 1,
      wins: 100,
      winShare: 1,
      rate: 0.1,
      missed: 0,
      profit: 0,
      perWeek: 100,
    });
    expect(at(60)).toMatchObject({ target: 60, calls: 300, wins: 71, missed: 29, profit: 4100, perWeek: 30 });
    expect(at(60)).toEqual(curve[55]);
    expect(at(59.5).calls).toBe(300);
    expect(at(81)).toMatchObject({ calls: 0, rate: null, low: 0, high: 1, profit: 0 });
    expect(at(-100).calls).toBe(1000);
  });

  it('finds the most profit, with the highest of equal targets, and the best within the week', () => {
    const found = thresholdInsight(viewOf(SAMPLE), options);
    expect(found.best).toMatchObject({ target: 60, profit: 4100 });
    const small = thresholdInsight(viewOf(SAMPLE), { ...options, capacityPerWeek: 20 });
    expect(small.bestWithinCapacity).toMatchObject({ target: 80, calls: 100 });
    expect(plain(small.answer)).toContain('With one common target, best profit is at 60, within your week at 80.');
    const tied = thresholdInsight(
      viewOf([
        { grade: 'A', score: 1, n: 100, converted: 10 },
        { grade: 'A', score: 5, n: 50, converted: 20 },
      ]),
      options,
    );
    expect(tied.best?.target).toBe(5);
  });

  it('looks at one target for all grades without it being theirs', () => {
    const found = thresholdInsight(viewOf(SAMPLE), { ...options, whatIf: 60 });
    const { target: _, ...point } = found.at(60);
    expect(found).toMatchObject({ target: 60, whatIf: 60, candidate: { ...point, qualified: point.calls } });
    expect(found.question).toBe('What if we called from 60 points up?');
    expect(plain(found.answer)).toMatch(/^300 calls/);
    expect(found.targets).toEqual(thresholdInsight(viewOf(SAMPLE), options).targets);
    const texts = whatIfLeads(viewOf(SAMPLE), found, 60).map(({ text }) => text);
    expect(texts).toEqual(['300 calls', '71 wins among them', '29 missed wins']);
  });

  it('is no what-if where the candidate has that target for all grades', () => {
    const same = histogramFrom(SAMPLE, { ...SHAPE, targets: SHAPE.targets.map(() => 60) });
    const found = thresholdInsight(viewOf(SAMPLE, { backtest: seenOf(same, same) }), { ...options, whatIf: 60 });
    expect([found.target, found.whatIf]).toEqual([60, null]);
  });

  it('names the grades that one target would call anew', () => {
    const targets = (...all: (number | null)[]) => ({
      targets: all.map((target, i) => ({ grade: 'ABC'[i] ?? '', target })),
    });
    expect(calledAnew(targets(40, 60, null))).toEqual(['C']);
    expect(calledAnew(targets(40, 60, 70))).toEqual([]);
    expect(calledAnew(targets(null, null, null))).toEqual([]);
  });

  it("sums each grade at its own target, the candidate's and the current model's", () => {
    const current = histogramFrom(SAMPLE, { ...SHAPE, targets: [null, 50, 10, null] });
    const found = thresholdInsight(viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), current) }), options);
    expect(found.candidate).toMatchObject({ calls: 300, wins: 71, missed: 29, perWeek: 30, qualified: 300 });
    expect(found.current).toMatchObject({ calls: 575, wins: 65, missed: 35, profit: 750 });
    expect(found.target).toBeNull();
    expect(found.question).toBe('What would each target have cost and caught?');
    expect(plain(found.answer)).toBe(
      '300 calls, 30 a week of your 60. They hold 71% of all wins; 29 wins would have been missed. With one common target, best profit is at 60.',
    );
  });

  it('asks about the common target where all are equal', () => {
    const h = histogramFrom(SAMPLE, { ...SHAPE, targets: [30, 30, 30, 30] });
    const found = thresholdInsight(viewOf(SAMPLE, { backtest: seenOf(h) }), { ...options, capacityPerWeek: 40 });
    expect(found.question).toBe('What if we called from 30 points up?');
    expect(found.target).toBe(30);
    expect(plain(found.answer)).toBe(
      '500 calls, 50 a week, more than your 40. They hold 88% of all wins; 12 wins would have been missed. Best profit is at 60.',
    );
  });

  it('looks at one grade alone', () => {
    const found = thresholdInsight(viewOf(SAMPLE), { ...options, grade: 'C', capacityPerWeek: null });
    expect(found.question).toBe('What if we called C leads from 80 points up?');
    expect(found.curve[0]).toMatchObject({ target: 5, calls: 375, wins: 25 });
    expect(found.candidate).toMatchObject({ calls: 0, missed: 25, winShare: 0 });
    expect(plain(found.answer)).toBe(
      'No C lead reaches 80 points, so nobody would have been called. 25 wins would have been missed. At this cost no target pays.',
    );
    const never = thresholdInsight(viewOf(SAMPLE), { ...options, grade: 'D' });
    expect(never.question).toBe('What if we called D leads?');
    expect(plain(never.answer)).toBe(
      'D leads are never called. 2 wins would have been missed. At this cost no target pays.',
    );
    expect(() => thresholdInsight(viewOf(SAMPLE), { ...options, grade: 'Z' })).toThrow(
      'invalid grade: Z; the model has A, B, C, D',
    );
  });

  it('takes the mean amount where a win has no value, and asks for one where there is none', () => {
    const found = thresholdInsight(viewOf(SAMPLE), { ...options, valuePerWin: null });
    expect(found.valuePerWin).toBe(100);
    const worthless = SAMPLE.map((group) => ({ ...group, amount: 0 }));
    const none = thresholdInsight(viewOf(worthless), { ...options, valuePerWin: null });
    expect(none.valuePerWin).toBe(0);
    expect(plain(none.answer)).toContain('Give a win a value to see the best target.');
    expect(thresholdInsight(viewOf(worthless), { ...options, valuePerWin: null, costPerCall: 0 }).best).toBeNull();
  });

  it('says what the checklist holds back', () => {
    const view = viewOf(SAMPLE.map((group) => (group.score === 80 ? { ...group, qualified: 60 } : group)));
    expect(plain(thresholdInsight(view, options).answer)).toContain('The checklist holds back 40 of the calls.');
  });

  it('knows no weeks in a static backtest', () => {
    const settings = { asOf: { kind: 'static' }, horizonDays: 90, conversion: 'won', dataEnd: null } as const;
    const found = thresholdInsight(viewOf(SAMPLE, { weeks: null, settings }), options);
    expect(found.curve[0]?.perWeek).toBeNull();
    expect(found.bestWithinCapacity).toBeNull();
    expect(plain(found.answer)).toMatch(/^300 calls\. They hold/);
    expect(found.caveat).not.toBeNull();
  });

  it('uses the distinct scores of a wide span', () => {
    const wide: LeadGroup[] = [0, 7, 900].map((score) => ({ grade: 'A', score, n: 40, converted: 4 }));
    expect(thresholdInsight(viewOf(wide), options).curve.map(({ target }) => target)).toEqual([0, 7, 900, 901]);
  });

  it('says that there is nothing to judge by, or too little', () => {
    const empty = thresholdInsight(viewOf([]), options);
    expect(plain(empty.answer)).toBe('There are no leads yet, so there is nothing to judge by.');
    expect(empty).toMatchObject({ curve: [], best: null, bestWithinCapacity: null });
    const none = thresholdInsight(viewOf([{ grade: 'A', score: 5, n: 50 }]), options);
    expect(plain(none.answer)).toBe('There are no wins yet among 50 leads, so there is nothing to judge by.');
    const few = thresholdInsight(viewOf([...SAMPLE.slice(2), { grade: 'A', score: 5, n: 7, converted: 1 }]), {
      ...options,
      grade: 'A',
    });
    expect(plain(few.answer)).toBe("Can't tell yet: there are only 7 A leads.");
  });

  it('falls with the target, and the grades add up', () => {
    const group = fc.record({
      grade: fc.constantFrom(...SHAPE.grades),
      score: fc.integer({ min: -20, max: 120 }),
      n: fc.integer({ min: 5, max: 500 }),
      converted: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(group), fc.integer({ min: -30, max: 130 }), (groups, target) => {
        const view = viewOf(groups);
        const all = thresholdInsight(view, options);
        for (const [i, point] of all.curve.entries()) {
          const before = all.curve[i - 1] ?? point;
          expect(point.calls <= before.calls && point.wins <= before.wins && point.missed >= before.missed).toBe(true);
          expect(point.profit <= (all.best?.profit ?? Infinity)).toBe(true);
        }
        const reached = groups.filter(({ score }) => score >= target).reduce((sum, { n }) => sum + n, 0);
        expect(all.at(target).calls).toBe(reached);
        const parts = SHAPE.grades.map((grade) => thresholdInsight(view, { ...options, grade }));
        expect(parts.reduce((sum, part) => sum + part.at(target).calls, 0)).toBe(reached);
        expect(parts.reduce((sum, part) => sum + part.candidate.wins, 0)).toBe(all.candidate.wins);
      }),
    );
  });
});

describe('a cost of a call that nobody has said', () => {
  const { best, answer, table } = thresholdInsight(viewOf(SAMPLE), { ...options, costPerCall: null });

  it('finds no best target, and asks', () => {
    expect(best).toBeNull();
    expect(plain(answer)).toContain('Say what a call costs to see which target pays best.');
  });

  it('shows no profit', () => {
    expect(table.columns.map(({ key }) => key)).not.toContain('profit');
  });
});

describe('the leads behind a target', () => {
  const free = { costPerCall: 0, valuePerWin: null, capacityPerWeek: null };

  it('are above it, and the missed wins below', () => {
    const { table } = thresholdInsight(viewOf(SAMPLE), { grade: null, ...free });
    const place = table.rows.findIndex(({ target }) => target === 60);
    expect(table.leads?.[place]).toMatchObject({
      calls: { where: { fromScore: 60 } },
      missed: { where: { belowScore: 60, converted: true } },
    });
  });

  it('of the targets in force add up to their figures', () => {
    const view = viewOf(SAMPLE);
    const { candidate } = thresholdInsight(view, { grade: null, ...free });
    expect(inForceLeads(view, null, candidate).map(({ n, text }) => [n, text])).toEqual([
      [candidate.calls, `${candidate.calls} calls`],
      [candidate.wins, `${candidate.wins} wins among them`],
      [candidate.missed, `${candidate.missed} missed wins`],
    ]);
  });
});
