import { DAY } from '../../core/dataset/instant.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { FirstEvents, TimingFacts } from '../../core/insights/starter/starter-backtest.ts';
import type { StarterInput } from '../../core/insights/starter/starter-model-types.ts';
import { fold } from '../../core/dataset/text.ts';
import { numbers } from '../../db/arrow-columns.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { readFacts } from '../read/read-facts.ts';

/** The behaviour of about so many leads shows its pace. */
const MOST_LEADS = 20_000;
/** What comes later shows nothing of it. */
const MOST_DAYS = 31;

/**
 * When things happen to the leads of a data set: wins, behaviour, and how old the leads are when it ends. Types that are
 * distrusted are no behaviour: they tell what sales does.
 */
export async function readTiming(
  engine: QueryEngine,
  dataset: Dataset,
  { conversion, distrusted }: { conversion: Stage } & Pick<StarterInput, 'distrusted'>,
  signal?: AbortSignal,
): Promise<TimingFacts> {
  const { schema, leads, outcomes, dataEnd } = dataset;
  const dated = leads.from !== null && outcomes !== null && outcomes.from !== null;
  if (!dated) return { dated, wins: [], undatedWins: 0, behaviour: [], ages: [] };
  const { daysToConversion: wins, conversionsWithoutDates: undatedWins } = await readFacts(engine, dataset, conversion);
  const ages = await byDay(
    engine,
    `SELECT floor((${dataEnd ?? 0} - created) / ${DAY})::INTEGER AS day, count(*) AS n FROM ${schema}.leads WHERE created IS NOT NULL GROUP BY day`,
    signal,
  );
  const behaviour = dataset.activities ? await readBehaviour(engine, dataset, conversion, distrusted, signal) : [];
  return { dated, wins, undatedWins, behaviour, ages };
}

/** First events of each type by the day after the lead's creation, as long as it was open. */
async function readBehaviour(
  engine: QueryEngine,
  { schema, leads, types }: Dataset,
  conversion: Stage,
  distrusted: StarterInput['distrusted'],
  signal: AbortSignal | undefined,
): Promise<FirstEvents[]> {
  const every = Math.max(1, Math.ceil(leads.rows / MOST_LEADS));
  const ends = [conversion, 'won' as const, 'lost' as const].map((stage) => STAGES.indexOf(stage)).join(', ');
  const no = types.flatMap((type, code) => (type !== null && distrusted.types.has(fold(type)) ? [code] : []));
  const firsts = `SELECT lead, type, min(ts) AS ts FROM ${schema}.activities WHERE lead % ${every} = 0 AND type NOT IN (${[-1, ...no].join(', ')}) GROUP BY lead, type`;
  const closed = `SELECT lead, min(ts) AS ts FROM ${schema}.outcomes WHERE stage IN (${ends}) AND ts IS NOT NULL GROUP BY lead`;
  const after = (ts: string) => `greatest(0, ceil((${ts} - l.created) / ${DAY}))::INTEGER`;
  const answer = await engine.query(
    `SELECT ${after('a.ts')} AS day, coalesce(${after('c.ts')}, -1) AS closed, count(*) AS n
    FROM (${firsts}) a JOIN ${schema}.leads l ON l.lead = a.lead LEFT JOIN (${closed}) c ON c.lead = a.lead
    WHERE l.created IS NOT NULL AND (c.ts IS NULL OR a.ts < c.ts) AND a.ts - l.created <= ${MOST_DAYS * DAY} GROUP BY day, closed`,
    { signal },
  );
  const [closings, counts] = [numbers(answer, 'closed'), numbers(answer, 'n')];
  return Array.from(numbers(answer, 'day'), (day, i) => {
    const end = closings[i] ?? -1;
    return { day, closed: end < 0 ? Infinity : end, n: counts[i] ?? 0 };
  });
}

async function byDay(engine: QueryEngine, sql: string, signal: AbortSignal | undefined): Promise<number[]> {
  const answer = await engine.query(sql, { signal });
  const counts = numbers(answer, 'n');
  const days: number[] = [];
  numbers(answer, 'day').forEach((day, i) => {
    while (days.length <= day) days.push(0);
    if (day >= 0) days[day] = (days[day] ?? 0) + (counts[i] ?? 0);
  });
  return days;
}
