import { expect, it } from 'vitest';
import { conditionKey, conditionOf } from '../scoring/condition.ts';
import { Desk } from './desk.ts';
import { prepareEvents } from './codes/prepare-columns.ts';

const NOTHING = [
  { use: 'activities', rows: 0, bytes: 0 },
  { use: 'attributes', rows: 0, bytes: 0 },
  { use: 'observations', rows: 0, bytes: 0 },
  { use: 'replay', rows: null, bytes: 0 },
];
/** Observations. */
const SIZE = 5;
const VISITS = { id: 'visits', label: 'Visits', kind: 'activity', count: 'once', points: 5 } as const;

/** Three leads with five activities in two parts, and codes of one attribute. */
function deskWith(data: string): Desk {
  const desk = new Desk();
  const returns = { lead: new Uint32Array(1), at: new Float64Array(1) };
  desk.take({ kind: 'leads', data, facts: { created: new Float64Array(3), returns } });
  desk.take({ kind: 'begin-events', data, leads: 3 });
  desk.take({ kind: 'count-events', data, lead: Int32Array.of(0), n: Int32Array.of(5) });
  for (const size of [2, 3])
    desk.take({
      kind: 'events',
      data,
      part: { lead: new Int32Array(size), at: new Float64Array(size), type: new Uint8Array(size) },
    });
  return desk;
}

function held(desk: Desk) {
  const reply = desk.take({ kind: 'memory' });
  return reply && 'held' in reply ? reply.held : null;
}

it('holds nothing at first', () => {
  expect(held(new Desk())).toEqual(NOTHING);
});

it('counts activities before and after they are put in order, and attributes with the dates of leads', () => {
  const desk = deskWith('d1');
  // Before: instant, type and row; where each of three leads starts, where its next one goes; the start of an empty order.
  expect(held(desk)?.[0]).toEqual({ use: 'activities', rows: 0, bytes: 5 * (8 + 1 + 4) + 4 * 4 + 3 * 4 + 4 });
  desk.take({ kind: 'ordered', data: 'd1' });
  // After: instant, type and row; and where each of three leads starts.
  expect(held(desk)?.[0]).toEqual({ use: 'activities', rows: 5, bytes: 5 * (8 + 1 + 4) + 4 * 4 });
  desk.take({ kind: 'attribute', data: 'd1', column: 'a0', parts: [new Uint16Array(3)] });
  desk.take({ kind: 'detail', data: 'd1', column: 'x0', parts: [new Uint8Array(5)] });
  expect(held(desk)?.slice(0, 2)).toEqual([
    { use: 'activities', rows: 5, bytes: 5 * (8 + 1 + 4 + 1) + 4 * 4 },
    { use: 'attributes', rows: 3, bytes: 3 * (8 + 2) + (4 + 8) },
  ]);
});

it('counts observations with their states, and forgets both with the data', () => {
  const desk = deskWith('d1');
  desk.take({ kind: 'ordered', data: 'd1' });
  const rows = {
    ...{ lead: Uint32Array.of(0, 1, 1, 2, 2), t: new Float64Array(SIZE).fill(9), converted: new Uint8Array(SIZE) },
    ...{ amount: new Float64Array(SIZE), worked: new Uint8Array(SIZE), repeats: false },
  };
  desk.take({ kind: 'observe', data: 'd1', set: 'd1.obs', rows });
  // Lead, instant, converted, amount, worked; and the latest return.
  const observed = SIZE * (4 + 8 + 1 + 8 + 1 + 8);
  expect(held(desk)?.[2]).toEqual({ use: 'observations', rows: SIZE, bytes: observed });
  const condition = conditionOf(VISITS);
  if (condition.kind === 'attribute') throw new Error('a condition on activities');
  const prepared = prepareEvents(condition, [], [], () => []);
  desk.take({ kind: 'ensure', set: 'd1.obs', conditions: [[conditionKey(VISITS), prepared]] });
  // A code each, and the two states that occur.
  expect(held(desk)?.[2]?.bytes).toBe(observed + SIZE + 2 * 8);
  desk.take({ kind: 'patterns', set: 'd1.obs', keys: [conditionKey(VISITS)], known: [] });
  // Kept for the next ones: the pattern of each observation; of two patterns the first observation.
  expect(held(desk)?.[2]?.bytes).toBe(observed + SIZE + 2 * 8 + SIZE * 4 + 2 * 4);
  desk.take({ kind: 'drop-data', data: 'd1' });
  expect(held(desk)).toEqual(NOTHING);
});
