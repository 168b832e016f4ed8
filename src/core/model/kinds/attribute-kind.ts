import type * as z from 'zod';
import type { ColumnSummary } from '../../dataset/catalog.ts';
import { cleanTexts, insertAt, readable } from '../values/edit-values.ts';
import { points, record, text } from '../values/schema-parts.ts';
import { numberText, pointsText } from '../values/value-words.ts';
import { headOf } from './criterion-kind.ts';
import type { AboutColumn } from './criterion-kind.ts';

/* What the kinds that look at an attribute share. */

/** The shape of a criterion of that kind with these entries. */
export function attributeSchema<Name extends string, Entries extends z.ZodType>(kind: Name, entries: Entries) {
  return record({
    ...headOf(kind),
    attribute: text().describe('Column of leads that the criterion looks at.'),
    points: entries,
    otherwise: points().exactOptional().describe('Points where no entry matches; 0 where absent.'),
    missing: points().exactOptional().describe('Points where the attribute is missing; 0 where absent.'),
  });
}

export const ATTRIBUTE_KEYS = {
  label: 'name',
  group: 'group',
  attribute: 'attribute',
  otherwise: 'points of anything else',
  missing: 'points where missing',
};

export const ATTRIBUTE_REST = [
  { part: 'otherwise', label: 'Anything else' },
  { part: 'missing', label: 'Missing' },
] as const;

interface OnAttribute {
  attribute: string;
  points: readonly { points: number }[];
  otherwise?: number;
  missing?: number;
}

/** `50 points if job_level is C-Level`, `40 if it is VP or Director; 0 for anything else or if missing`. */
export function attributeSentence(
  criterion: OnAttribute,
  testText: (index: number) => string,
  restText = elseText(criterion),
): string[] {
  const entries = criterion.points.map((entry, i) => {
    const condition = `if ${i === 0 ? criterion.attribute : 'it'} ${testText(i)}`;
    return `${i === 0 ? pointsText(entry.points) : numberText(entry.points)} ${condition}`;
  });
  return [...entries.slice(0, -1), `${entries.at(-1) ?? ''}; ${restText}`];
}

function elseText({ otherwise = 0, missing = 0 }: OnAttribute): string {
  const ifMissing = otherwise === missing ? ' or if missing' : `, ${numberText(missing)} if missing`;
  return `${numberText(otherwise)} for anything else${ifMissing}`;
}

/** The criterion with a copy of an entry right after it. */
export function withCopy<Kind extends { points: Entry[] }, Entry>(criterion: Kind, index: number): Kind {
  const entry = criterion.points[index];
  return entry ? { ...criterion, points: insertAt(criterion.points, index + 1, { ...entry }) } : criterion;
}

/** Name, label and what is known of a column that a new criterion looks at. */
export function columnOf(about: AboutColumn): { attribute: string; label: string; known: ColumnSummary | null } {
  const name = typeof about === 'string' ? about : about.name;
  return { attribute: name, label: readable(name), known: typeof about === 'string' ? null : about };
}

/** The most frequent values of a column, up to `most`; `value` where none is known. */
export function firstValues(column: ColumnSummary | null, most: number): string[] {
  const values = cleanTexts((column?.values ?? []).map(({ value }) => value)).slice(0, most);
  return values.length > 0 ? values : ['value'];
}
