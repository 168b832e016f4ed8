import { counted, leads } from './words.ts';

/** More than so many times the leads that there are is no plan. */
const MOST = 200;

/**
 * How many times as many leads it takes until `clear` holds, which is asked for more of the same kind; null beyond what
 * anybody would wait for. `clear` must stay true once it is.
 */
export function timesToTell(clear: (times: number) => boolean): number | null {
  if (!clear(MOST)) return null;
  let [low, high] = [1, MOST];
  while (high / low > 1.005) {
    const middle = Math.sqrt(low * high);
    if (clear(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * What it takes in words: `about 1,200 more leads, 14 weeks at the pace so far`. `have` are the leads that there are,
 * `weeks` what they took (null where there are no dates).
 */
export function moreLeads(times: number, have: number, weeks: number | null): string {
  const more = roundedUp(have * (times - 1));
  const wait = weeks === null ? null : roundedUp(weeks * (times - 1));
  return `about ${leads(more).replace(/ (leads?)$/, ' more $1')}${wait === null ? '' : `, ${counted(wait, 'week', 'weeks')} at the pace so far`}`;
}

/** Up to two figures: more would claim to know. */
function roundedUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.max(1, Math.ceil(value / unit - 1e-9) * unit);
}
