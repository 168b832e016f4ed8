import { amount, oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { compareStudy } from '../../../state/studies/compare-study.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  /** Whether leads move between grades or between bands. */
  by: oneOf(['grade', 'band']).default('grade'),
  /** In the currency of the outcomes; null: nobody has said. */
  costPerCall: amount().nullable().default(null),
  /** Null: the mean amount of a win. */
  valuePerWin: amount().nullable().default(null),
});

export type CompareViewOptions = OptionsOf<typeof options>;

/** Is the new model better, and for whom? */
export const compare = defineView({
  name: 'compare',
  means:
    'Whether the candidate gets more out of the same number of calls, who is called anew and no longer, and which difference of the models does what.',
  options,
  assumes: ['costPerCall', 'valuePerWin'],
  label: () => 'Comparison',
  figures: 'study',
  // Figures of one pair of models are never shown beside those of another.
  follows: { waitsFor: compareStudy },
  studies: [compareStudy],
  load: () => import('./CompareView.svelte'),
});
