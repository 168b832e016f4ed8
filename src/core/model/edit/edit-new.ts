import type { ColumnSummary } from '../../dataset/catalog.ts';
import { strip } from '../../dataset/text.ts';
import { cleanTexts, slug, takenIds, uniqueName } from './edit-parts.ts';
import type { Criterion, Dimension, Model } from '../schema/schema.ts';

/** What a new criterion looks at: a column of leads, by name or with what is known of it, or types of activity. */
export type NewCriterion =
  | { kind: 'category' | 'text' | 'range'; column: string | ColumnSummary }
  | { kind: 'activity' | 'recency' | 'inactivity'; types: readonly string[] };

type OnEvents = Extract<NewCriterion, { types: unknown }>;
type OnColumn = Extract<NewCriterion, { column: unknown }>;

const MOST_ENTRIES = 6;

/**
 * A criterion to start from, with an id that is free in its dimension. It gives 0 points everywhere, so that adding it
 * changes no score: a category has an entry for each of the most frequent values, a range is cut at the quartiles,
 * recency at a week, a month and a quarter; inactivity counts the weeks after a month.
 */
export function newCriterion(model: Model, dimension: Dimension, wanted: NewCriterion): Criterion {
  return 'types' in wanted ? newOnEvents(model, dimension, wanted) : newOnColumn(model, dimension, wanted);
}

function newOnEvents(model: Model, dimension: Dimension, { kind, types }: OnEvents): Criterion {
  const clean = cleanTexts(types);
  const base = nameAndId(model, dimension, eventsName(kind, readable(clean.join(' or '))));
  const activity = clean.length > 0 && { activity: clean };
  switch (kind) {
    case 'activity':
      return { ...base, kind, ...activity, count: 'each', points: 0 };
    case 'recency': {
      const points = [7, 30, 90].map((withinDays) => ({ withinDays, points: 0 }));
      return { ...base, kind, ...activity, points };
    }
    case 'inactivity':
      return { ...base, kind, ...activity, afterDays: 30, everyDays: 7, points: 0, cap: 40 };
  }
}

/** `Page visit`, `Latest page visit`, `No page visit for long`. */
function eventsName(kind: OnEvents['kind'], types: string): string {
  // Within the name in lower case, unless it is an abbreviation: `SMS`.
  const inner = types.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());
  if (kind === 'activity') return types || 'Any activity';
  if (kind === 'recency') return `Latest ${inner || 'activity'}`;
  return types ? `No ${inner} for long` : 'Inactivity';
}

function nameAndId(model: Model, dimension: Dimension, label: string): { id: string; label: string } {
  return { id: uniqueName(slug(label), takenIds(model, dimension)), label };
}

function newOnColumn(model: Model, dimension: Dimension, wanted: OnColumn): Criterion {
  const { kind, column } = wanted;
  const known = typeof column === 'string' ? null : column;
  const attribute = columnName(column);
  const base = nameAndId(model, dimension, readable(attribute));
  switch (kind) {
    case 'category': {
      const points = firstValues(known, MOST_ENTRIES).map((value) => ({ values: [value], points: 0 }));
      return { ...base, kind, attribute, points };
    }
    case 'text': {
      const [word = 'word'] = firstValues(known, 1).flatMap((value) => value.split(/[^\p{L}\p{Nd}]+/u).filter(Boolean));
      return { ...base, kind, attribute, points: [{ words: [word.toLowerCase()], points: 0 }] };
    }
    case 'range': {
      const cuts = thresholds(known).map((below) => ({ below, points: 0 }));
      return { ...base, kind, attribute, points: [...cuts, { points: 0 }] };
    }
  }
}

function columnName(column: string | ColumnSummary): string {
  return typeof column === 'string' ? column : column.name;
}

function firstValues(column: ColumnSummary | null, most: number): string[] {
  const values = cleanTexts((column?.values ?? []).map(({ value }) => value)).slice(0, most);
  return values.length > 0 ? values : ['value'];
}

/** The quartiles at round numbers, strictly ascending. */
function thresholds(column: ColumnSummary | null): number[] {
  const cuts = (column?.numeric?.quartiles ?? [50, 200]).map(rounded).filter(Number.isFinite);
  return [...new Set(cuts)].sort((a, b) => a - b);
}

/** A number with two figures that count: 187 becomes 190, 1.234 becomes 1.2. */
function rounded(value: number): number {
  return Number(value.toPrecision(2)) + 0;
}

/** A column's name for reading: `job_level` becomes `Job level`. */
function readable(name: string): string {
  const words = strip(name.replace(/[_\s]+/g, ' '));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
