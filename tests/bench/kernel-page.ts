import type { Dimension, Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { groupByCodes } from '../../src/core/scoring/patterns/group-patterns.ts';
import { conditionKey } from '../../src/core/scoring/condition.ts';
import { neededConditions } from '../../src/core/scoring/kernel.ts';
import { ComparedModels } from '../../src/core/scoring/live/compared-models.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import { numbers } from '../../src/db/arrow-columns.ts';
import { deskHere } from '../../src/core/desk/desk-service.ts';
import { openBrowserEngine } from '../../src/db/duckdb-browser.ts';
import type { ObservationSet } from '../../src/engine/observe/observation-set.ts';
import { observe } from '../../src/engine/observe/observe.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { benchModel } from './replay-model.ts';
import { makeData } from './replay-data.ts';
import { measureRecount } from './recount.ts';
import { rescoreSql } from './rescore-sql.ts';

/** Milliseconds by the name of what was measured, and figures that are no times. */
export interface KernelFigures {
  times: Record<string, number[]>;
  facts: Record<string, number>;
}

/** What the bench calls in the page. */
export interface KernelBench {
  run: (leads: number, seed: number) => Promise<KernelFigures>;
}

const EDITS = 60;
/** Of each slider that is held. */
const MOVES = 20;
const REPEATS = 5;

/** Everything that is measured over one data set of so many leads, with ten activities each. */
async function run(leads: number, seed: number): Promise<KernelFigures> {
  const figures: KernelFigures = { times: {}, facts: {} };
  const engine = await openBrowserEngine(deskHere());
  try {
    const dataset = await makeData(engine, leads, seed);
    const model = benchModel();
    const conditions = neededConditions([model]);
    const keys = [...conditions.keys()];
    const settings = { asOf: { kind: 'age', days: 14 }, horizonDays: 90, conversion: 'won', dataEnd: null } as const;
    const { set } = await observe(engine, dataset, settings);
    await timed(figures, 'states', () => set.ensure(conditions));
    const patterns = await timed(figures, 'patterns', () => set.patterns(keys));
    const rows = await set.rows(keys);
    Object.assign(figures.facts, {
      observations: rows.size,
      patterns: patterns.size,
      criteria: criteriaOf(model).length,
    });
    await timed(figures, 'kernel-build', () => Promise.resolve(new ComparedModels(patterns).see(model, model)));
    measureEdits(figures, '', patterns, model);
    measureEdits(figures, '-uncompressed', rows, model);
    measureEdits(figures, '-10m', tenfold(patterns, conditions), model);
    await measureConditions(figures, set, model);
    const recounts = await measureRecount(set, settings, model);
    Object.assign(figures.times, { recount: recounts.again, 'recount-first': recounts.first });
    await measureSql(figures, engine, rows, model);
    return figures;
  } finally {
    await engine.close();
  }
}

/** The window of a criterion, in the candidate alone, from the edit to the new counts; what was known is used again. */
async function measureConditions(figures: KernelFigures, set: ObservationSet, model: Model): Promise<void> {
  const keys = (models: readonly Model[]) => [...neededConditions(models).keys()];
  let live = new ComparedModels(await set.patterns(keys([model])));
  live.see(model, model);
  for (let days = 2; days < 2 + REPEATS; days++) {
    const edited = withWindow(model, days);
    await timed(figures, 'condition-edit', async () => {
      await set.ensure(neededConditions([edited, model]));
      const patterns = await set.patterns(keys([edited, model]));
      live = new ComparedModels(patterns, live);
      delete patterns.split;
      live.see(edited, model);
    });
  }
}

async function timed<Result>(figures: KernelFigures, name: string, work: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await work();
  (figures.times[name] ??= []).push(performance.now() - start);
  return result;
}

/** Single edits of the points of any criterion, sliders of all outside limited groups that are held, and targets. */
function measureEdits({ times }: KernelFigures, suffix: string, patterns: Patterns, model: Model): void {
  const live = new ComparedModels(patterns);
  let edited = model;
  const see = (name: string, next: Model, also: string | null = null) => {
    edited = next;
    const start = performance.now();
    live.see(edited, model);
    const time = performance.now() - start;
    for (const row of also === null ? [name] : [name, also]) (times[`${row}${suffix}`] ??= []).push(time);
  };
  live.see(model, model);
  // Once for each criterion without a clock: its leads are sorted by state with the first edit.
  for (let i = 0; i < EDITS; i++) live.see((edited = nextEdit(edited, i)), model);
  for (let i = 0; i < EDITS; i++) see('kernel-edit', nextEdit(edited, i));
  for (const [dimension, { id, group, ...criterion }] of criteriaOf(model)) {
    // All groups of the model have limits.
    if (group !== undefined) continue;
    const parts = live.holding(dimension, id);
    let [whole, longest] = [0, 0];
    for (let done: boolean | undefined = false; !done;) {
      const start = performance.now();
      done = parts.next().done;
      const time = performance.now() - start;
      whole += time;
      longest = Math.max(longest, time);
    }
    (times[`slider-hold${suffix}`] ??= []).push(whole);
    (times[`slider-hold-part${suffix}`] ??= []).push(longest);
    const fades = 'decay' in criterion && criterion.decay !== undefined;
    for (let i = 0; i < MOVES; i++) {
      const moved = withPoints(edited, dimension, (each) => each.id === id, 5 + (i % 9));
      see('slider-move', moved, fades ? 'slider-move-fading' : null);
    }
    live.release();
  }
  for (let i = 0; i < EDITS; i++) {
    const targets = { ...edited.handover.targets, A: 20 + i };
    see('target-drag', { ...edited, handover: { ...edited.handover, targets } });
  }
}

/** The points of one criterion after the other, a little more each time. */
function nextEdit(model: Model, i: number): Model {
  const all = criteriaOf(model);
  const [dimension, criterion] = all[i % all.length] ?? [];
  if (!dimension || !criterion) return model;
  return withPoints(model, dimension, (each) => each === criterion, 3 + ((i * 7) % 17));
}

function criteriaOf(model: Model): [Dimension, Criterion][] {
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.map((criterion): [Dimension, Criterion] => [dimension, criterion]),
  );
}

/** Sets the points of a criterion, of its first entry where it has several. */
function withPoints(model: Model, dimension: Dimension, is: (criterion: Criterion) => boolean, points: number): Model {
  const criteria = model[dimension].criteria.map((criterion) => {
    if (!is(criterion)) return criterion;
    const first = <Entry extends { points: number }>(entries: readonly Entry[]) =>
      entries.map((entry, i) => (i === 0 ? { ...entry, points } : entry));
    if ('tiers' in criterion) return { ...criterion, tiers: first(criterion.tiers) };
    const next = Array.isArray(criterion.points) ? first<{ points: number }>(criterion.points) : points;
    return { ...criterion, points: next } as Criterion;
  });
  return { ...model, [dimension]: { ...model[dimension], criteria } };
}

function withWindow(model: Model, withinDays: number): Model {
  const criteria = model.engagement.criteria.map((criterion) =>
    criterion.id === 'opens' ? ({ ...criterion, withinDays } as Criterion) : criterion,
  );
  return { ...model, engagement: { ...model.engagement, criteria } };
}

/** Ten times as many leads, whose states are drawn column by column with the shares of `patterns`, and grouped. */
function tenfold(patterns: Patterns, conditions: ReadonlyMap<string, unknown>): Patterns {
  const size = 10 * patterns.n.reduce((sum, each) => sum + each, 0);
  let seed = 1;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  // Whole patterns are drawn for most leads, and mixed ones for the others, so that they compress as real ones do.
  const from = Uint32Array.from({ length: size }, () => draw(patterns.size));
  const mixed = Uint32Array.from(from, (pattern) => (draw(20) === 0 ? draw(patterns.size) : pattern));
  const keys = [...conditions.keys()];
  const columns = keys.map((key, k) => {
    const { index } = patterns.columns.get(key) ?? { index: new Uint8Array(0) };
    const codes = new (index.constructor as typeof Uint8Array)(size);
    const source = k % 7 === 0 ? mixed : from;
    for (let i = 0; i < size; i++) codes[i] = index[source[i] ?? 0] ?? 0;
    return codes;
  });
  const counts = keys.map((key) => patterns.columns.get(key)?.states.length ?? 1);
  const { pattern, first } = groupByCodes(columns, counts, size);
  const [n, converted] = [new Float64Array(first.length), new Float64Array(first.length)];
  for (const [i, at] of pattern.entries()) {
    n[at] = (n[at] ?? 0) + 1;
    converted[at] = (converted[at] ?? 0) + Number(i % 17 === 0);
  }
  return {
    size: first.length,
    columns: new Map(
      keys.map((key, k) => [
        key,
        {
          index: Uint8Array.from(first, (i) => columns[k]?.[i] ?? 0),
          states: patterns.columns.get(key)?.states ?? new Float64Array(0),
        },
      ]),
    ),
    ...{ n, converted, amount: n.map((each) => 100 * each), worked: converted.slice() },
  };
}

/** The same answer by one query over a row of states for each lead; it has to be the same. */
async function measureSql(figures: KernelFigures, engine: QueryEngine, rows: Patterns, model: Model): Promise<void> {
  const { checklist, afterReturn, ...handover } = model.handover;
  void [checklist, afterReturn];
  const plain: Model = { ...model, handover };
  const keys = [...new Set(criteriaOf(plain).map(([, criterion]) => conditionKey(criterion)))];
  const columnOf = (key: string) => `p${keys.indexOf(key)}`;
  const statesOf = (key: string) => {
    const { index, states } = rows.columns.get(key) ?? { index: new Uint8Array(0), states: new Float64Array(0) };
    return Float64Array.from(index, (code) => states[code] ?? 0);
  };
  await engine.query('CREATE SCHEMA features');
  const { converted, amount } = rows;
  await engine.insert('features.rows', {
    ...Object.fromEntries(keys.map((key) => [columnOf(key), statesOf(key)])),
    ...{ converted, amount },
  });
  const sql = rescoreSql(plain, 'features.rows', columnOf);
  const h = new ComparedModels(rows).see(plain, plain).candidate;
  for (let i = 0; i < REPEATS; i++) {
    const answer = await timed(figures, 'rescore-in-sql', () => engine.query(sql));
    const [grade, score, n, won] = ['grade', 'score', 'n', 'converted'].map((name) => numbers(answer, name));
    for (let row = 0; row < answer.numRows; row++) {
      const at = (grade?.[row] ?? 0) * h.scores.length + h.scores.indexOf(score?.[row] ?? NaN);
      if (h.n[at] !== n?.[row] || h.converted[at] !== won?.[row]) throw new Error(`another answer in row ${row}`);
    }
  }
}

Object.assign(globalThis, { kernelBench: { run } satisfies KernelBench });
