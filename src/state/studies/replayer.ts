import { instantOf } from '../../core/dataset/instant.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { MemoryPart } from '../../core/memory.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { HandOvers, Lives, Replayed } from '../../core/desk/replay/hand-overs.ts';
import { attributeConditions, eventMatches } from '../../core/desk/replay/replay-timelines.ts';
import type { Dataset } from '../../engine/load/dataset.ts';
import { readLives } from '../../engine/observe/read-lives.ts';
import { readEvents } from '../../engine/observe/read-timelines.ts';
import type { Workbench } from '../workbench.svelte.ts';
import { ReplayPort, startReplayWorker } from './replay-port.ts';
import type { ReplayWorker } from './replay-port.ts';

/** What of the workbench is needed. */
type Source = Pick<Workbench, 'dataset' | 'backtest' | 'beside' | 'withObservations'> & {
  models: Pick<Workbench['models'], 'open' | 'current'>;
};

/** What a replay is asked about. */
interface Wanted {
  dataset: Dataset;
  models: readonly Model[];
  conversion: Stage;
  end: number | null;
}

/** What the worker has been told: of which data, up to when, and which conditions it knows. */
interface Told {
  dataset: Dataset;
  conversion: Stage;
  end: number | null;
  lives: Lives;
  created: Float64Array;
  matches: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
}

/**
 * Replays the models of a workbench in a worker. The worker is told of each lead's activities once, and anew only for
 * criteria that look at other events; a change of points, windows, decay or validity is its own matter.
 */
export class Replayer {
  readonly #workbench: Source;
  readonly #start: () => ReplayWorker;
  #port: ReplayPort | null = null;
  #told: Told | null = null;
  /** One reading at a time. An answer that nobody waits for any more still is what the next question needs. */
  #reading: Promise<unknown> = Promise.resolve();
  #cancel: AbortController | null = null;
  #of: Dataset | null = null;

  constructor(workbench: Source, start: () => ReplayWorker = startReplayWorker) {
    this.#workbench = workbench;
    this.#start = start;
  }

  /** Replays the open model and the current one as they are now. */
  async replay(signal: AbortSignal): Promise<Replayed> {
    const { dataset, models, backtest } = this.#workbench;
    if (!dataset) throw new Error('no data is loaded');
    const pair = { candidate: models.open, current: models.current };
    const end = backtest.dataEnd === null ? dataset.dataEnd : instantOf(backtest.dataEnd);
    const wanted: Wanted = { dataset, models: [pair.candidate, pair.current], conversion: backtest.conversion, end };
    const { lives } = await this.#tell(wanted, signal);
    const leads = lives.from.length;
    // Without an instant nobody lives, and nobody is handed over.
    if (end === null) return { candidate: nobody(), current: nobody(), lives, leads, models: pair };
    const { candidate, current } = await this.#openPort().ask(pair, signal);
    return { candidate, current, lives, leads, models: pair };
  }

  /** What is kept here, for an account of memory. */
  get arrays(): unknown {
    return [this.#told?.lives, this.#told?.created];
  }

  /** What the worker holds. */
  async memory(): Promise<MemoryPart[]> {
    return (await this.#port?.memory()) ?? [];
  }

  /** Tells the worker what it needs and doesn't know yet. */
  #tell(wanted: Wanted, signal: AbortSignal): Promise<Told> {
    if (this.#of !== wanted.dataset) this.#cancel?.abort();
    if (this.#of !== wanted.dataset || !this.#cancel) this.#cancel = new AbortController();
    this.#of = wanted.dataset;
    const cancel = this.#cancel.signal;
    const told = this.#reading.then(async () => {
      signal.throwIfAborted();
      const before = this.#told;
      // Until all is told, nobody knows what the worker has.
      this.#told = null;
      return (this.#told = await this.#learn(wanted, before?.dataset === wanted.dataset ? before : null, cancel));
    });
    this.#reading = told.catch(() => undefined);
    return told;
  }

  async #learn(wanted: Wanted, before: Told | null, cancel: AbortSignal): Promise<Told> {
    const { dataset, models, conversion, end } = wanted;
    const engine = await this.#workbench.beside();
    const same = before?.conversion === conversion && before.end === end ? before : null;
    const { lives, created } = same ?? (await readLives(engine, dataset, { conversion, end, signal: cancel }));
    const told: Told = { dataset, conversion, end, lives, created, matches: new Set(), attributes: new Set() };
    if (end === null) return told;
    const port = this.#openPort();
    if (!same) port.tell({ kind: 'lives', lives: { from: lives.from, returns: lives.returns, end } });
    told.matches = before?.matches ?? told.matches;
    const matches = [...eventMatches(models).keys()];
    if (!before || !matches.every((key) => told.matches.has(key))) {
      port.tell({ kind: 'begin' });
      const meanings = await readEvents(engine, dataset, models, {
        signal: cancel,
        onPart: (events) => port.tell({ kind: 'events', events }, events),
      });
      port.tell({ kind: 'timelines', frame: { leads: created.length, created, ...meanings } });
      told.matches = new Set(matches);
    }
    told.attributes = await this.#tellAttributes(port, models, before, cancel);
    return told;
  }

  async #tellAttributes(
    port: ReplayPort,
    models: readonly Model[],
    before: Told | null,
    cancel: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const conditions = attributeConditions(models);
    const keys = [...conditions.keys()];
    if (before && keys.every((key) => before.attributes.has(key))) return before.attributes;
    if (keys.length === 0) {
      port.tell({ kind: 'attributes', attributes: new Map() });
      return new Set();
    }
    const { columns: attributes } = await this.#workbench.withObservations(
      { scope: 'now', conditions, signal: cancel },
      (set) => set.rows(keys, cancel),
    );
    port.tell({ kind: 'attributes', attributes }, attributes);
    return new Set(keys);
  }

  #openPort(): ReplayPort {
    this.#port ??= new ReplayPort(this.#start(), () => {
      this.#port = null;
      this.#told = null;
    });
    return this.#port;
  }
}

function nobody(): HandOvers {
  return {
    lead: new Uint32Array(0),
    at: new Float64Array(0),
    round: new Uint16Array(0),
    grade: new Uint16Array(0),
  };
}
