import { entryLabel } from './describe-parts.ts';
import { daysText, either, numberText, pointsText, spanOfDays } from './describe-words.ts';
import type {
  ActivityCriterion,
  Criterion,
  Decay,
  InactivityCriterion,
  RecencyCriterion,
  WhereTest,
} from '../schema/schema.ts';

/*
 * The criteria that look at activities, as the parts of a sentence: they are joined with commas.
 */

/** `5 points for each page_visit whose page contains /pricing in the last 90 days`, `fading …`, `at most 20`. */
export function activityText(criterion: ActivityCriterion): string[] {
  const what = `${typesText(criterion, 'tiers' in criterion ? 'any activity' : 'activity')}${whereText(criterion.where)}`;
  const when = `${windowText(criterion.withinDays)}${validityText(criterion)}`;
  if ('tiers' in criterion) {
    const [first, ...rest] = criterion.tiers.map(({ points }, i) => ({ points, label: entryLabel(criterion, i) }));
    const of = `${first?.label === '1' ? 'event' : 'events'} of ${what}`;
    return [
      `${pointsText(first?.points ?? 0)} for ${first?.label ?? ''} ${of}${rest.length > 0 ? '' : when}`,
      ...rest.map(({ points, label }, i) => `${numberText(points)} for ${label}${i < rest.length - 1 ? '' : when}`),
      ...capText(criterion),
    ];
  }
  const { count, points, decay } = criterion;
  const times = count === 'once' ? 'once for any' : 'for each';
  return [
    `${pointsText(points)} ${times} ${what}${when}`,
    ...(decay && decay.kind !== 'none' ? [fadingText(decay)] : []),
    ...capText(criterion),
  ];
}

/** `20 points if the latest page_visit was within 7 days`, `10 within 30 days; 0 if longer ago or never`. */
export function recencyText(criterion: RecencyCriterion): string[] {
  const { points, otherwise = 0, never = 0 } = criterion;
  const entries = points.map((entry, i) => {
    const within = `within ${daysText(entry.withinDays)}`;
    if (i > 0) return `${numberText(entry.points)} ${within}`;
    return `${pointsText(entry.points)} if the latest ${typesText(criterion, 'activity')} was ${within}`;
  });
  const older = `${numberText(otherwise)} if longer ago`;
  const none = otherwise === never ? ' or never' : `, ${numberText(never)} if never`;
  return [...entries.slice(0, -1), `${entries.at(-1) ?? ''}; ${older}${none}`];
}

/** `−5 points after 30 days without any activity`, `again every 7 days`, `never below −40`. */
export function inactivityText(criterion: InactivityCriterion): string[] {
  const { points, afterDays, everyDays } = criterion;
  return [
    `${pointsText(points)} after ${daysText(afterDays)} without ${typesText(criterion)}`,
    `again every ${spanOfDays(everyDays)}`,
    ...capText(criterion),
  ];
}

/** How the weight of an event falls, as a change list says it: `fades over 90 days`. */
export function decayText(decay: Decay): string {
  if (decay.kind === 'none') return 'does not fade';
  if (decay.kind === 'linear') return `fades over ${spanOfDays(decay.overDays)}`;
  if (decay.kind === 'half-life') return `halves every ${spanOfDays(decay.days)}`;
  return `keeps ${decay.keepPercent}% every ${spanOfDays(decay.everyDays)}`;
}

function fadingText(decay: Decay): string {
  if (decay.kind === 'linear') return `fading to nothing over ${daysText(decay.overDays)}`;
  return decayText(decay).replace('halves', 'halving').replace('keeps', 'keeping');
}

/** `any` is how every type is called. */
function typesText({ activity, except }: { activity?: string[]; except?: string[] }, any = 'any activity'): string {
  const types = activity ? either(activity) : any;
  return except ? `${types} other than ${either(except)}` : types;
}

function whereText(where: Record<string, WhereTest> = {}): string {
  const tests = Object.entries(where).map(([column, test]) =>
    Array.isArray(test) ? `${column} is ${either(test)}` : `${column} contains ${either(test.contains)}`,
  );
  return tests.length === 0 ? '' : ` whose ${tests.join(' and ')}`;
}

function windowText(withinDays: number | undefined): string {
  return withinDays === undefined ? '' : ` in the last ${spanOfDays(withinDays)}`;
}

function validityText({ validFrom, validTo }: ActivityCriterion): string {
  if (validFrom === undefined) return validTo === undefined ? '' : ` until ${validTo}`;
  return validTo === undefined ? ` from ${validFrom} on` : ` from ${validFrom} to ${validTo}`;
}

/** A cap limits both ways; the words name the end that the points can reach. */
function capText(criterion: Extract<Criterion, { cap?: number }>): string[] {
  const { cap } = criterion;
  if (cap === undefined) return [];
  const points = 'tiers' in criterion ? criterion.tiers.map((tier) => tier.points) : [criterion.points];
  const [isUp, isDown] = [points.some((each) => each > 0), points.some((each) => each < 0)];
  if (isUp && isDown) return [`at most ${numberText(cap)} up or down`];
  return [isDown ? `never below ${numberText(-cap)}` : `at most ${numberText(cap)}`];
}
