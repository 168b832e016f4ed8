import { FACT_PATTERNS } from '../dataset/dates/date-order.ts';
import { SPACES } from './date-text-sql.ts';
import { literal } from './text-sql.ts';

/**
 * Aggregates that give the `OrderFacts` of a whole column as columns of those names, for the list of a SELECT. A text
 * counts in each row that it stands in.
 */
export function orderFactsSql(column: string): string {
  const counts = Object.entries(FACT_PATTERNS).map(([fact, shape]) => {
    const is = `regexp_full_match(${column}, ${literal(`${SPACES}${shape}${SPACES}`)})`;
    return `count(*) FILTER (${is}) AS "${fact}"`;
  });
  return counts.join(', ');
}
