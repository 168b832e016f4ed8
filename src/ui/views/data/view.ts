import { viewOptions } from '../../../notebook/option-parts.ts';
import { defineView } from '../define-view.ts';

/** What was loaded, who is left out, and how soon leads convert. */
export const data = defineView({
  name: 'data',
  means:
    'How many leads, activities and outcomes were loaded, who can be judged and who is left out, and how soon leads convert.',
  options: viewOptions({}),
  label: () => 'Data',
  figures: 'view',
  follows: 'never',
  studies: [],
  load: () => import('./DataView.svelte'),
});
