import { oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { probedStudy, withoutStudy } from '../../../state/studies/criteria-study.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  dimension: oneOf(['all', 'fit', 'engagement']).default('all'),
  sort: oneOf(['model', 'value', 'overpaid', 'moved']).default('model'),
});

export type CriteriaViewOptions = OptionsOf<typeof options>;

/** What each criterion says, and whether its points are borne out. */
export const criteria = defineView({
  name: 'criteria',
  means: 'What each criterion says of leads, and whether its points are borne out by who converts.',
  options,
  label: () => 'Criteria',
  figures: 'study',
  follows: 'rest',
  studies: [probedStudy, withoutStudy],
  load: () => import('./CriteriaView.svelte'),
});
