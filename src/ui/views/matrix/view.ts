import { oneOf, scope, scopeLabel, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  measure: oneOf(['conversion', 'count', 'share', 'amount']).default('conversion'),
  scope: scope(),
});

export type MatrixViewOptions = OptionsOf<typeof options>;

/** Grades against bands of the score: do keen and suitable leads convert most? */
export const matrix = defineView({
  name: 'matrix',
  means: 'Grades against bands of the score: whether leads that suit you and are keen convert most.',
  options,
  label: (options) => `Matrix${scopeLabel(options)}`,
  figures: 'view',
  follows: 'each',
  studies: [],
  load: () => import('./MatrixView.svelte'),
});
