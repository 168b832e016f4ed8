import { count, label as nameOf, percent } from '../../core/insights/shared/format.ts';
import type { ThresholdInsight, ThresholdPoint } from '../../core/insights/thresholds/call-curve.ts';
import { COLOUR, gradeColour } from '../shared/colours.ts';
import { ALL } from './threshold-handles.ts';
import type { Handle } from './threshold-handles.ts';

/** Height of a grade's own row below the plot. */
export const ROW = 30;

/** Upper and lower edge of the plot. */
interface Plot {
  top: number;
  bottom: number;
}

/** The handles: one for all grades, or one a grade. */
export function handlesOf(
  insight: ThresholdInsight,
  byGrade: readonly ThresholdInsight[] | undefined,
  plot: Plot,
): Handle[] {
  if (!byGrade) return [commonHandle(insight, plot)];
  return byGrade.map((one, index) => {
    const { target } = one;
    const grade = nameOf(one.grade ?? '');
    return {
      key: one.grade ?? '',
      target,
      colour: gradeColour(index, byGrade.length),
      name: `Target of ${grade} leads`,
      text: `${grade} ${target === null ? 'never' : count(target)}`,
      meaning: target === null ? 'never called' : meaningOf(one.at(target)),
      y: plot.bottom + 46 + index * ROW,
      top: plot.top,
      // The numbers of the axis stay readable.
      gap: { from: plot.bottom + 6, to: plot.bottom + 28 },
      textY: null,
    };
  });
}

/** Where the handle of a grade or of `ALL` stands; null at `never`. */
export function handleTarget(insight: ThresholdInsight, key: string): number | null {
  if (key === ALL) return commonTarget(insight);
  return insight.targets.find(({ grade }) => grade === key)?.target ?? null;
}

/** Where the grades' targets differ, the handle waits at the best common one. */
function commonTarget({ target, best, curve }: ThresholdInsight): number {
  return target ?? best?.target ?? curve[Math.floor(curve.length / 2)]?.target ?? 0;
}

function commonHandle(insight: ThresholdInsight, { top, bottom }: Plot): Handle {
  const target = commonTarget(insight);
  const differ = insight.target === null;
  return {
    key: ALL,
    target,
    colour: COLOUR.accent,
    name: 'Target of all grades',
    text: differ ? 'drag for one target' : `target ${count(target)}`,
    meaning: `${differ ? 'targets differ by grade; as one common target: ' : ''}${meaningOf(insight.at(target))}`,
    y: bottom,
    top: top - 18,
    gap: null,
    textY: top - 14,
  };
}

function meaningOf({ target, calls, winShare }: ThresholdPoint): string {
  const caught = winShare === null ? '' : `, ${percent(winShare)} of wins caught`;
  return `${count(target)} points: ${count(calls)} calls${caught}`;
}
