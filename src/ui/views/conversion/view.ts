import { oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({ by: oneOf(['band', 'grade', 'decile']).default('band') });

export type ConversionViewOptions = OptionsOf<typeof options>;

/** Does a higher score convert more? */
export const conversion = defineView({
  name: 'conversion',
  means: 'Whether a higher score converts more, with an interval for what chance alone may do.',
  options,
  label: (options) => (options ? `Conversion by ${options.by}` : 'Conversion'),
  figures: 'view',
  follows: 'each',
  studies: [],
  load: () => import('./ConversionView.svelte'),
});
