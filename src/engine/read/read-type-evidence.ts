import { fold } from '../../core/dataset/text.ts';
import type { TypeCounts } from '../../core/insights/criteria/criteria-unrewarded.ts';
import { numbers } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { freshName, withTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/**
 * For each activity type how many observations of `table` had such an event up to their instant, and how many of those
 * converted, with the sums over leads that clustered intervals need. One statement for all types, as there may be hundreds; spellings that fold alike are one type, under the
 * first of them. Events without a type are passed over. `signal` cancels.
 */
export async function readTypeEvidence(
  engine: QueryEngine,
  { schema, types }: Dataset,
  table: string,
  signal?: AbortSignal,
): Promise<TypeCounts[]> {
  const first = new Map<string, number>();
  const codes: number[] = [];
  const groups: number[] = [];
  types.forEach((type, code) => {
    if (type === null) return;
    const folded = fold(type);
    if (!first.has(folded)) first.set(folded, code);
    codes.push(code);
    groups.push(first.get(folded) ?? code);
  });
  if (codes.length === 0) return [];
  const map = freshName(`${schema}.type_groups`);
  return withTables(engine, [map], async () => {
    await engine.insert(map, { code: Float64Array.from(codes), type: Float64Array.from(groups) });
    const answer = await engine.query(
      `SELECT type, count(*)::DOUBLE AS clusters, sum(n)::DOUBLE AS n, sum(y)::DOUBLE AS y,
        sum(n * n)::DOUBLE AS nn, sum(n * y)::DOUBLE AS ny, sum(y * y)::DOUBLE AS yy
      FROM (SELECT type, lead, count(*) AS n, count(*) FILTER (converted) AS y
        FROM (SELECT o.obs, g.type, any_value(o.lead) AS lead, any_value(o.converted) AS converted
          FROM ${table} o JOIN ${schema}.activities a ON a.lead = o.lead AND a.ts <= o.t JOIN ${map} g ON g.code = a.type
          GROUP BY o.obs, g.type)
        GROUP BY type, lead)
      GROUP BY type ORDER BY type`,
      { signal },
    );
    const columns = ['clusters', 'n', 'y', 'nn', 'ny', 'yy'].map((column) => numbers(answer, column));
    return [...numbers(answer, 'type')].map((code, i) => {
      const [clusters = 0, n = 0, y = 0, nn = 0, ny = 0, yy = 0] = columns.map((column) => column[i] ?? 0);
      return { type: types[code] ?? '', n, converted: y, sums: { clusters, n, y, nn, ny, yy } };
    });
  });
}
