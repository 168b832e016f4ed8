import path from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { read, rowsOf } from '../../sample-data/read-sample.ts';
import type { Row } from '../../sample-data/read-sample.ts';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { DEFAULT_BACKTEST } from '../../src/core/scoring/backtest.ts';
import { evaluate, neededConditions } from '../../src/core/scoring/kernel.ts';
import { ComparedModels } from '../../src/core/scoring/live/compared-models.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import { scoreLead } from '../../src/core/scoring/score-lead.ts';
import { integers, numbers } from '../../src/db/arrow-columns.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { loadDataset, oneFileEach } from '../../src/engine/load/load-dataset.ts';
import { observe } from '../../src/engine/observe/observe.ts';
import { arbitraryEdit } from '../arbitraries/session.ts';
import { anew } from '../support/anew.ts';
import { settledMemory } from '../support/settled-memory.ts';
import { runs } from '../support/tiny-runs.ts';

/** After so many edits everything is checked. */
const ROUND = 500;
const EDITS = Math.max(runs(4000), 6 * ROUND);
/** After so many all of them are undone: models of very large numbers are always counted anew, which tests little. */
const UNDONE = 50;
/** Leads that are scored one by one at each check. */
const SCORED = 40;
/** What the process may hold more at the end than after a few rounds: its own tables and compiled code also move. */
const MOST_GROWTH = 0.02;

const TABLES = ['leads', 'activities', 'outcomes'] as const;

/** The sample's observations, in the order of lead and instant, with the pattern of each. */
interface Sample {
  models: { candidate: Model; current: Model };
  patterns: Patterns;
  numbers: Uint32Array;
  lead: Int32Array;
  t: Float64Array;
}

function modelOf(name: string): Model {
  const { model } = parseModel(read(name), name);
  if (!model) throw new Error(`${name} is no model`);
  // The rule for returned leads is what an edit can break most easily.
  return { ...model, handover: { ...model.handover, afterReturn: { startBelowTargetBy: 10 } } };
}

async function observeSample(): Promise<Sample> {
  const models = { candidate: modelOf('2026-q4-draft.json'), current: modelOf('2026-q3.json') };
  const engine = await openNodeEngine();
  try {
    const [leads, activities, outcomes] = TABLES.map((table) => ({
      name: `${table}.csv`,
      path: path.resolve('sample-data', `${table}.csv`),
    })) as [Source, Source, Source];
    const dataset = await loadDataset(engine, oneFileEach({ leads, activities, outcomes }));
    const { set } = await observe(engine, dataset, DEFAULT_BACKTEST);
    const conditions = neededConditions(Object.values(models));
    await set.ensure(conditions);
    const table = await engine.query(`SELECT lead::INTEGER AS lead, t::DOUBLE AS t FROM ${set.table} ORDER BY obs`);
    const observed = { lead: integers(table, 'lead').slice(), t: numbers(table, 't').slice() };
    return { models, ...observed, ...(await set.numbered([...conditions.keys()])) };
  } finally {
    await engine.close();
  }
}

interface Source {
  name: string;
  path: string;
}

/** Scores some leads from the rows of the files. */
class OneByOne {
  readonly #rows = new Map<string, { activities: Row[]; stages: Row[] }>();
  readonly #leads = rowsOf('leads.csv');

  constructor() {
    for (const { lead_id: id = '' } of this.#leads) this.#rows.set(id, { activities: [], stages: [] });
    for (const row of rowsOf('activities.csv')) this.#rows.get(row['lead_id'] ?? '')?.activities.push(row);
    for (const row of rowsOf('outcomes.csv')) this.#rows.get(row['lead_id'] ?? '')?.stages.push(row);
  }

  score(model: Model, lead: number, t: number) {
    const row = this.#leads[lead] ?? {};
    const { activities = [], stages = [] } = this.#rows.get(row['lead_id'] ?? '') ?? {};
    const { fit, grade, score, band, qualified } = scoreLead(model, row, activities, stages, t);
    return { fit, grade, score, band, qualified };
  }
}

/** What the kernel says of some observations. */
function bySample(model: Model, { patterns, numbers }: Sample, chosen: readonly number[]) {
  const { fit, grade, score, band, qualified } = evaluate(model, patterns);
  return chosen.map((i) => {
    const p = numbers[i] ?? 0;
    return {
      fit: fit[p],
      grade: model.fit.grades[grade[p] ?? 0]?.grade,
      score: score[p],
      band: model.engagement.bands[band[p] ?? 0]?.band,
      qualified: qualified[p] === 1,
    };
  });
}

describe('thousands of edits of the sample', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await observeSample();
  });

  it(
    'leave no memory behind, and at any time say what is counted anew and scored one by one',
    { timeout: 300_000 },
    async () => {
      const { models, patterns, lead, t } = sample;
      const oneByOne = new OneByOne();
      const live = new ComparedModels(patterns);
      const held: number[] = [];
      for (let round = 0; round < EDITS / ROUND; round++) {
        let { candidate, current } = models;
        const edits = fc.sample(fc.tuple(arbitraryEdit(), fc.nat({ max: 9 })), { numRuns: ROUND, seed: round + 1 });
        for (const [i, [edit, whose]] of edits.entries()) {
          if (i % UNDONE === 0) ({ candidate, current } = models);
          if (whose === 0) current = edit(current, live);
          else candidate = edit(candidate, live);
          live.see(candidate, current);
        }
        expect(live.see(candidate, current)).toEqual(anew(patterns, candidate, current));
        const chosen = Array.from({ length: SCORED }, (_, i) => (round + i * 163) % lead.length);
        const expected = chosen.map((i) => oneByOne.score(candidate, lead[i] ?? 0, t[i] ?? 0));
        expect(bySample(candidate, sample, chosen)).toEqual(expected);
        live.see(models.candidate, models.current);
        held.push(await settledMemory());
      }
      const [after = NaN, end = NaN] = [held[3], held.at(-1)];
      expect(end / after).toBeLessThan(1 + MOST_GROWTH);
    },
  );
});
