import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../stats/wilson.ts';
import { histogramFrom, SAMPLE, seenOf, SHAPE, viewOf } from '../shared/fixture.ts';
import { matrixInsight } from './matrix.ts';
import { plain } from '../shared/words.ts';

const backtest = { scope: 'backtest' } as const;

describe('matrixInsight', () => {
  it('answers with the two corners and the cells that are too small', () => {
    const found = matrixInsight(viewOf(SAMPLE), backtest);
    expect(found.question).toBe('Where do wins come from?');
    expect(plain(found.answer)).toBe(
      'Keen A leads win 31% of the time, cold D leads 0.7%. One cell has too few leads to tell.',
    );
    expect(found.fewCells).toBe(1);
    expect(found.average).toBe(0.1);
  });

  it('lists cells by grade, bands from low to high', () => {
    const found = matrixInsight(viewOf(SAMPLE), backtest);
    expect(found.columns.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['0–24', null, 24],
      ['25–49', 25, 49],
      ['50–74', 50, 74],
      ['75+', 75, null],
    ]);
    expect(found.cells).toHaveLength(16);
    expect(found.cells[3]).toMatchObject({
      grade: 'A',
      band: '75+',
      row: 0,
      column: 3,
      n: 100,
      converted: 31,
      rate: 0.31,
      amount: 3100,
    });
    expect(found.cells[3]).toMatchObject({
      share: 0.1,
      worked: 31,
      qualified: 100,
      few: false,
      difference: { n: 0, rate: 0 },
    });
    expect(found.cells[3]?.interval).toEqual(wilson(31, 100));
    expect(found.cells[0]).toMatchObject({
      n: 0,
      rate: null,
      interval: null,
      few: true,
      difference: { n: 0, rate: null },
    });
  });

  it('marks where the handover starts, also inside a band', () => {
    const { targets } = matrixInsight(viewOf(SAMPLE), backtest);
    // Scores reach 80, so the open band is drawn from 75 to 81
    expect(targets).toEqual([
      { grade: 'A', row: 0, target: 40, position: 1.6, insideBand: true },
      { grade: 'B', row: 1, target: 60, position: 2.4, insideBand: true },
      { grade: 'C', row: 2, target: 80, position: 3 + 5 / 6, insideBand: true },
      { grade: 'D', row: 3, target: null, position: null, insideBand: false },
    ]);
  });

  it('marks a boundary, the left edge and the right edge exactly', () => {
    const h = histogramFrom(SAMPLE, { ...SHAPE, targets: [50, 5, 90, -10] });
    const { targets } = matrixInsight(viewOf([], { backtest: seenOf(h) }), backtest);
    expect(targets.map(({ position, insideBand }) => [position, insideBand])).toEqual([
      [2, false],
      [0, false],
      [4, false],
      [0, false],
    ]);
  });

  it('compares with the cell of the same names', () => {
    const before = histogramFrom(
      SAMPLE.map((group) => (group.score === 80 ? { ...group, n: 80, converted: 16 } : group)),
    );
    const found = matrixInsight(viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), before) }), backtest);
    expect(found.cells[3]?.current).toEqual({ n: 80, rate: 0.2 });
    expect(found.cells[3]?.difference?.n).toBe(20);
    expect(found.cells[3]?.difference?.rate).toBeCloseTo(0.11, 12);
    const other = histogramFrom([], { ...SHAPE, bands: [{ band: 'all', from: -Infinity }] });
    const none = matrixInsight(viewOf(SAMPLE, { backtest: seenOf(histogramFrom(SAMPLE), other) }), backtest);
    expect(none.cells[3]).toMatchObject({ current: null, difference: null });
  });

  it('counts leads without a route, where the model has routes', () => {
    const routes = new Map([['A 75+', { owner: 'Sales', nextStep: 'Call' }]]);
    const found = matrixInsight(viewOf(SAMPLE, { routes }), backtest);
    expect(found.cells[3]?.route).toEqual({ owner: 'Sales', nextStep: 'Call' });
    expect(found.unrouted).toEqual({ cells: 5, leads: 900 });
    expect(plain(found.answer)).toContain('900 leads in five cells have no route.');
    expect(plain(matrixInsight(viewOf(SAMPLE), backtest).answer)).not.toContain('route');
  });

  it('knows no conversion of the leads as they stand', () => {
    const found = matrixInsight(viewOf(SAMPLE), { scope: 'now' });
    expect(found.question).toBe('Where do our leads stand?');
    expect(plain(found.answer)).toBe(
      'Of 1,000 leads, 300 are ready for sales; 100 are keen A leads, 300 cold D leads.',
    );
    expect(found.average).toBeNull();
    expect(found.cells[3]).toMatchObject({
      n: 100,
      converted: null,
      rate: null,
      interval: null,
      amount: null,
      worked: null,
    });
    expect(found.table.columns.map(({ key }) => key)).not.toContain('rate');
  });

  it.each([
    [12, 300, "Cold D leads win 1.0% of the time; for keen A leads it can't be told yet."],
    [300, 12, "Keen A leads win 1.0% of the time; for cold D leads it can't be told yet."],
    [12, 12, "How often keen A leads and cold D leads win can't be told yet."],
  ])('says in words that %d and %d leads are too few', (keen, cold, answer) => {
    const view = viewOf([
      { grade: 'A', score: 90, n: keen, converted: keen > 30 ? 3 : 1 },
      { grade: 'D', score: 0, n: cold, converted: cold > 30 ? 3 : 1 },
    ]);
    expect(plain(matrixInsight(view, backtest).answer)).toContain(answer);
  });

  it('says that there is nothing to judge by', () => {
    expect(plain(matrixInsight(viewOf([]), backtest).answer)).toBe(
      'There are no leads yet, so there is nothing to judge by.',
    );
    const excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 40 };
    expect(plain(matrixInsight(viewOf([], { excluded }), backtest).answer)).toBe(
      'There is nothing to judge by yet: all 40 leads are too young to judge.',
    );
    const settings = {
      asOf: { kind: 'age', days: 14 },
      horizonDays: 90,
      conversion: 'opportunity',
      dataEnd: null,
    } as const;
    const none = matrixInsight(viewOf([{ grade: 'A', score: 90, n: 400 }], { settings }), backtest);
    expect(plain(none.answer)).toBe('There are no opportunities yet among 400 leads, so there is nothing to judge by.');
  });

  it('sums to all leads, wins and amounts', () => {
    const group = fc.record({
      grade: fc.constantFrom('A', 'B', 'C', 'D'),
      score: fc.integer({ min: -20, max: 120 }),
      n: fc.integer({ min: 5, max: 500 }),
      converted: fc.nat(5),
      amount: fc.nat(1000),
    });
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const { cells, table, targets, columns } = matrixInsight(viewOf(groups), backtest);
        const sum = (of: (cell: (typeof cells)[number]) => number | null): number =>
          cells.reduce((all, cell) => all + (of(cell) ?? 0), 0);
        expect(sum(({ n }) => n)).toBe(groups.reduce((all, { n }) => all + n, 0));
        expect(sum(({ converted }) => converted)).toBe(groups.reduce((all, { converted }) => all + converted, 0));
        expect(sum(({ amount }) => amount)).toBe(groups.reduce((all, { amount }) => all + amount, 0));
        expect(table.rows).toHaveLength(cells.length);
        for (const { position } of targets)
          if (position !== null) expect(position >= 0 && position <= columns.length).toBe(true);
      }),
    );
  });
});

describe('the leads behind a cell', () => {
  it('are those of the cell, with its wins and the current model’s', () => {
    const { table } = matrixInsight(viewOf(SAMPLE), { scope: 'backtest' });
    const place = table.rows.findIndex(({ grade, band }) => grade === 'A' && band === '75+');
    const leads = table.leads?.[place];
    expect(leads?.['n']).toMatchObject({ title: 'A leads with a score of 75+', where: { grade: 'A', band: '75+' } });
    expect(leads?.['converted']).toMatchObject({ where: { grade: 'A', band: '75+', converted: true } });
    expect(leads?.['currentN']).toMatchObject({ model: 'current' });
  });

  it('are not there for a figure of 0', () => {
    const { table } = matrixInsight(viewOf(SAMPLE), { scope: 'backtest' });
    table.rows.forEach((row, i) => expect(table.leads?.[i]?.['n'] === undefined).toBe(row['n'] === 0));
  });
});
