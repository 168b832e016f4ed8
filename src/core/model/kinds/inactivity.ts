import type * as z from 'zod';
import { days, points, record } from '../values/schema-parts.ts';
import { daysText, pointsText, spanOfDays } from '../values/value-words.ts';
import { headOf } from './criterion-kind.ts';
import type { AboutTypes, CriterionKind } from './criterion-kind.ts';
import {
  cap,
  CAP_REST,
  capText,
  EVENT_KEYS,
  eventTypes,
  innerName,
  repeatedTypes,
  typesOf,
  typesText,
} from './event-kind.ts';

export const inactivitySchema = record({
  ...headOf('inactivity'),
  ...eventTypes,
  afterDays: days(0).describe('Days without activity until the first period counts.'),
  everyDays: days(1).describe('Days from one period to the next.'),
  points: points().describe('Points of one period, mostly negative.'),
  cap,
}).meta({ id: 'inactivity', description: 'Points for each period without activity.' });

export type InactivityCriterion = z.infer<typeof inactivitySchema>;

/** Points for each period without activity; a new one counts the weeks after a month. */
export const inactivity: CriterionKind<InactivityCriterion, AboutTypes> = {
  fresh(about) {
    const { types, name } = typesOf(about);
    const label = name ? `No ${innerName(name)} for long` : 'Inactivity';
    return { label, kind: 'inactivity', ...types, afterDays: 30, everyDays: 7, points: 0, cap: 40 };
  },

  rest: CAP_REST,
  single: () => 'Each period',
  entryLabel: () => '',
  states: () => ({ kind: 'amount', some: 'Idle', alone: 'Idle for a period or more', none: 'Active' }),
  sentence,

  keys: {
    ...EVENT_KEYS,
    points: 'points',
    cap: 'cap',
    afterDays: 'days until the first period',
    everyDays: 'days of a period',
  },
  entryName: () => '',

  ineffective: repeatedTypes,
};

/** `−5 points after 30 days without any activity`, `again every 7 days`, `never below −40`. */
function sentence(criterion: InactivityCriterion): string[] {
  const { points, afterDays, everyDays, cap } = criterion;
  return [
    `${pointsText(points)} after ${daysText(afterDays)} without ${typesText(criterion)}`,
    `again every ${spanOfDays(everyDays)}`,
    ...capText(cap, [points]),
  ];
}
