import type { LeadSelection, ObservedSelection, ObservedWhere } from '../../core/insights/shared/lead-selection.ts';
import { matchingPatterns } from '../../core/insights/lead/lead-matching.ts';
import type { Matched, MatchedModels } from '../../core/insights/lead/lead-matching.ts';
import { neededConditions } from '../../core/scoring/kernel.ts';
import { single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { observeGiven } from '../observe/observe.ts';
import type { ObservationSet } from '../observe/observation-set.ts';
import { freshName, madeOrDropped, withTables } from '../../db/passing-tables.ts';
import type { Columns, QueryEngine } from '../../db/query-engine.ts';

/** Leads that are listed: a table of the engine, of which pages are read. One row an observation. */
export interface Listing {
  table: string;
  total: number;
  /** How many leads they are: fewer than rows where leads are observed several times. */
  leads: number;
  /** Whether it is known who converted. */
  outcomes: boolean;
}

/** What a listing is made with. */
export interface ListingContext {
  engine: QueryEngine;
  dataset: Dataset;
  models: MatchedModels;
  signal?: AbortSignal;
}

/** The conditions, by key, whose states decide who is listed. */
export function listedConditions(selection: LeadSelection, models: MatchedModels): Map<string, unknown> {
  const conditions = new Map<string, unknown>(neededConditions([models.candidate, models.current]));
  if (selection.kind === 'observed' && selection.where.states) conditions.set(selection.where.states.key, null);
  return conditions;
}

/**
 * Lists observations of a set whose states for {@link listedConditions} are known: drop the table once it is read no more.
 * Where that fails or is cancelled, no table is left.
 */
export async function listObserved(
  { engine, dataset, models, signal }: ListingContext,
  set: ObservationSet,
  selection: ObservedSelection,
): Promise<Listing> {
  const keys = [...listedConditions(selection, models).keys()];
  const { patterns, numbers } = await set.numbered(keys, signal);
  const matched = matchingPatterns(selection, models, patterns);
  const table = freshName(`${dataset.schema}.listing`);
  const [told, picked] = [`${table}_told`, `${table}_picked`];
  const make = async () => {
    await engine.insert(told, toldColumns(matched));
    await engine.insert(picked, pickedColumns(matched, numbers, patterns.size));
    await engine.query(
      `CREATE TABLE ${table} AS SELECT o.obs, o.lead, o.t, o.converted, m.* EXCLUDE (pattern)
FROM ${picked} p JOIN ${set.table} o ON o.obs = p.obs JOIN ${told} m ON m.pattern = p.pattern
JOIN ${dataset.schema}.leads l ON l.lead = o.lead WHERE ${onlySql(selection.where)}`,
      { signal },
    );
    return { table, ...(await countsOf(engine, table)), outcomes: selection.scope === 'backtest' };
  };
  return madeOrDropped(engine, [table], () => withTables(engine, [told, picked], make));
}

/** What a model doesn't tell of an observation. */
function onlySql({ converted, worked, createdFrom, createdBefore }: ObservedWhere): string {
  const tests: string[] = [];
  if (converted !== undefined) tests.push(`o.converted = ${String(converted)}`);
  if (worked !== undefined) tests.push(`o.worked = ${String(worked)}`);
  if (createdFrom !== undefined) tests.push(`l.created >= ${Math.ceil(createdFrom)}`);
  if (createdBefore !== undefined) tests.push(`l.created < ${Math.ceil(createdBefore)}`);
  return tests.join(' AND ') || 'true';
}

/** Lists leads at instants of their own, as the models score them then. */
export async function listGiven(
  context: ListingContext,
  rows: readonly { lead: number; at: number }[],
): Promise<Listing> {
  const { engine, dataset, models, signal } = context;
  const lead = Float64Array.from(rows, (row) => row.lead);
  const set = await observeGiven(engine, dataset, { lead, t: Float64Array.from(rows, (row) => row.at) }, signal);
  try {
    const selection: ObservedSelection = { kind: 'observed', title: '', scope: 'now', model: 'candidate', where: {} };
    await set.ensure(listedConditions(selection, models), signal);
    return await listObserved(context, set, selection);
  } finally {
    await set.drop();
  }
}

async function countsOf(engine: QueryEngine, table: string): Promise<{ total: number; leads: number }> {
  const counts = await engine.query(`SELECT count(*) AS n, count(DISTINCT lead) AS leads FROM ${table}`);
  return { total: single(counts, 'n') ?? 0, leads: single(counts, 'leads') ?? 0 };
}

/** What both models say of the matched patterns. */
function toldColumns({ patterns, candidate, current }: Matched): Columns {
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(patterns, (i) => values[i] ?? 0);
  return {
    pattern: Float64Array.from(patterns),
    ...{ fit: pick(candidate.fit), grade: pick(candidate.grade), score: pick(candidate.score) },
    ...{ band: pick(candidate.band), qualified: pick(candidate.qualified) },
    ...{ current_grade: pick(current.grade), current_score: pick(current.score) },
    current_qualified: pick(current.qualified),
  };
}

/** The observations of the matched patterns; `numbers` are the patterns of all observations. */
function pickedColumns({ patterns }: Matched, numbers: Uint32Array, size: number): Columns {
  const isMatched = new Uint8Array(size);
  for (const pattern of patterns) isMatched[pattern] = 1;
  const obs = Uint32Array.from(numbers.keys()).filter((i) => isMatched[numbers[i] ?? 0] === 1);
  return { obs: Float64Array.from(obs), pattern: Float64Array.from(obs, (i) => numbers[i] ?? 0) };
}
