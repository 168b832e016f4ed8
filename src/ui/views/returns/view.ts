import { days, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { returnsStudy } from '../../../state/studies/returns-study.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  /** Days within which a return counts; null: those that nineteen in twenty returns took. */
  withinDays: days(1).nullable().default(null),
});

export type ReturnsViewOptions = OptionsOf<typeof options>;

/** Which leads does sales give back, and what becomes of them? */
export const returns = defineView({
  name: 'returns',
  means: 'Which leads sales gives back, why, and what becomes of them.',
  options,
  label: () => 'Returns',
  figures: 'study',
  follows: 'rest',
  studies: [returnsStudy],
  load: () => import('./ReturnsView.svelte'),
});
