import { amount, days, oneOf, viewOptions } from '../../../notebook/option-parts.ts';
import type { OptionsOf } from '../../../notebook/view-kinds.ts';
import { replayStudy } from '../../../state/studies/replay-study.ts';
import { defineView } from '../define-view.ts';

const options = viewOptions({
  /** How long before the conversion the calls came, or how many there were in each week. */
  show: oneOf(['days', 'weeks']).default('days'),
  /** Calls a week; null: no limit. */
  capacityPerWeek: amount().nullable().default(null),
  /** A call is in time so many days before the conversion. */
  inTimeDays: days(0).default(0),
});

export type HandoverViewOptions = OptionsOf<typeof options>;

/** When would we have called, and was it early enough? */
export const handover = defineView({
  name: 'handover',
  means: 'When leads would have been handed over to be called, and whether that came before they converted.',
  options,
  assumes: ['capacityPerWeek'],
  label: () => 'Handover',
  figures: 'study',
  // Hand-overs of one model are never shown beside figures of another.
  follows: { waitsFor: replayStudy },
  studies: [replayStudy],
  load: () => import('./HandoverView.svelte'),
});
