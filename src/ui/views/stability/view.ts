import { oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { stabilityStudy } from '../../../state/studies/stability-study.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  /** How often the leads of each grade convert over time, or how many there are of each. */
  show: oneOf(['conversion', 'shares']).default('conversion'),
});

export type StabilityViewOptions = OptionsOf<typeof options>;

/** Does the scoring still hold, or have the leads changed? */
export const stability = defineView({
  name: 'stability',
  means:
    'Whether leads, how often they convert, and how well the score tells them apart have changed over time, and what has.',
  options,
  label: () => 'Stability',
  figures: 'study',
  follows: 'rest',
  studies: [stabilityStudy],
  load: () => import('./StabilityView.svelte'),
});
