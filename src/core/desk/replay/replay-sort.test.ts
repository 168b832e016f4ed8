import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortEvents } from './replay-sort.ts';

const LEADS = 5;
const event = fc.record({
  lead: fc.integer({ min: 0, max: LEADS - 1 }),
  // Few instants, some before 1970, so that many events fall together.
  at: fc.integer({ min: -3, max: 40 }),
  sort: fc.integer({ min: -1, max: 3 }),
});

it('puts events of any number of parts into the order of lead and instant, and leaves out those without a sort', () => {
  const parts = fc.array(fc.array(event, { maxLength: 90 }), { maxLength: 4 });
  fc.assert(
    fc.property(parts, (all) => {
      const sorted = sortEvents(
        all.map((part) => ({
          lead: Int32Array.from(part, ({ lead }) => lead),
          at: Float64Array.from(part, ({ at }) => at),
          sort: Int32Array.from(part, ({ sort }) => sort),
        })),
        LEADS,
      );
      const kept = all.flat().filter(({ sort }) => sort >= 0);
      const given = Array.from({ length: LEADS }, (_, lead) => {
        const places = Array.from(sorted.at.keys()).slice(sorted.start[lead], sorted.start[lead + 1]);
        return places.map((i) => ({ lead, at: sorted.at[i], sort: sorted.sort[i] }));
      });
      for (const own of given)
        expect(own.map(({ at }) => at)).toEqual(own.map(({ at }) => at ?? 0).sort((a, b) => a - b));
      const text = (each: object) => JSON.stringify(each);
      expect(given.flat().map(text).sort()).toEqual(kept.map(({ lead, at, sort }) => text({ lead, at, sort })).sort());
    }),
  );
});
