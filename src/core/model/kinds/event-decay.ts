import * as z from 'zod';
import { days, integer, record } from '../values/schema-parts.ts';
import { daysText, spanOfDays } from '../values/value-words.ts';

const noDecaySchema = record({
  kind: z.literal('none').describe('The weight does not fall, as without a decay.'),
});

const stepDecaySchema = record({
  kind: z.literal('step').describe('Keeps a share every so many days.'),
  everyDays: days(1).describe('Days from one step to the next.'),
  keepPercent: integer(1, 100).describe('Percentage of the weight that each step keeps.'),
});

const linearDecaySchema = record({
  kind: z.literal('linear').describe('Falls evenly to nothing.'),
  overDays: days(1).describe('Days until the weight is 0.'),
});

const halfLifeDecaySchema = record({
  kind: z.literal('half-life').describe('Halves every so many days.'),
  days: days(1).describe('Days in which the weight halves.'),
});

export const decaySchema = z
  .discriminatedUnion('kind', [noDecaySchema, stepDecaySchema, linearDecaySchema, halfLifeDecaySchema], {
    error: 'an object',
  })
  .meta({ id: 'decay' });

export type Decay = z.infer<typeof decaySchema>;

/** How the weight of an event falls, as a change list says it: `fades over 90 days`. */
export function decayText(decay: Decay): string {
  if (decay.kind === 'none') return 'does not fade';
  if (decay.kind === 'linear') return `fades over ${spanOfDays(decay.overDays)}`;
  if (decay.kind === 'half-life') return `halves every ${spanOfDays(decay.days)}`;
  return `keeps ${decay.keepPercent}% every ${spanOfDays(decay.everyDays)}`;
}

/** The same as a part of a sentence: `fading to nothing over 90 days`. */
export function fadingText(decay: Decay): string {
  if (decay.kind === 'linear') return `fading to nothing over ${daysText(decay.overDays)}`;
  return decayText(decay).replace('halves', 'halving').replace('keeps', 'keeping');
}
