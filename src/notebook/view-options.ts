import * as z from 'zod';
import { amount, days, oneOf } from './option-parts.ts';

/** Which leads: those of the backtest, or all as they stand at the end of the data. */
const scope = () => oneOf(['backtest', 'now']).default('backtest');

const expected = { error: 'options as lines of `name: value`' };

/** The options of each view; the defaults hold where a cell leaves them out. */
export const VIEW_OPTIONS = {
  data: z.strictObject({}, expected),
  quality: z.strictObject({}, expected),
  maturity: z.strictObject({}, expected),
  tiers: z.strictObject({ by: oneOf(['grade', 'band']).default('grade'), scope: scope() }, expected),
  matrix: z.strictObject(
    { measure: oneOf(['conversion', 'count', 'share', 'amount']).default('conversion'), scope: scope() },
    expected,
  ),
  conversion: z.strictObject({ by: oneOf(['band', 'grade', 'decile']).default('band') }, expected),
  thresholds: z.strictObject(
    {
      /** One target for all grades, or one a grade. */
      targets: oneOf(['common', 'grade']).default('common'),
      /** In the currency of the outcomes. */
      costPerCall: amount().default(0),
      /** Null: the mean amount of a win. */
      valuePerWin: amount().nullable().default(null),
      /** Calls a week; null: no limit. */
      capacityPerWeek: amount().nullable().default(null),
    },
    expected,
  ),
  handover: z.strictObject(
    {
      /** How long before the conversion the calls came, or how many there were in each week. */
      show: oneOf(['days', 'weeks']).default('days'),
      /** Calls a week; null: no limit. */
      capacityPerWeek: amount().nullable().default(null),
      /** A call is in time so many days before the conversion. */
      inTimeDays: days(0).default(0),
    },
    expected,
  ),
  returns: z.strictObject(
    {
      /** Days within which a return counts; null: those that nineteen in twenty returns took. */
      withinDays: days(1).nullable().default(null),
    },
    expected,
  ),
  checklist: z.strictObject({}, expected),
  criteria: z.strictObject(
    {
      dimension: oneOf(['all', 'fit', 'engagement']).default('all'),
      sort: oneOf(['model', 'value', 'overpaid', 'moved']).default('model'),
    },
    expected,
  ),
} as const;

export type ViewName = keyof typeof VIEW_OPTIONS;
export type ViewOptions<V extends ViewName> = z.infer<(typeof VIEW_OPTIONS)[V]>;

/** The names of all views, in the order in which a reader wants them. */
export const VIEW_NAMES = Object.keys(VIEW_OPTIONS) as ViewName[];

/** True for the name of a view. */
export function isViewName(name: string): name is ViewName {
  return Object.hasOwn(VIEW_OPTIONS, name);
}
