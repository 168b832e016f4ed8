import { amount, oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  /** One target for all grades, or one a grade. */
  targets: oneOf(['common', 'grade']).default('common'),
  /** In the currency of the outcomes; null: nobody has said. */
  costPerCall: amount().nullable().default(null),
  /** Null: the mean amount of a win. */
  valuePerWin: amount().nullable().default(null),
  /** Calls a week; null: no limit. */
  capacityPerWeek: amount().nullable().default(null),
});

export type ThresholdsViewOptions = OptionsOf<typeof options>;

/** What a target costs and catches. */
export const thresholds = defineView({
  name: 'thresholds',
  means: 'What a target costs in calls and catches in wins, and what another one would.',
  options,
  assumes: ['costPerCall', 'valuePerWin', 'capacityPerWeek'],
  label: () => 'Thresholds',
  figures: 'view',
  follows: 'each',
  studies: [],
  load: () => import('./ThresholdView.svelte'),
});
