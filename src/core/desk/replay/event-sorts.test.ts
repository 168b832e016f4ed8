import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActivityCondition } from '../../scoring/condition.ts';
import { prepareEvents } from '../codes/prepare-columns.ts';
import type { PreparedCondition } from '../codes/prepare-columns.ts';
import { sortEvents } from './event-sorts.ts';

const TYPES = ['visit', 'mail', 'call', null];
const PAGES = Array.from({ length: 40 }, (_, i) => `/page-${i}`);
const columns = [{ name: 'page', column: 'x0' }];

const condition = fc.record(
  {
    activity: fc.subarray(['visit', 'mail', 'call'], { minLength: 1 }),
    except: fc.subarray(['visit', 'mail'], { minLength: 1 }),
    page: fc.subarray(PAGES, { minLength: 1 }),
    unknown: fc.constant<string[]>(['x']),
  },
  { requiredKeys: [] },
);
/** Type and page of an event, by code; the last page is a missing one. */
const event = fc.tuple(fc.nat({ max: TYPES.length - 1 }), fc.nat({ max: PAGES.length }));

it('sorts events by exactly the conditions that match them', () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 12 }), fc.array(event, { maxLength: 60 }), (asked, events) => {
      const conditions = asked.map(({ activity, except, page, unknown }, i): PreparedCondition => {
        const where = { ...(page && { page }), ...(unknown && { unknown }) };
        const types = activity ? { activity } : except ? { except } : {};
        const own: ActivityCondition = { kind: 'activity', ...types, where, measure: { kind: 'sum' } };
        return [String(i), prepareEvents(own, TYPES, columns, () => PAGES)];
      });
      const type = Uint8Array.from(events, ([own]) => own);
      const all = { start: new Uint32Array(1), at: new Float64Array(events.length), type, row: new Uint32Array(0) };
      const pages = Uint8Array.from(events, ([, own]) => own);
      const { sort, sorts, matches } = sortEvents(conditions, all, new Map([['x0', pages]]));
      const found = Array.from(sort, (own) => (sorts[own] ?? []).map((match) => Number(matches[match])));
      const expected = events.map(([ownType, ownPage]) => {
        const [typeText, pageText] = [TYPES[ownType], PAGES[ownPage]];
        return asked.flatMap(({ activity, except, page, unknown }, i) => {
          const ofType = activity ? activity.includes(typeText ?? '') : !except || !except.includes(typeText ?? '');
          return ofType && (!page || page.includes(pageText ?? '')) && !unknown ? [i] : [];
        });
      });
      expect(found).toEqual(expected);
    }),
  );
});

it('widens its codes where there are more than 256 sorts', () => {
  const conditions = Array.from({ length: 9 }, (_, bit): PreparedCondition => {
    const page = PAGES.slice(0, 9).filter((_page, i) => i === bit);
    const own: ActivityCondition = { kind: 'activity', where: { [`p${bit}`]: page }, measure: { kind: 'sum' } };
    return [String(bit), prepareEvents(own, TYPES, [{ name: `p${bit}`, column: `x${bit}` }], () => PAGES)];
  });
  // Event i passes the tests whose bits are set in i.
  const size = 1 << 9;
  const details = new Map(
    conditions.map((_, bit) => [
      `x${bit}`,
      Uint8Array.from({ length: size }, (_event, i) => (i & (1 << bit) ? bit : 30)),
    ]),
  );
  const events = {
    start: new Uint32Array(1),
    at: new Float64Array(size),
    type: new Uint8Array(size),
    row: new Uint32Array(0),
  };
  const { sort, sorts } = sortEvents(conditions, events, details);
  expect(sort).toBeInstanceOf(Uint16Array);
  expect(Array.from(sort, (own) => (sorts[own] ?? []).reduce((sum, match) => sum + (1 << match), 0))).toEqual(
    Array.from({ length: size }, (_, i) => i),
  );
});
