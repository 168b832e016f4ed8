import { viewOptions } from '../../../notebook/option-parts.ts';
import { defineView } from '../define-view.ts';

/** What would mislead a model that is made of this data, with a mend for each. */
export const quality = defineView({
  name: 'quality',
  options: viewOptions({}),
  label: () => 'Quality',
  figures: 'quality',
  follows: 'never',
  studies: [],
  load: () => import('./QualityView.svelte'),
});
