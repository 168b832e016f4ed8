import { oneOf, scope, scopeLabel, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({ by: oneOf(['grade', 'band']).default('grade'), scope: scope() });

export type TiersViewOptions = OptionsOf<typeof options>;

/** How many leads stand in each grade or band. */
export const tiers = defineView({
  name: 'tiers',
  means: 'How many leads stand in each grade or band, beside those of the current model.',
  options,
  label: (options) => `Tiers${options?.by === 'band' ? ' by band' : ''}${scopeLabel(options)}`,
  figures: 'view',
  follows: 'each',
  studies: [],
  load: () => import('./TierView.svelte'),
});
