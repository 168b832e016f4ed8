import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import type { Patterns, StateColumn } from '../../scoring/patterns/patterns.ts';
import { ALL_JUDGED } from '../judge/judge-rows.ts';
import { answerPatterns, recount } from './answer-patterns.ts';
import type { Added, PatternsReply } from './answer-patterns.ts';
import type { DeskSet } from '../desk-data.ts';

const COLUMNS = 6;
const subset = fc.uniqueArray(fc.nat({ max: COLUMNS - 1 }), { minLength: 1, maxLength: COLUMNS });

/** States of the same observations under each condition: few, or nearly as many as observations. */
const states = fc.integer({ min: 1, max: 30 }).chain((size) =>
  fc.array(
    fc
      .constantFrom(1, 3, 40)
      .chain((most) => fc.array(fc.nat({ max: most }), { minLength: size, maxLength: size, size: 'max' })),
    { minLength: COLUMNS, maxLength: COLUMNS },
  ),
);

function setOf(all: readonly number[][]): DeskSet {
  const size = all[0]?.length ?? 0;
  const rows = {
    ...{ lead: Uint32Array.from({ length: size }, (_, i) => i), t: new Float64Array(size), repeats: false },
    converted: Uint8Array.from({ length: size }, (_, i) => i % 2),
    ...{ amount: new Float64Array(size), worked: new Uint8Array(size) },
  };
  const columns = new Map(all.map((each, c): [string, StateColumn] => [`key ${c}`, codeStates(each)]));
  return { rows, states: columns, grouping: null, judged: ALL_JUDGED } as unknown as DeskSet;
}

/** Leads and conversions by the states that they are in. */
function counted({ size, columns, n, converted }: Patterns, keys: readonly string[]): Record<string, number[]> {
  const counts: Record<string, number[]> = {};
  for (let i = 0; i < size; i++) {
    const own = keys.map((key) => columns.get(key)?.states[columns.get(key)?.index[i] ?? 0]).join(' ');
    const [before = 0, won = 0] = counts[own] ?? [];
    counts[own] = [before + (n[i] ?? 0), won + (converted[i] ?? 0)];
  }
  return counts;
}

it('counts after any change of conditions what counting anew counts, also where observations stand apart', () => {
  let apart = 0;
  fc.assert(
    fc.property(states, fc.array(subset, { minLength: 2, maxLength: 8 }), (all, asked) => {
      const set = setOf(all);
      let before: Patterns | null = null;
      for (const chosen of asked) {
        const keys = chosen.map((c) => `key ${c}`);
        const columns = new Map([...set.states].filter(([key]) => keys.includes(key)));
        const had: string[] = before?.apart ? [...before.columns.keys()] : [];
        const patterns: Patterns = take(answerPatterns(set, columns, had), before);
        if (before && patterns.n === before.n) {
          apart++;
          expect([...patterns.columns.keys()].slice(had.length).sort()).toEqual(
            keys.filter((key) => !had.includes(key)).sort(),
          );
        }
        expect(counted(patterns, keys)).toEqual(counted(take(answerPatterns(setOf(all), columns, []), null), keys));
        // What is taken away is the asker's own.
        for (const [key, column] of set.states) expect(patterns.columns.get(key)).not.toBe(column);
        before = patterns;
      }
    }),
  );
  expect(apart).toBeGreaterThan(20);
});

it('counts anew, once others are judged, what is judged alone', () => {
  fc.assert(
    fc.property(states, fc.array(fc.tuple(subset, fc.infiniteStream(fc.nat({ max: 1 })))), (all, asked) => {
      const set = setOf(all);
      for (const [chosen, draws] of asked) {
        const keys = chosen.map((c) => `key ${c}`);
        const columns = new Map([...set.states].filter(([key]) => keys.includes(key)));
        const before = take(answerPatterns(set, columns, []), null);
        const mask = Uint8Array.from(set.rows.lead, () => Number(draws.next().value));
        set.judged = { period: null, mask };
        const patterns = { ...before, ...recount(set) };
        const judged = all.map((column) => column.filter((_, i) => mask[i] === 1));
        const alone = setOf(judged);
        alone.rows.converted.set(set.rows.converted.filter((_, i) => mask[i] === 1));
        const expected = counted(take(answerPatterns(alone, columnsOf(alone, keys), []), null), keys);
        expect(withoutEmpty(counted(patterns, keys))).toEqual(expected);
        expect(withoutEmpty(counted(take(answerPatterns(set, columns, []), null), keys))).toEqual(expected);
      }
    }),
  );
});

function columnsOf({ states: known }: DeskSet, keys: readonly string[]): Map<string, StateColumn> {
  return new Map([...known].filter(([key]) => keys.includes(key)));
}

function withoutEmpty(counts: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(counts).filter(([, [n]]) => n !== 0));
}

/** The patterns of an answer, with the columns that are there already. */
function take(answer: PatternsReply | Added, before: Patterns | null): Patterns {
  if ('patterns' in answer) return answer.patterns;
  if (!before) throw new Error('nothing to add columns to');
  return { ...before, columns: new Map([...before.columns, ...answer.added]) };
}
