import { viewOptions } from '../../../notebook/option-parts.ts';
import { maturityStudy } from '../../../state/studies/maturity-study.ts';
import { defineView } from '../define-view.ts';

/** Which leads are old enough to be judged. */
export const maturity = defineView({
  name: 'maturity',
  means: 'Which leads are old enough to be judged: how many convert within days of being created.',
  options: viewOptions({}),
  label: () => 'Maturity',
  figures: 'study',
  // No model has a part in it.
  follows: 'never',
  studies: [maturityStudy],
  load: () => import('./MaturityView.svelte'),
});
