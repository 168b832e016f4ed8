import { oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { effectivenessStudy } from '../../../state/studies/effectiveness-study.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  /** Wins caught by calls, or how many times the average they win. */
  curve: oneOf(['gains', 'lift']).default('gains'),
});

export type EffectivenessViewOptions = OptionsOf<typeof options>;

/** How well do scores tell who converts, and what would do as well? */
export const effectiveness = defineView({
  name: 'effectiveness',
  means: 'How much more often the best leads by score convert, beside the model in use and what any score has to beat.',
  options,
  label: () => 'Effectiveness',
  figures: 'study',
  follows: 'each',
  studies: [effectivenessStudy],
  load: () => import('./EffectivenessView.svelte'),
});
