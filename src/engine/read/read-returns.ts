import { withoutReturnRule } from '../../core/insights/returns/returns-judged.ts';
import type { Returned, TakenLeads } from '../../core/insights/returns/returns-types.ts';
import { AFTER } from '../../core/insights/returns/returns-types.ts';
import { DAY } from '../../core/dataset/instant.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import { ALL_LIVES, isJudgedLife } from '../../core/scoring/judged-lives.ts';
import type { JudgedLives } from '../../core/scoring/judged-lives.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import { numbers } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { GivenObservations } from '../observe/observe.ts';
import { observeGiven } from '../observe/observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What is asked about returned leads. */
export interface ReturnsQuestion {
  conversion: Stage;
  /** The end of the data, UTC milliseconds. */
  end: number;
  models: { candidate: Model; current: Model };
  /** Whose lives are looked at, by the instant at which they were taken; all of them where it is absent. */
  judged?: JudgedLives;
  signal?: AbortSignal;
}

/**
 * The leads that sales took, what their states were then, and what they are some days after a return. Without a stage
 * `returned` there is nothing to ask, and no states are read.
 */
export async function readReturns(
  engine: QueryEngine,
  dataset: Dataset,
  { conversion, end, models, judged = ALL_LIVES, signal }: ReturnsQuestion,
): Promise<Returned> {
  const taken = judgedOf(await readTaken(engine, dataset, conversion, end, signal), judged);
  const places = Uint32Array.from(
    Array.from(taken.returned.keys()).filter((i) => (taken.returned[i] ?? NaN) + AFTER * DAY <= end),
  );
  const at = Float64Array.from(places, (i) => (taken.returned[i] ?? NaN) + AFTER * DAY);
  const lead = Float64Array.from(places, (i) => taken.lead[i] ?? 0);
  const states = (observations: GivenObservations): Promise<Patterns> =>
    statesOf(engine, dataset, observations, conditionsFor(models), signal);
  const isAsked = taken.returned.some((each) => !Number.isNaN(each));
  const none: GivenObservations = { lead: new Float64Array(0), t: new Float64Array(0) };
  return {
    ...{ taken, end, models },
    atTaking: await states(isAsked ? { lead: taken.lead, t: taken.taken } : none),
    later: { places, at, patterns: await states({ lead, t: at }) },
  };
}

/** The conditions of the models, and of the same models without their rule for returned leads. */
function conditionsFor({ candidate, current }: ReturnsQuestion['models']): Map<string, Criterion> {
  return neededConditions([candidate, current, withoutReturnRule(candidate), withoutReturnRule(current)]);
}

async function statesOf(
  engine: QueryEngine,
  dataset: Dataset,
  observations: GivenObservations,
  conditions: Map<string, Criterion>,
  signal: AbortSignal | undefined,
): Promise<Patterns> {
  const set = await observeGiven(engine, dataset, observations, signal);
  try {
    await set.ensure(conditions, signal);
    return await set.rows([...conditions.keys()], signal);
  } finally {
    await set.drop();
  }
}

async function readTaken(
  engine: QueryEngine,
  { schema }: Dataset,
  conversion: Stage,
  end: number,
  signal: AbortSignal | undefined,
): Promise<Omit<TakenLeads, 'onlyReturned'> & { isOnlyReturned: Float64Array }> {
  const first = (stage: Stage): string => `min(ts) FILTER (stage = ${STAGES.indexOf(stage)})`;
  // A millisecond before its return: nothing but that is known of when such a lead was taken.
  const table = await engine.query(
    `WITH known AS (SELECT lead, ts, stage FROM ${schema}.outcomes WHERE ts <= ${end}),
firsts AS (
  SELECT lead, coalesce(${first('passed')}, ${first('accepted')}, ${first('returned')} - 1) AS taken,
    ${first('passed')} IS NULL AND ${first('accepted')} IS NULL AS only_returned
  FROM known GROUP BY lead
),
backs AS (
  SELECT f.lead, f.taken, f.only_returned, min(k.ts) AS returned
  FROM firsts f LEFT JOIN known k ON k.lead = f.lead AND k.stage = ${STAGES.indexOf('returned')} AND k.ts > f.taken
  WHERE f.taken IS NOT NULL GROUP BY f.lead, f.taken, f.only_returned
)
SELECT b.lead::DOUBLE AS lead, b.taken::DOUBLE AS taken, b.only_returned::DOUBLE AS only_returned,
  coalesce(b.returned::DOUBLE, 'NaN'::DOUBLE) AS returned, coalesce(min(k.ts)::DOUBLE, 'NaN'::DOUBLE) AS won
FROM backs b LEFT JOIN known k ON k.lead = b.lead AND k.stage = ${STAGES.indexOf(conversion)} AND k.ts > b.returned
GROUP BY b.lead, b.taken, b.only_returned, b.returned ORDER BY b.lead`,
    { signal },
  );
  return {
    lead: numbers(table, 'lead'),
    taken: numbers(table, 'taken'),
    returned: numbers(table, 'returned'),
    wonAfter: numbers(table, 'won'),
    isOnlyReturned: numbers(table, 'only_returned'),
  };
}

/** Those whose lives are judged, and how many of them have only a return. */
function judgedOf(
  { isOnlyReturned, ...taken }: Awaited<ReturnType<typeof readTaken>>,
  judged: JudgedLives,
): TakenLeads {
  const isKept = (_: number, i: number) => isJudgedLife(judged, taken.lead[i] ?? 0, taken.taken[i] ?? NaN);
  return {
    lead: taken.lead.filter(isKept),
    taken: taken.taken.filter(isKept),
    returned: taken.returned.filter(isKept),
    wonAfter: taken.wonAfter.filter(isKept),
    onlyReturned: isOnlyReturned.filter(isKept).reduce((sum, each) => sum + each, 0),
  };
}
