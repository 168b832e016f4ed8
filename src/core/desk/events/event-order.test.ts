import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventOrder, gather } from './event-order.ts';
import type { EventColumns, EventPart } from './event-order.ts';

function part(rows: readonly (readonly [lead: number, at: number, type: number])[]): EventPart {
  return {
    lead: Int32Array.from(rows, ([lead]) => lead),
    at: Float64Array.from(rows, ([, at]) => at),
    type: Uint8Array.from(rows, ([, , type]) => type),
  };
}

function ordered(parts: readonly EventPart[], leads: number): EventColumns {
  const order = new EventOrder(leads);
  for (const { lead } of parts) order.count({ lead, n: new Int32Array(lead.length).fill(1) });
  for (const each of parts) order.place(each);
  return order.ordered();
}

describe('EventOrder', () => {
  it('orders by lead, then by instant, then by row', () => {
    const events = ordered(
      [
        part([
          [1, 5, 0],
          [0, 9, 1],
        ]),
        part([
          [1, -3, 2],
          [1, 5, 3],
        ]),
      ],
      3,
    );
    expect(events).toEqual({
      start: Uint32Array.of(0, 1, 4, 4),
      at: Float64Array.of(9, -3, 5, 5),
      row: Uint32Array.of(1, 2, 0, 3),
      type: Uint8Array.of(1, 2, 0, 3),
    });
  });

  it('takes no events', () => {
    expect([...ordered([], 2).start]).toEqual([0, 0, 0]);
  });

  it('gives what sorting all rows gives, however many a lead has', () => {
    const row = fc.tuple(fc.nat({ max: 2 }), fc.integer({ min: -5, max: 30 }), fc.nat({ max: 4 }));
    fc.assert(
      fc.property(fc.array(fc.array(row, { maxLength: 80 }), { maxLength: 3, size: 'max' }), (parts) => {
        const all = parts.flat().map(([lead, at, type], i) => ({ lead, at, type, i }));
        all.sort((a, b) => a.lead - b.lead || a.at - b.at || a.i - b.i);
        const { row, type, at } = ordered(parts.map(part), 3);
        expect([...row]).toEqual(all.map(({ i }) => i));
        expect([...type]).toEqual(all.map((each) => each.type));
        expect([...at]).toEqual(all.map((each) => each.at));
      }),
    );
  });
});

describe('gather', () => {
  it('puts codes of several widths into the order of rows', () => {
    const codes = gather([Uint8Array.of(7, 8), Uint16Array.of(300)], Uint32Array.of(2, 0));
    expect([...codes]).toEqual([300, 7]);
  });
});
