import { describe, expect, it } from 'vitest';
import { orderFacts, orderOf } from './date-order.ts';
import type { OrderFacts } from './date-order.ts';

const NONE: OrderFacts = { firstOver12: 0, secondOver12: 0, open: 0, openDotted: 0 };

describe('orderFacts', () => {
  it.each<[what: string, text: string, facts: Partial<OrderFacts>]>([
    ['a first part over 12', '31/03/2026', { firstOver12: 1 }],
    ['a second part over 12', ' 3-31-26 14:05\n', { secondOver12: 1 }],
    ['a date that can be read both ways', '03/04/2026 2:05 PM', { open: 1 }],
    ['such a date with dots', '3.4.2026', { open: 1, openDotted: 1 }],
    ['no date with both parts over 12', '31/31/2026', {}],
    ['no date with a part over 31', '32/01/2026', {}],
    ['no date with the year first', '2026/03/31', {}],
    ['no date with a month name', '31 Mar 2026', {}],
  ])('counts %s', (_, text, facts) => {
    expect(orderFacts([text])).toEqual({ ...NONE, ...facts });
  });
});

describe('orderOf', () => {
  it.each<[what: string, facts: Partial<OrderFacts>, order: ReturnType<typeof orderOf>]>([
    ['no numeric dates', {}, { order: 'not needed', dates: undefined }],
    ['first parts over 12', { firstOver12: 1, open: 9 }, { order: 'known', dates: 'day-first' }],
    ['second parts over 12', { secondOver12: 1, open: 9 }, { order: 'known', dates: 'month-first' }],
    ['both', { firstOver12: 1, secondOver12: 9 }, { order: 'contradictory', dates: undefined }],
    ['open dates', { open: 9 }, { order: 'unknown', dates: undefined }],
    ['open dates, all dotted', { open: 9, openDotted: 9 }, { order: 'known', dates: 'day-first' }],
    ['open dates, some dotted', { open: 9, openDotted: 8 }, { order: 'unknown', dates: undefined }],
  ])('of %s', (_, facts, order) => {
    expect(orderOf({ ...NONE, ...facts })).toEqual(order);
  });
});
