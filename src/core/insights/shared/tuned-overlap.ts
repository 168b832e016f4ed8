import { tunedOnOf } from '../../model/tuned-on.ts';
import type { TunedOn } from '../../model/tuned-on.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Backtest, Split } from '../../scoring/backtest.ts';

/** Who is judged, and from when to when they are scored (UTC milliseconds; null without observations). */
export interface JudgedSpan {
  settings: Pick<Backtest, 'split' | 'judge' | 'where'>;
  span: { from: number; to: number } | null;
}

/**
 * Whether some of the judged leads may be among those that the model's points were chosen on; null where the model doesn't
 * say what it was tuned on. They are others where a split by chance put them on the other side, and where they were scored
 * at other times.
 */
export function overlapsTunedOn(model: Pick<Model, 'evidence'>, { settings, span }: JudgedSpan): boolean | null {
  const tuned = tunedOnOf(model);
  if (!tuned) return null;
  if (!span || tuned.observations === 0) return false;
  if (onOtherSides(tuned, settings)) return false;
  const [from, to] = [tuned.from, tuned.to].map((instant) => (instant === null ? NaN : Date.parse(instant)));
  // Without instants nothing tells them apart.
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return true;
  return span.from <= to && span.to >= from;
}

/** Whether chance, which goes by lead, put the ones on one side and the others on the other: no filter moves anybody. */
function onOtherSides(tuned: TunedOn, { split, judge = 'all' }: JudgedSpan['settings']): boolean {
  const own = tuned.split as Partial<Extract<Split, { random: number }>> | undefined;
  if (own?.random === undefined || !split || !('random' in split)) return false;
  if (own.random !== split.random || own.seed !== split.seed) return false;
  const sides = [tuned.judge, judge];
  return sides.includes('earlier') && sides.includes('later');
}
