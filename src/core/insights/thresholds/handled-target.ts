/**
 * The one target for all grades that the chart offers and the answer names: the common one where there is one, else the
 * `best`, else the one that calls about as many leads as the grades' own targets do (`alike`), else the `middle` of the
 * scores.
 */
export interface Handled {
  target: number;
  why: 'common' | 'best' | 'alike' | 'middle';
}

/** A target and how many leads it calls. */
interface CallsFrom {
  target: number;
  calls: number;
}

/** The target for all grades at which one handle stands, where `common` is null: the targets differ, or there are none. */
export function handledTarget(
  curve: readonly CallsFrom[],
  { common, best, calls }: { common: number | null; best: CallsFrom | null; calls: number },
): Handled {
  if (common !== null) return { target: common, why: 'common' };
  if (best && best.calls > 0) return { target: best.target, why: 'best' };
  const middle = { target: curve[Math.floor(curve.length / 2)]?.target ?? 0, why: 'middle' } as const;
  if (calls === 0) return middle;
  const away = (point: CallsFrom): number => Math.abs(point.calls - calls);
  const alike = curve.reduce<CallsFrom | null>((near, each) => (near && away(near) < away(each) ? near : each), null);
  return alike ? { target: alike.target, why: 'alike' } : middle;
}
