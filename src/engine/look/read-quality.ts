import { mendsOf } from '../../core/dataset/recipe/mends-of.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import { attributeEvidence, suspicious } from '../../core/insights/quality/quality-evidence.ts';
import type { AttributeFacts, QualityFacts, Together } from '../../core/insights/quality/quality-types.ts';
import { single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { readAttributes, readDetails } from './quality-columns.ts';
import { lookAtLeads } from './quality-leads.ts';
import type { Looked } from './quality-leads.ts';
import { readEarly, readTypes } from './quality-activity-types.ts';
import { freshName, withTables } from '../../db/passing-tables.ts';
import { readTableQuality } from './quality-tables.ts';
import type { QualityOptions } from './quality-tables.ts';
import { NO_TRUST_FACTS, readTrust } from './read-trust.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/**
 * What a quality report needs to know of a loaded data set. Tables are counted whole; attributes, details and activity
 * types by the leads that are looked at, which are all up to 100,000 and every so-manieth beyond. Leaves nothing in the
 * engine, also after a cancel.
 */
export async function readQuality(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  options: QualityOptions,
): Promise<QualityFacts> {
  const { conversion, now, signal } = options;
  return withLooked(engine, dataset, conversion, signal, async (looked) => {
    const tables = await readTableQuality(engine, dataset, now, signal);
    const active = dataset.activities !== null;
    return {
      ...{ now, conversion, tables },
      ...(await readLeaks(engine, dataset, recipe, looked, signal)),
      details: active ? await readDetails(engine, dataset, looked, signal) : [],
      early: active ? await readEarly(engine, dataset, looked, signal) : null,
      ...(await readTrust(engine, dataset, recipe, tables, options)),
    };
  });
}

/**
 * What a first model must know of a loaded data set: as much of {@link readQuality} as tells which attributes and activity
 * types may know the outcome. What it leaves empty is not looked at.
 */
export async function readLeakFacts(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  { now, conversion, signal }: QualityOptions,
): Promise<QualityFacts> {
  return withLooked(engine, dataset, conversion, signal, async (looked) => ({
    ...{ now, conversion, tables: [], details: [], early: null },
    ...NO_TRUST_FACTS,
    ...(await readLeaks(engine, dataset, recipe, looked, signal)),
  }));
}

async function withLooked<Result>(
  engine: QueryEngine,
  dataset: Dataset,
  conversion: Stage,
  signal: AbortSignal | undefined,
  read: (looked: Looked) => Promise<Result>,
): Promise<Result> {
  const name = freshName(`${dataset.schema}.quality`);
  return withTables(engine, [name], async () => read(await lookAtLeads(engine, dataset, conversion, name, signal)));
}

type LeakFacts = Pick<QualityFacts, 'attributes' | 'leads' | 'wholeDays' | 'together' | 'types' | 'mended'>;

async function readLeaks(
  engine: QueryEngine,
  dataset: Dataset,
  recipe: Recipe,
  looked: Looked,
  signal: AbortSignal | undefined,
): Promise<LeakFacts> {
  const attributes = await readAttributes(engine, dataset, looked, signal);
  return {
    ...{ attributes, leads: looked.facts, wholeDays: looked.wholeDays, mended: mendsOf(recipe) },
    together: await readTogether(engine, dataset, looked, attributes, signal),
    types: dataset.activities ? await readTypes(engine, dataset, looked, recipe, signal) : [],
  };
}

/** Attributes that are blank this often, or filled this seldom, say nothing by being blank together. */
const LEAST = 0.05;
/** How far the numbers of blanks may be apart, relative to them. */
const CLOSE = 0.02;
const MOST_PAIRS = 200;

async function readTogether(
  engine: QueryEngine,
  { schema, attributes: columns }: Dataset,
  { table, facts }: Looked,
  attributes: readonly AttributeFacts[],
  signal: AbortSignal | undefined,
): Promise<Together[]> {
  const partly = attributes.filter(({ missing, rows }) => missing >= LEAST * rows && missing <= (1 - LEAST) * rows);
  // Only beside a leak does it matter what is blank together with it; all pairs of forty columns would take seconds.
  const leaks = new Set(
    attributeEvidence({ leads: facts, attributes })
      .filter(({ values }) => suspicious(values))
      .map(({ attribute }) => attribute.name),
  );
  const pairs = partly
    .flatMap((a, i) => partly.slice(i + 1).map((b) => ({ a, b })))
    .filter(({ a, b }) => leaks.has(a.name) || leaks.has(b.name))
    .filter(({ a, b }) => Math.abs(a.missing - b.missing) <= CLOSE * Math.max(a.missing, b.missing))
    .slice(0, MOST_PAIRS);
  if (pairs.length === 0) return [];
  // Each column is looked at once, and plainly: whether blanks coincide doesn't hang on odd white space.
  const flags = [...new Set(pairs.flatMap(({ a, b }) => [a.name, b.name]))].map((name, i) => {
    const column = columns.find((each) => each.name === name)?.column ?? '';
    return { name, flag: `f${i}`, sql: `coalesce(trim(t.${column}), '') = '' AS f${i}` };
  });
  const flagOf = (each: AttributeFacts) => flags.find(({ name }) => name === each.name)?.flag ?? '';
  const counts = pairs.map(
    ({ a, b }, i) =>
      `count(*) FILTER (${flagOf(a)} AND ${flagOf(b)}) AS b${i}, count(*) FILTER (${flagOf(a)} OR ${flagOf(b)}) AS e${i}`,
  );
  const answer = await engine.query(
    `SELECT ${counts.join(', ')} FROM (SELECT ${flags.map(({ sql }) => sql).join(', ')} FROM ${table} q JOIN ${schema}.leads t ON t.lead = q.lead)`,
    { signal },
  );
  return pairs.map(({ a, b }, i) => ({
    ...{ a: a.name, b: b.name },
    ...{ both: single(answer, `b${i}`) ?? 0, either: single(answer, `e${i}`) ?? 0 },
  }));
}
