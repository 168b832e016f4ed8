/** The dates that the sample turns on. Instants are UTC milliseconds. */
export const DAY = 86_400_000;

/** First and last instant at which anything may happen: 24 months. */
export const START = Date.parse('2024-10-01T00:00:00Z');
export const END = Date.parse('2026-09-30T23:59:59Z');

/** From here on the bad channel brings many leads that do not buy. */
export const CHANNEL_TURNS = Date.parse('2026-04-01T00:00:00Z');

/** The conference offer holds from the first instant to just before the second. */
export const OFFER_FROM = Date.parse('2026-03-01T00:00:00Z');
export const OFFER_UNTIL = Date.parse('2026-06-01T00:00:00Z');

/** Engagement up to this age decides whether a lead buys: what a backtest as of day 14 can see. */
export const EARLY_DAYS = 14;

export const inOffer = (instant: number): boolean => instant >= OFFER_FROM && instant < OFFER_UNTIL;

/** ISO 8601 in whole seconds: `2026-09-30T23:59:59Z`. */
export const iso = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}Z`;

/** The largest value of `dayWeight`. */
export const MAX_DAY_WEIGHT = 1.3;

/** Leads against a normal first day: few at weekends, a quiet August and December, and 30 % growth over the two years. */
export function dayWeight(instant: number): number {
  const date = new Date(instant);
  const weekday = date.getUTCDay();
  const month = date.getUTCMonth();
  const weekend = weekday === 0 || weekday === 6 ? 0.25 : 1;
  const season = month === 7 || month === 11 ? 0.75 : 1;
  return weekend * season * (1 + ((MAX_DAY_WEIGHT - 1) * (instant - START)) / (END - START));
}
