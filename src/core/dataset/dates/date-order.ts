import { ORDER_PATTERNS } from './date-patterns.ts';
import type { DateStyle } from '../recipe/recipe-schema.ts';
import { strip } from '../text.ts';

/** How many texts of a column are numeric dates with the year last, and what they tell of the order of day and month. */
export interface OrderFacts {
  /** The first part is over 12, so that the day is first. */
  firstOver12: number;
  /** The second part is over 12, so that the month is first. */
  secondOver12: number;
  /** Neither is. */
  open: number;
  /** As `open`, with dots between the parts. */
  openDotted: number;
}

/** Whether the order of day and month can be told: `not needed` where no date is numeric with the year last. */
export type OrderState = 'known' | 'unknown' | 'contradictory' | 'not needed';

/** The pattern that a stripped text has to match as a whole to count for a fact. */
export const FACT_PATTERNS: Readonly<Record<keyof OrderFacts, string>> = {
  firstOver12: ORDER_PATTERNS.dayFirst,
  secondOver12: ORDER_PATTERNS.monthFirst,
  open: ORDER_PATTERNS.either,
  openDotted: ORDER_PATTERNS.eitherDotted,
};

/** The facts about the order in a list of texts. */
export function orderFacts(texts: readonly string[]): OrderFacts {
  const stripped = texts.map(strip);
  const count = (fact: keyof OrderFacts) => {
    const shape = new RegExp(`^${FACT_PATTERNS[fact]}$`);
    return stripped.filter((text) => shape.test(text)).length;
  };
  return {
    firstOver12: count('firstOver12'),
    secondOver12: count('secondOver12'),
    open: count('open'),
    openDotted: count('openDotted'),
  };
}

/**
 * What facts tell of the order. It is known by a part over 12, or where there is none by dots in every date: no country
 * that writes dots puts the month first. `dates` is the order where it is known.
 */
export function orderOf(facts: OrderFacts): { order: OrderState; dates: DateStyle['order'] } {
  const { firstOver12, secondOver12, open, openDotted } = facts;
  if (firstOver12 > 0 && secondOver12 > 0) return { order: 'contradictory', dates: undefined };
  if (firstOver12 > 0) return { order: 'known', dates: 'day-first' };
  if (secondOver12 > 0) return { order: 'known', dates: 'month-first' };
  if (open === 0) return { order: 'not needed', dates: undefined };
  return open === openDotted ? { order: 'known', dates: 'day-first' } : { order: 'unknown', dates: undefined };
}
