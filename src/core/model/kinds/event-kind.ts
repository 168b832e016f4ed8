import type { Diagnostic } from '../../diagnostics.ts';
import { cleanTexts, readable } from '../values/edit-values.ts';
import type { Path } from '../values/paths.ts';
import { positivePoints, texts } from '../values/schema-parts.ts';
import { either, numberText } from '../values/value-words.ts';
import { repeats } from './criterion-kind.ts';
import type { AboutTypes } from './criterion-kind.ts';

/* What the kinds that look at activities share. */

export const cap = positivePoints().exactOptional().describe('Largest size of what the criterion gives, up or down.');

export const eventTypes = {
  activity: texts().exactOptional().describe('Activity types that count; any type where absent.'),
  except: texts().exactOptional().describe('Activity types that do not count.'),
};

export const EVENT_KEYS = {
  label: 'name',
  group: 'group',
  activity: 'activity types',
  except: 'activity types left out',
};

export const CAP_REST = [{ part: 'cap', label: 'At most' }] as const;

interface OnEvents {
  activity?: string[];
  except?: string[];
}

/** The types that a new criterion looks at, and their name: `Page visit or download`, '' for every type. */
export function typesOf(about: AboutTypes): { types: { activity?: string[] }; name: string } {
  const activity = cleanTexts(about);
  return { types: activity.length > 0 ? { activity } : {}, name: readable(activity.join(' or ')) };
}

/** A name within another, in lower case unless it is an abbreviation: `SMS`. */
export function innerName(name: string): string {
  return name.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());
}

/** `page_visit or download other than mail`; `any` is how every type is called. */
export function typesText({ activity, except }: OnEvents, any = 'any activity'): string {
  const types = activity ? either(activity) : any;
  return except ? `${types} other than ${either(except)}` : types;
}

/** A cap limits both ways; the words name the end that these points can reach. */
export function capText(cap: number | undefined, points: readonly number[]): string[] {
  if (cap === undefined) return [];
  const [isUp, isDown] = [points.some((each) => each > 0), points.some((each) => each < 0)];
  if (isUp && isDown) return [`at most ${numberText(cap)} up or down`];
  return [isDown ? `never below ${numberText(-cap)}` : `at most ${numberText(cap)}`];
}

/** Warnings for types that are listed twice. */
export function repeatedTypes({ activity = [], except = [] }: OnEvents, path: Path): Diagnostic[] {
  return [
    ...repeats([{ texts: activity, path: [...path, 'activity'] }]),
    ...repeats([{ texts: except, path: [...path, 'except'] }]),
  ];
}
