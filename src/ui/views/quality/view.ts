import { viewOptions } from '../../../notebook/option-parts.ts';
import { defineView } from '../define-view.ts';

/** What would mislead a model that is made of this data, with a mend for each. */
export const quality = defineView({
  name: 'quality',
  means:
    'What in the data would mislead a model: columns that know the outcome, spellings, gaps and doubles, with a mend for each.',
  options: viewOptions({}),
  label: () => 'Quality',
  figures: 'quality',
  follows: 'never',
  studies: [],
  load: () => import('./QualityView.svelte'),
});
