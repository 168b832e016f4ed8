import { viewOptions } from '../../../notebook/option-parts.ts';
import { defineView } from '../define-view.ts';

/** Do target and checklist tell the same leads apart? */
export const checklist = defineView({
  name: 'checklist',
  means: 'Whether the target and the checklist tell the same leads apart.',
  options: viewOptions({}),
  label: () => 'Checklist',
  figures: 'study',
  follows: 'rest',
  studies: [],
  load: () => import('./ChecklistView.svelte'),
});
