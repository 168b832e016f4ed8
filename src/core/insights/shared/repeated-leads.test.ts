import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Clusters } from '../../scoring/patterns/patterns.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { wilson } from '../../stats/wilson.ts';
import type { Repeated } from './repeated-leads.ts';
import { conversionInsight } from '../conversion/conversion.ts';
import { criterionEvidence } from '../criteria/criterion-evidence.ts';
import { histogramFrom, seenOf, SHAPE, viewOf } from './fixture.ts';
import { matrixInsight } from '../matrix/matrix.ts';
import { thresholdInsight } from '../thresholds/thresholds.ts';
import type { ViewData } from './view-data.ts';

/** A lead that stays as it is: its grade and score, and whether it converts, at each of `times` instants. */
interface Lead {
  grade: string;
  score: number;
  won: boolean;
}

const lead = fc.record({
  grade: fc.constantFrom('A', 'B', 'C', 'D'),
  score: fc.constantFrom(5, 30, 60, 61, 90),
  won: fc.boolean(),
});
const some = fc.array(lead, { minLength: 40, maxLength: 200 });

/** A view of leads each of which is scored so many times; `told`: the view knows which observations are of one lead. */
function repeatedView(leads: Lead[], times: number, told: boolean): ViewData {
  const groups = leads.map(({ grade, score, won }) => ({ grade, score, n: times, converted: won ? times : 0 }));
  const seen = seenOf(histogramFrom(groups));
  const repeated = (): Repeated => ({
    clusters: clustersOf(leads, times),
    places: () => ({
      grade: leads.map(({ grade }) => SHAPE.grades.indexOf(grade)),
      score: leads.map(({ score }) => score),
    }),
    known: new Map(),
  });
  const repeats = told ? { repeats: { candidate: repeated(), current: repeated() } } : {};
  return viewOf(groups, { backtest: { ...seen, ...repeats } });
}

/** Every lead is a pattern of its own. */
function clustersOf(leads: Lead[], times: number): Clusters {
  const rows = leads.flatMap((each, i) => Array.from({ length: times }, () => ({ i, won: each.won })));
  return {
    start: Uint32Array.from({ length: leads.length + 1 }, (_, i) => i * times),
    pattern: Uint32Array.from(rows, ({ i }) => i),
    converted: Uint8Array.from(rows, ({ won }) => Number(won)),
  };
}

function close(found: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    const other = expected[i] ?? null;
    if (value === null || other === null) expect(value).toBe(other);
    else expect(value).toBeCloseTo(other, 8);
  });
}

const OPTIONS = { grade: null, costPerCall: 1, valuePerWin: 10, capacityPerWeek: null };

describe('leads that are scored several times and stay as they are', () => {
  it('give the cells of the matrix the intervals of leads that are scored once', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 9 }), (leads, times) => {
        const [once, often] = [repeatedView(leads, 1, false), repeatedView(leads, times, true)].map((view) =>
          matrixInsight(view, { scope: 'backtest' }),
        );
        for (const end of ['low', 'high'] as const)
          close(
            often?.cells.map((cell) => cell.interval?.[end] ?? null) ?? [],
            once?.cells.map((cell) => cell.interval?.[end] ?? null) ?? [],
          );
        expect(often?.cells.map((cell) => cell.few)).toEqual(once?.cells.map((cell) => cell.few));
      }),
    );
  });

  it.each(['band', 'grade', 'decile'] as const)('give conversion by %s the same intervals and steps', (by) => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 9 }), (leads, times) => {
        const [once, often] = [repeatedView(leads, 1, false), repeatedView(leads, times, true)].map((view) =>
          conversionInsight(view, { by }),
        );
        for (const end of ['low', 'high'] as const)
          close(often?.rows.map((row) => row[end]) ?? [], once?.rows.map((row) => row[end]) ?? []);
        close(often?.orderBreaks.map(({ p }) => p) ?? [], once?.orderBreaks.map(({ p }) => p) ?? []);
        expect(often?.rows.map(({ few }) => few)).toEqual(once?.rows.map(({ few }) => few));
      }),
    );
  });

  it.each([null, 'B'])('give the targets of %s the same intervals', (grade) => {
    fc.assert(
      fc.property(some, fc.integer({ min: 2, max: 9 }), (leads, times) => {
        const [once, often] = [repeatedView(leads, 1, false), repeatedView(leads, times, true)].map((view) =>
          thresholdInsight(view, { ...OPTIONS, grade }),
        );
        for (const end of ['low', 'high'] as const) {
          close(often?.curve.map((point) => point[end]) ?? [], once?.curve.map((point) => point[end]) ?? []);
          close([often?.candidate[end] ?? null], [once?.candidate[end] ?? null]);
        }
        expect(often?.curve.map(({ few }) => few)).toEqual(once?.curve.map(({ few }) => few));
      }),
    );
  });
});

describe('criterionEvidence of leads that are scored several times', () => {
  it('rests on leads', () => {
    const criterion = {
      id: 'demo',
      label: 'Demo',
      kind: 'activity',
      activity: ['demo'],
      count: 'once',
      points: 5,
    } as const;
    // 40 leads with a demo, of which 20 win; 40 without, of which 10 win; each at three dates.
    const state = Array.from({ length: 80 }, (_, i) => Number(i < 40) * 1000);
    const won = Array.from({ length: 80 }, (_, i) => (i < 40 ? i < 20 : i < 50));
    const patterns = {
      size: 80,
      columns: new Map([[conditionKey({ ...criterion, activity: ['demo'] }), codeStates(state)]]),
      n: new Float64Array(80).fill(3),
      converted: Float64Array.from(won, (yes) => (yes ? 3 : 0)),
      amount: new Float64Array(80),
      worked: new Float64Array(80),
      clusters: clustersOf(
        won.map((yes) => ({ grade: 'A', score: 0, won: yes })),
        3,
      ),
    };
    const [entry] = criterionEvidence({ ...criterion, activity: ['demo'] }, patterns)?.entries ?? [];
    const { low, high } = wilson(20, 40);
    expect(entry).toMatchObject({ n: 120, rate: 0.5, few: false });
    expect(entry?.low).toBeCloseTo(low / (30 / 80), 9);
    expect(entry?.high).toBeCloseTo(high / (30 / 80), 9);
  });
});
