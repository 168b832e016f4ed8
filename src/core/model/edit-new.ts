import type { ColumnSummary } from '../dataset/catalog.ts';
import { strip } from '../dataset/text.ts';
import { cleanTexts, slug, takenIds, uniqueName } from './edit-parts.ts';
import type { Criterion, Dimension, Model } from './schema.ts';

/** What a new criterion looks at: a column of leads, by name or with what is known of it, or types of activity. */
export type NewCriterion =
  | { kind: 'category' | 'text' | 'range'; column: string | ColumnSummary }
  | { kind: 'activity'; types: readonly string[] };

const MOST_ENTRIES = 6;

/**
 * A criterion to start from, with an id that is free in its dimension. It gives 0 points everywhere, so that adding it
 * changes no score: a category has an entry for each of the most frequent values, a range is cut at the quartiles.
 */
export function newCriterion(model: Model, dimension: Dimension, wanted: NewCriterion): Criterion {
  const name = wanted.kind === 'activity' ? wanted.types.join(' ') : columnName(wanted.column);
  const base = { id: uniqueName(slug(name), takenIds(model, dimension)), label: readable(name || 'any activity') };
  if (wanted.kind === 'activity') {
    const types = cleanTexts(wanted.types);
    return { ...base, kind: 'activity', ...(types.length > 0 && { activity: types }), count: 'each', points: 0 };
  }
  const { kind, column } = wanted;
  const known = typeof column === 'string' ? null : column;
  const attribute = columnName(column);
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
