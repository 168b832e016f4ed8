import { FACT_PATTERNS } from '../../core/dataset/dates/date-order.ts';
import type { OrderFacts } from '../../core/dataset/dates/date-order.ts';
import { orderFactsSql, SPACES } from '../../core/sql/date-text-sql.ts';
import { literal, presentSql } from '../../core/sql/text-sql.ts';
import { single, texts } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** More shapes than that and a column is none of dates. */
const MOST_SHAPES = 60;

/**
 * The least and the greatest text of each shape (told by its length and two of its characters, which costs little) in a
 * column of dates, the most frequent shapes first,
 * apart by what they tell of the order of day and month: what the first rows of a file don't show, because its oldest
 * deals are still open or its second half comes from another country. Dates in ISO 8601 are not looked at for the order.
 */
export async function dateExamples(
  engine: QueryEngine,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const facts = (['firstOver12', 'secondOver12', 'open'] as const).map(
    (fact, i) => `WHEN regexp_full_match(x, ${literal(`${SPACES}${FACT_PATTERNS[fact]}${SPACES}`)}) THEN ${i + 1}`,
  );
  const answer = await engine.query(
    `SELECT min(x) AS least, max(x) AS greatest FROM (SELECT ${presentSql(column)} AS x FROM ${table}) WHERE x IS NOT NULL
    GROUP BY length(x), x[3] BETWEEN '0' AND '9', x[5] BETWEEN '0' AND '9', CASE WHEN x LIKE '____-__-__%' THEN 0 ${facts.join(' ')} ELSE 0 END ORDER BY count(*) DESC, least LIMIT ${MOST_SHAPES}`,
    { signal },
  );
  const all = [...texts(answer, 'least'), ...texts(answer, 'greatest')];
  return [...new Set(all.filter((text) => text !== null))];
}

/** What a column of dates tells of the order of day and month. */
export async function orderFacts(
  engine: QueryEngine,
  table: string,
  column: string,
  signal: AbortSignal | undefined,
): Promise<OrderFacts> {
  const answer = await engine.query(`SELECT ${orderFactsSql(column)} FROM ${table}`, { signal });
  const names = answer.schema.fields.map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, single(answer, name) ?? 0])) as unknown as OrderFacts;
}
