import { instantOf } from '../../core/dataset/instant.ts';
import type { ModelName } from '../../core/desk/messages.ts';
import type { HandOvers, Lives, Replayed } from '../../core/desk/replay/hand-overs.ts';
import { replayedKeys } from '../../core/desk/replay/replay-data.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { Backtest } from '../../core/scoring/backtest.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { DataColumns } from './data-columns.ts';
import { readLives } from './read-lives.ts';

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
