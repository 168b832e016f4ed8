import { instantOf } from '../../core/dataset/instant.ts';
import type { ModelName } from '../../core/desk/messages.ts';
import type { HandOvers, Lives, Replayed } from '../../core/desk/replay/hand-overs.ts';
import { replayedKeys } from '../../core/desk/replay/replay-data.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import type { QueryEngine, QueryOptions } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { DataColumns } from './data-columns.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import { numbers } from '../../db/arrow-columns.ts';

/** What is replayed. */
export interface ReplayWanted {
  models: Record<ModelName, Model>;
  /** Whose end of the data and stage of success count. */
  backtest: Pick<Backtest, 'conversion' | 'dataEnd'>;
}

/**
 * Replays models over the lives of a data set, at the desk that keeps its activities. The desk is told of a condition once;
 * a change of points, windows, decay or validity tells it of nothing but the models.
 */
export class Replayer {
  readonly #dataset: Dataset;
  /** The conditions that the desk was told of. */
  #told = new Set<string>();
  #lives: { key: string; lives: Lives } | null = null;

  private constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  /** That of a data set; there is one of each. */
  static of(dataset: Dataset): Replayer {
    let replayer = replayers.get(dataset);
    if (!replayer) replayers.set(dataset, (replayer = new Replayer(dataset)));
    return replayer;
  }

  /** When both models would have handed every lead over. `signal` stops the replay; a later call overtakes it. */
  async replay(engine: QueryEngine, { models, backtest }: ReplayWanted, signal?: AbortSignal): Promise<Replayed> {
    const data = this.#dataset.schema;
    const end = backtest.dataEnd === null ? this.#dataset.dataEnd : instantOf(backtest.dataEnd);
    const columns = DataColumns.of(engine, this.#dataset);
    await columns.bringEvents(signal);
    const keys = replayedKeys([models.candidate, models.current]);
    const conditions = await columns.prepare(
      keys.filter((key) => !this.#told.has(key)),
      signal,
    );
    const lives = await this.#livesOf(engine, backtest.conversion, end, signal);
    const leads = lives.from.length;
    // Without an instant nobody lives, and nobody is handed over.
    if (end === null) return { candidate: nobody(), current: nobody(), lives, leads, models };
    signal?.throwIfAborted();
    this.#told = new Set(keys);
    const stop = () => void engine.desk.ask({ kind: 'stop-replay', data });
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const answer = await engine.desk.ask({ kind: 'replay', data, models, keys, conditions, end });
      signal?.throwIfAborted();
      if (!answer || !('handOvers' in answer)) throw new DOMException('overtaken by a later replay', 'AbortError');
      return { ...answer.handOvers, lives, leads, models };
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** What is kept here, for an account of memory. */
  get arrays(): unknown {
    return this.#lives?.lives;
  }

  async #livesOf(
    engine: QueryEngine,
    conversion: Backtest['conversion'],
    end: number | null,
    signal: AbortSignal | undefined,
  ): Promise<Lives> {
    const key = `${conversion} ${end}`;
    if (this.#lives?.key === key) return this.#lives.lives;
    const lives = await readLives(engine, this.#dataset, { conversion, end, signal });
    this.#lives = { key, lives };
    return lives;
  }
}

const replayers = new WeakMap<Dataset, Replayer>();

function nobody(): HandOvers {
  return {
    lead: new Uint32Array(0),
    at: new Float64Array(0),
    round: new Uint16Array(0),
    grade: new Uint16Array(0),
  };
}

/** How lives are looked at. */
interface LivesWanted extends Pick<QueryOptions, 'signal'> {
  /** The stage that counts as success. */
  conversion: Stage;
  /** The end of the data in UTC milliseconds: what is later is as if it were not there. Null where there is none. */
  end: number | null;
}

/** What happened to the leads. Their activities have been brought to the desk. */
export async function readLives(
  engine: QueryEngine,
  { schema }: Pick<Dataset, 'schema'>,
  { conversion, end, signal }: LivesWanted,
): Promise<Lives> {
  // Without an instant in the tables nothing is dated.
  const seen = end === null ? 'false' : `ts <= ${end}`;
  const firsts = await engine.query(firstsSql(schema, conversion, seen), { signal });
  const returns = await engine.query(
    `SELECT lead::DOUBLE AS lead, ts::DOUBLE AS at FROM ${schema}.outcomes
WHERE stage = ${STAGES.indexOf('returned')} AND ${seen} ORDER BY lead, ts`,
    { signal },
  );
  const answer = await engine.desk.ask({ kind: 'begins', data: schema });
  if (!answer || !('begins' in answer)) throw new Error('no beginnings in the answer');
  return {
    from: answer.begins,
    converted: numbers(firsts, 'converted'),
    closed: numbers(firsts, 'closed'),
    returns: { lead: Uint32Array.from(numbers(returns, 'lead')), at: numbers(returns, 'at') },
    end: end ?? NaN,
  };
}

/** One row for each lead, in their order; NaN for what there is not. */
function firstsSql(schema: string, conversion: Stage, seen: string): string {
  const stage = (...stages: Stage[]) => `stage IN (${stages.map((each) => STAGES.indexOf(each)).join(', ')})`;
  const orNaN = (instant: string) => `coalesce(${instant}::DOUBLE, 'NaN'::DOUBLE)`;
  return `SELECT ${orNaN('o.converted')} AS converted, ${orNaN('o.closed')} AS closed
FROM ${schema}.leads l LEFT JOIN (
  SELECT lead, min(ts) FILTER (${stage(conversion)}) AS converted, min(ts) FILTER (${stage('won', 'lost')}) AS closed
  FROM ${schema}.outcomes WHERE ${seen} GROUP BY lead
) o ON o.lead = l.lead ORDER BY l.lead`;
}
