import { DAY } from '../../src/core/dataset/instant.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { handOversOf } from '../../src/core/desk/replay/hand-overs.ts';
import type { HandOvers, Records } from '../../src/core/desk/replay/hand-overs.ts';
import { evaluate, neededConditions, targetsOf } from '../../src/core/scoring/kernel.ts';
import { Replay } from '../../src/core/desk/replay/replay.ts';
import type { ReplayData } from '../../src/core/desk/replay/replay-data.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { standing } from '../../src/engine/observe/observe.ts';
import { SqlStates } from '../support/sql-states.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { readLives } from '../../src/engine/observe/replayer.ts';
import { DataColumns } from '../../src/engine/observe/data-columns.ts';
import { openDesk, replayDataOf } from '../support/replay-data.ts';
import type { OpenDesk } from '../support/replay-data.ts';
import { END, makeData, START } from './replay-data.ts';
import { benchModel } from './replay-model.ts';
import { summarise } from './report.ts';
import type { Row } from './report.ts';

const LEADS = 1_000_000;
const SEED = 331;
const RUNS = 3;
const WEEKS = 104;
/** Weeks that are scored in SQL, spread evenly over the two years; all of them would take too long. */
const SCORED_WEEKS = [13, 39, 65, 91];

/**
 * Measures the replay of a million leads with ten million activities under Node, each step alone: what is
 * brought to the desk once, the replay, and a change of targets. Beside it what else would tell when leads are
 * qualified, and only to the week: scoring all of them week after week in SQL. Of its 104 weeks four are scored, and the
 * figure is their mean times 104.
 */
export async function measureReplay(): Promise<Row[]> {
  const open = await openDesk();
  const { engine } = open;
  try {
    const model = benchModel();
    const dataset = await makeData(engine, LEADS, SEED);
    const { data, rows } = await read(open, dataset, model);
    const { figures, records } = replayTimes(model, data);
    const changes: number[] = [];
    let handOvers: HandOvers | null = null;
    for (let run = 0; run < RUNS; run++)
      changes.push(timeOf(() => (handOvers = handOversOf(records, targetsOf(model)))));
    if (!handOvers || (handOvers as HandOvers).lead.length === 0) throw new Error('nobody is handed over');
    const weeks = await weekTimes(engine, dataset, model);
    const replayed = summarise('replay', 'ms', figures);
    const byWeek = summarise(`replay: ${WEEKS} weeks in SQL, from ${weeks.length}`, 'ms', [mean(weeks) * WEEKS]);
    return [
      ...rows,
      replayed,
      summarise('replay: change of targets', 'ms', changes),
      { ...byWeek, budget: 20, comparedWith: replayed.name, ratio: byWeek.median / replayed.median },
    ];
  } finally {
    await engine.close();
  }
}

/** Brings what a replay needs to the desk, and measures that: it is done once for a data set. */
async function read(open: OpenDesk, dataset: Dataset, model: Model): Promise<{ data: ReplayData; rows: Row[] }> {
  const bringing = performance.now();
  await DataColumns.of(open.engine, dataset).bringEvents();
  // Whoever asks next is answered once all are in order.
  await readLives(open.engine, dataset, { conversion: 'won', end: END });
  const reading = performance.now();
  const data = await replayDataOf(open, dataset, [model], END);
  const read = performance.now();
  const bytes = data.sort.byteLength + data.from.byteLength;
  return {
    data,
    rows: [
      summarise('replay: activities to the desk, for all', 'ms', [reading - bringing]),
      summarise('replay: reading once', 'ms', [read - reading]),
      summarise('replay: kept beside the activities', 'MB', [bytes / 1e6]),
    ],
  };
}

function replayTimes(model: Model, data: ReplayData): { figures: number[]; records: Records } {
  const figures: number[] = [];
  let records: Records | null = null;
  for (let run = 0; run < RUNS; run++)
    figures.push(
      timeOf(() => {
        const replay = new Replay(model, data);
        replay.advance(LEADS);
        records = replay.finish();
      }),
    );
  if (!records) throw new Error('no records');
  return { figures, records };
}

/** How long it takes to score every lead at the end of some weeks. */
async function weekTimes(engine: QueryEngine, dataset: Dataset, model: Model): Promise<number[]> {
  const conditions = neededConditions([model]);
  const figures: number[] = [];
  for (const week of SCORED_WEEKS) {
    const start = performance.now();
    const set = await standing(engine, dataset, START + week * 7 * DAY);
    const states = new SqlStates(engine, dataset, set.table);
    await states.ensure(conditions);
    evaluate(model, await states.rows([...conditions.keys()]));
    figures.push(performance.now() - start);
    await states.drop();
    await set.drop();
  }
  return figures;
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
