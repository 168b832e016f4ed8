import type { AttributeFacts, ColumnQuality, QualityFacts, TableQuality, TypeFacts } from './quality-types.ts';

/** Midnight of 22 November 2026, for tests. */
export const NOW = Date.UTC(2026, 10, 22);

/** 1,000 leads of which 200 converted and 600 are closed, and nothing else to tell; for tests. */
export function qualityFacts(patch: Partial<QualityFacts> = {}): QualityFacts {
  return {
    ...{ now: NOW, conversion: 'won', tables: [], attributes: [], together: [], types: [], details: [] },
    leads: { total: 1000, every: 1, n: 1000, converted: 200, closed: 600, half: { n: 500, converted: 100 } },
    ...{ early: null, wholeDays: false, mended: [] },
    ...{ orphans: [], doubles: [], heard: null, bulk: null, earlyWins: null, pace: null },
    ...patch,
  };
}

/** A count of leads, the converted among them, spread evenly over both halves; for tests. */
export function tally(n: number, converted: number) {
  return { n, converted, half: { n: Math.floor(n / 2), converted: Math.floor(converted / 2) } };
}

/** An attribute of {@link qualityFacts} by its values, each with leads and conversions; the others are blank; for tests. */
export function attribute(
  name: string,
  values: readonly (readonly [string, number, number])[],
  patch: Partial<AttributeFacts> = {},
): AttributeFacts {
  const [n, converted] = [1, 2].map((i) => values.reduce((sum, value) => sum + Number(value[i]), 0));
  const blank = { ...tally(1000 - (n ?? 0), 200 - (converted ?? 0)), closed: 600 - Math.round((n ?? 0) * 0.6) };
  return {
    ...{ name, rows: 1000, missing: blank.n, distinct: values.length, numeric: null, blank, bins: null },
    values: values.map(([value, leads, wins]) => ({ value, ...tally(leads, wins) })),
    ...patch,
  };
}

/** A detail by its values, each with activities; for tests. */
export function detail(name: string, values: readonly (readonly [string, number])[]): ColumnQuality {
  const rows = values.reduce((sum, [, n]) => sum + n, 0);
  const listed = values.map(([value, n]) => ({ value, n }));
  return { name, rows, missing: 0, distinct: values.length, values: listed, numeric: null };
}

/** An activity type of which nothing is to be told; for tests. */
export function activityType(type: string, patch: Partial<TypeFacts> = {}): TypeFacts {
  return {
    ...{ type, renamed: false, events: 1000, before: { n: 500, converted: 110 } },
    settled: { events: 600, after: 60, within: 1 },
    ...patch,
  };
}

/** A table of so many rows, all kept and dated, ten a day up to the day before {@link NOW}; for tests. */
export function tableQuality(table: TableQuality['table'], patch: Partial<TableQuality> = {}): TableQuality {
  const today = NOW / 86_400_000;
  const day = Array.from({ length: 100 }, (_, i) => today - 100 + i);
  return {
    ...{ table, file: `${table}.csv`, rows: 1000, loaded: 1000, undated: 0, future: 0, unreadable: 0, setAside: [] },
    ...{ from: NOW - 100 * 86_400_000, to: NOW - 86_400_000, days: { day, n: day.map(() => 10) } },
    ...patch,
  };
}
