import * as z from 'zod';
import { oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { workedStudy } from '../../../state/studies/worked-study.ts';
import { defineView } from '../define-view.ts';

const error = 'a number above 1, up to 10';

const options = viewOptions({
  /** Whose grades, bands and targets. */
  model: oneOf(['candidate', 'current']).default('candidate'),
  /** A trial should tell whether calls make leads convert so many times as often. */
  timesAsOften: z.number({ error }).gt(1, { error }).max(10, { error }).default(1.5),
});

export type WorkedViewOptions = OptionsOf<typeof options>;

/** Which leads did sales ever work, and what can the others not prove? */
export const worked = defineView({
  name: 'worked',
  means:
    'Which leads sales ever worked, what came of its own choice, and what the leads that nobody worked can’t prove.',
  options,
  label: () => 'Worked leads',
  figures: 'study',
  follows: 'rest',
  studies: [workedStudy],
  load: () => import('./WorkedView.svelte'),
});
