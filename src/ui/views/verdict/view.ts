import { viewOptions } from '../../../notebook/option-parts.ts';
import { defineView } from '../define-view.ts';

/** What is loaded, how the candidate stands against the current model, what forbids to trust it, and what to do next. */
export const verdict = defineView({
  name: 'verdict',
  means:
    'What is loaded, whether the candidate is better than the current model with the same number of calls, what forbids to trust that, and what to do next.',
  options: viewOptions({}),
  label: () => 'Verdict',
  figures: 'view',
  follows: 'each',
  studies: [],
  load: () => import('./VerdictView.svelte'),
});
