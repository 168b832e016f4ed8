import { viewOptions } from '../../../notebook/option-parts.ts';
import { defineView } from '../define-view.ts';

/** What is loaded, how the candidate stands against the current model, what forbids to trust it, and what to do next. */
export const verdict = defineView({
  name: 'verdict',
  options: viewOptions({}),
  label: () => 'Verdict',
  figures: 'view',
  follows: 'each',
  studies: [],
  load: () => import('./VerdictView.svelte'),
});
