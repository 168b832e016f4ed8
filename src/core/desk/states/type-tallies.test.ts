import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventOrder } from '../events/event-order.ts';
import { tallyTypes } from './type-tallies.ts';

const LEADS = 3;
const TYPES = 3;

/** How many observations had a type so often, counted one by one. */
function counted(
  events: readonly (readonly [lead: number, at: number, type: number])[],
  observed: readonly (readonly [lead: number, t: number, converted: boolean])[],
  isTimes: (times: number) => boolean,
) {
  return Array.from({ length: TYPES }, (_, code) => {
    const own = observed.filter(([lead, t]) =>
      isTimes(events.filter(([by, at, type]) => by === lead && at <= t && type === code).length),
    );
    return [own.length, own.filter(([, , converted]) => converted).length];
  });
}

it('counts observations by how often each type had happened up to their instant', () => {
  const instant = fc.integer({ min: 0, max: 9 });
  const lead = fc.nat({ max: LEADS - 1 });
  const event = fc.tuple(lead, instant, fc.nat({ max: TYPES - 1 }));
  const observation = fc.tuple(lead, instant, fc.boolean());
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.array(observation, { maxLength: 12 }), (events, unordered) => {
      const observed = [...unordered].sort(([a, s], [b, t]) => a - b || s - t);
      const order = new EventOrder(LEADS);
      const column = (i: 0 | 1 | 2) => events.map((each) => each[i]);
      order.count({ lead: Int32Array.from(column(0)), n: new Int32Array(events.length).fill(1) });
      order.place({
        lead: Int32Array.from(column(0)),
        at: Float64Array.from(column(1)),
        type: Uint8Array.from(column(2)),
      });
      const rows = {
        lead: Uint32Array.from(observed, ([own]) => own),
        t: Float64Array.from(observed, ([, t]) => t),
        converted: Uint8Array.from(observed, ([, , converted]) => Number(converted)),
        ...{ amount: new Float64Array(observed.length), worked: new Uint8Array(observed.length), repeats: true },
      };
      const { n, converted } = tallyTypes(rows, order.ordered(), TYPES);
      [
        (times: number) => times === 1,
        (times: number) => times === 2 || times === 3,
        (times: number) => times > 3,
      ].forEach((isTimes, step) => {
        const found = Array.from({ length: TYPES }, (_, code) => [n[3 * code + step], converted[3 * code + step]]);
        expect(found).toEqual(counted(events, observed, isTimes));
      });
    }),
  );
});
