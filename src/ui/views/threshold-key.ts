import type { ThresholdInsight } from '../../core/insights/thresholds.ts';

/** A text that is equal for two insights whose charts differ in nothing but where the handles stand. */
export function chartKey(insight: ThresholdInsight, byGrade: readonly ThresholdInsight[] | undefined): string {
  const parts = (byGrade ?? [insight]).map(({ grade, curve, best, bestWithinCapacity, capacityPerWeek }) => {
    const figures = curve.map(({ target, calls, wins }) => `${target} ${calls} ${wins}`).join();
    return [grade, best?.target, best?.profit, bestWithinCapacity?.target, capacityPerWeek, figures].join('|');
  });
  return `${byGrade ? 'grades' : 'common'} ${parts.join('/')}`;
}
