import { fold } from '../../core/dataset/text.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { DAY } from '../../core/dataset/instant.ts';
import type { QualityFacts, TypeFacts } from '../../core/insights/quality/quality-types.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Looked } from './quality-leads.ts';

/** Events within a minute of the moment are written down with it, by the same click or the same job. */
const MINUTE = 60_000;
/** Of a lead that was decided within an hour everything stands near the moment, and tells nothing. */
const HOUR = 3_600_000;

/** How each activity type stands to the outcome, over the leads that are looked at; spellings are folded. */
export async function readTypes(
  engine: QueryEngine,
  { schema, types }: Dataset,
  { table, facts }: Looked,
  recipe: Recipe,
  signal: AbortSignal | undefined,
): Promise<TypeFacts[]> {
  const timed = `(q.moment IS NOT NULL AND (q.created IS NULL OR q.moment - q.created > ${HOUR}))`;
  const answer = await engine.query(
    `SELECT type, sum(events) AS events, count(*) FILTER (before) AS n, count(*) FILTER (before AND converted) AS c,
      sum(settled) AS settled, sum(late) AS late, sum(near) AS near
    FROM (SELECT a.lead, a.type, any_value(q.converted) AS converted, count(*) AS events,
        bool_or(q.moment IS NULL OR a.ts < q.moment) AS before, count(*) FILTER (${timed}) AS settled,
        count(*) FILTER (${timed} AND a.ts >= q.moment) AS late,
        count(*) FILTER (${timed} AND abs(a.ts - q.moment) <= ${MINUTE}) AS near
      FROM ${schema}.activities a JOIN ${table} q ON q.lead = a.lead WHERE a.lead % ${facts.every} = 0 GROUP BY a.lead, a.type)
    GROUP BY type ORDER BY events DESC, type`,
    { signal },
  );
  const columns = ['events', 'n', 'c', 'settled', 'late', 'near'].map((column) => numbers(answer, column));
  const renamed = new Set(Object.values(recipe.activities?.types ?? {}).map(fold));
  const found = new Map<string, TypeFacts>();
  numbers(answer, 'type').forEach((code, i) => {
    const type = types[code] ?? null;
    if (type === null) return;
    const [events = 0, n = 0, converted = 0, settled = 0, after = 0, within = 0] = columns.map((each) => each[i] ?? 0);
    const here = { events, before: { n, converted }, settled: { events: settled, after, within } };
    const known = found.get(fold(type));
    if (known) addTo(known, here);
    else found.set(fold(type), { type, renamed: renamed.has(fold(type)), ...here });
  });
  return [...found.values()];
}

/** Another spelling of a type; leads that have both count twice, which can only be few. */
function addTo(known: TypeFacts, { events, before, settled }: Omit<TypeFacts, 'type' | 'renamed'>): void {
  known.events += events;
  known.before.n += before.n;
  known.before.converted += before.converted;
  known.settled.events += settled.events;
  known.settled.after += settled.after;
  known.settled.within += settled.within;
}

/** Activities more than a day before their lead was created; null where no looked-at lead has a creation date. */
export async function readEarly(
  engine: QueryEngine,
  { schema }: Dataset,
  { table, facts }: Looked,
  signal: AbortSignal | undefined,
): Promise<QualityFacts['early']> {
  const early = `a.ts < q.created - ${DAY}`;
  const answer = await engine.query(
    `SELECT count(*) AS all_events, count(*) FILTER (${early}) AS events, count(DISTINCT a.lead) AS all_leads,
      count(DISTINCT a.lead) FILTER (${early}) AS leads
    FROM ${schema}.activities a JOIN ${table} q ON q.lead = a.lead WHERE q.created IS NOT NULL AND a.lead % ${facts.every} = 0`,
    { signal },
  );
  const read = (column: string) => single(answer, column) ?? 0;
  if (read('all_events') === 0) return null;
  return {
    ...{ events: read('events'), ofEvents: read('all_events') },
    ...{ leads: read('leads'), ofLeads: read('all_leads') },
  };
}
