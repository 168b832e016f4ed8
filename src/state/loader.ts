import type { Catalog } from '../core/dataset/catalog.ts';
import type { UserError } from '../core/diagnostics.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { Scope } from '../core/insights/shared/insight.ts';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { DataFacts } from '../core/insights/shared/view-data.ts';
import type { Criterion } from '../core/model/kinds/kinds.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { DAY } from '../core/dataset/instant.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { readCatalog } from '../engine/look/read-catalog.ts';
import { DataColumns } from '../engine/observe/data-columns.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { LoadOptions } from '../engine/load/load-context.ts';
import { dropDataset, loadDataset } from '../engine/load/load-dataset.ts';
import type { DatasetFiles } from '../engine/load/load-dataset.ts';
import { observe, standing } from '../engine/observe/observe.ts';
import type { Observed } from '../engine/observe/observe.ts';
import type { ObservationSet } from '../engine/observe/observation-set.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { readFacts } from '../engine/read/read-facts.ts';
import type { QualityFacts } from '../core/insights/quality/quality-types.ts';
import type { Stage } from '../core/dataset/stages.ts';
import type { FirstModels } from './models/model-library.ts';
import type { Groundwork } from './starter.ts';

/** A data set with all that the screen needs to know of it. */
export interface Loaded {
  /** Names the data set over visits: the same files give the same key. */
  key: string;
  dataset: Dataset;
  files: DatasetFiles;
  recipe: Recipe;
  first: FirstModels;
  backtest: Backtest;
}

/** The observation sets of one backtest, kept while it is in force so that only new conditions are computed. */
interface Sets {
  key: string;
  observed: Observed;
  now: ObservationSet;
  facts: DataFacts;
}

/** How the states of conditions are asked for. */
export interface PrepareOptions {
  /** Cancels: what is known by then is kept. */
  signal: AbortSignal;
  /** Told after each condition how many of those that were not known are done. */
  onProgress?: (done: number, total: number) => void;
}

/** Which observations are asked for, and what has to be known of them. */
export interface Observations {
  dataset: Dataset;
  backtest: Backtest;
  scope: Scope;
  conditions: ReadonlyMap<string, unknown>;
  signal: AbortSignal;
}

/** Talks to the engine for the workbench: opens it once, loads data sets, prepares what views are computed from. */
export class Loader {
  readonly #open: () => Promise<QueryEngine>;
  readonly #onLost: (problem: UserError) => void;
  /** Null before the first is asked for, and once it is gone. */
  #engine: Promise<QueryEngine> | null = null;
  /** Why the engine is gone that held what is loaded; null while it is there. */
  #lost: UserError | null = null;
  #sets: Sets | null = null;
  /** One preparation at a time, so that tables are not made twice. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Preparations that are not over. */
  #waiting = 0;

  /** `onLost` is told when the engine is gone, and with it all that was loaded; the next load starts another one. */
  constructor(open: () => Promise<QueryEngine>, onLost: (problem: UserError) => void = () => undefined) {
    this.#open = open;
    this.#onLost = onLost;
  }

  /** The engine that holds what is loaded. */
  engine(): Promise<QueryEngine> {
    return this.#lost ? Promise.reject(this.#lost) : this.anyEngine();
  }

  /** An engine for files that are not loaded yet: another one where the one before is gone. */
  anyEngine(): Promise<QueryEngine> {
    if (this.#engine) return this.#engine;
    const engine = (this.#engine = this.#start());
    // One that could not be started is no reason not to try again.
    engine.catch(() => {
      if (this.#engine === engine) this.#engine = null;
    });
    return engine;
  }

  async #start(): Promise<QueryEngine> {
    const engine = await this.#open();
    engine.onLost?.((problem) => {
      // What else it consists of ends with it.
      engine.close().catch(() => undefined);
      this.#lose(problem);
    });
    return engine;
  }

  #lose(problem: UserError): void {
    this.#engine = null;
    this.#sets = null;
    this.#lost = problem;
    this.#onLost(problem);
  }

  /** Loads the files; without models of their own a first one is drafted from the data. */
  async load(
    files: DatasetFiles,
    recipe: Recipe,
    { key, first, backtest }: { key?: string; first?: FirstModels; backtest?: Backtest },
    options: LoadOptions,
  ): Promise<Loaded> {
    options.onProgress?.('starting the database', null);
    const engine = await this.anyEngine();
    const dataset = await loadDataset(engine, files, recipe, options);
    this.#lost = null;
    try {
      if (!first) options.onProgress?.('drafting a first model', null);
      const ground = first && backtest ? null : await this.#groundwork(dataset, recipe, options.signal);
      const settings = backtest ?? ground?.backtest ?? DEFAULT_BACKTEST;
      return {
        key: key ?? fingerprint(dataset),
        ...{ dataset, files, recipe },
        first: first ?? startingWith(await this.draft({ dataset, recipe, backtest: settings }, ground, options.signal)),
        backtest: settings,
      };
    } catch (problem) {
      await this.drop(dataset);
      throw problem;
    }
  }

  async #groundwork(dataset: Dataset, recipe: Recipe, signal?: AbortSignal): Promise<Groundwork> {
    const { groundwork } = await import('./starter.ts');
    return groundwork(await this.engine(), dataset, recipe, signal);
  }

  /** A first model from the data's own outcomes; its observations are those that the views then ask for. */
  async draft(
    { dataset, recipe, backtest }: Pick<Loaded, 'dataset' | 'recipe' | 'backtest'>,
    known: Groundwork | null = null,
    signal = new AbortController().signal,
  ): Promise<Model> {
    const ground = known ?? (await this.#groundwork(dataset, recipe, signal));
    const wanted = { dataset, backtest, scope: 'backtest' as const, conditions: new Map<string, unknown>(), signal };
    return this.withObservations(wanted, async (set, engine) => {
      const { draftStarter } = await import('./starter.ts');
      // They are put in order beside the engine, which counts meanwhile.
      if (dataset.activities) await DataColumns.of(engine, dataset).bringEvents(signal);
      return draftStarter(engine, { dataset, backtest, set, ground }, signal);
    });
  }

  /** Counts what the columns of a data set hold. */
  async catalog(dataset: Dataset): Promise<Catalog> {
    return readCatalog(await this.beside(), dataset);
  }

  /** Looks through a data set for what would mislead a model. */
  async quality({ dataset, recipe }: Loaded, conversion: Stage, signal: AbortSignal): Promise<QualityFacts> {
    const { readQuality } = await import('../engine/look/read-quality.ts');
    return readQuality(await this.beside(), dataset, recipe, { now: Date.now(), conversion, signal });
  }

  async drop(dataset: Dataset): Promise<void> {
    if (this.#sets?.key.startsWith(`${dataset.schema} `)) this.#sets = null;
    await dropDataset(await this.engine(), dataset.schema);
  }

  /** Makes ready what the views of a backtest are computed from, for every condition in `conditions`. */
  prepare(
    dataset: Dataset,
    backtest: Backtest,
    conditions: ReadonlyMap<string, Criterion>,
    options: PrepareOptions,
  ): Promise<Prepared> {
    const result = this.#queue.then(() => this.#prepare(dataset, backtest, conditions, options));
    this.#waiting++;
    this.#queue = result
      .catch(() => undefined)
      .finally(() => {
        this.#waiting--;
      });
    return result;
  }

  /** The engine for work that can wait: before each of its statements, what the views need goes first. */
  async beside(): Promise<QueryEngine> {
    return this.#patient(await this.engine());
  }

  /**
   * Does `work` with the observations of a backtest, or with all leads as they stand at the end of the data, once their
   * states for `conditions` are known. Meanwhile nothing else is prepared.
   */
  withObservations<Result>(
    { dataset, backtest, scope, conditions, signal }: Observations,
    work: (set: ObservationSet, engine: QueryEngine) => Promise<Result>,
  ): Promise<Result> {
    const result = this.#queue.then(async () => {
      signal.throwIfAborted();
      const engine = await this.engine();
      const { observed, now } = await this.#setsFor(engine, dataset, backtest, signal);
      const set = scope === 'now' ? now : observed.set;
      await set.ensure(conditions, signal);
      return work(set, engine);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  #patient(engine: QueryEngine): QueryEngine {
    const turn = async () => {
      while (this.#waiting > 0) await this.#queue;
      return engine;
    };
    return {
      dialect: engine.dialect,
      desk: engine.desk,
      query: async (sql, options) => (await turn()).query(sql, options),
      take: async (sql, read) => (await turn()).take(sql, read),
      insert: async (name, columns) => (await turn()).insert(name, columns),
      importFile: async (source) => (await turn()).importFile(source),
      releaseFile: async (name) => (await turn()).releaseFile(name),
      close: () => engine.close(),
    };
  }

  async #prepare(
    dataset: Dataset,
    backtest: Backtest,
    conditions: ReadonlyMap<string, Criterion>,
    { signal, onProgress }: PrepareOptions,
  ): Promise<Prepared> {
    signal.throwIfAborted();
    const engine = await this.engine();
    const { observed, now, facts } = await this.#setsFor(engine, dataset, backtest, signal);
    const total = observed.set.missing(conditions).length + now.missing(conditions).length;
    let done = 0;
    const onEach = () => onProgress?.(++done, total);
    await observed.set.ensure(conditions, signal, onEach);
    await now.ensure(conditions, signal, onEach);
    const keys = [...conditions.keys()];
    const { from, to } = observed;
    const span = from === null || to === null ? null : { from, to };
    return {
      settings: backtest,
      observations: observed.observations,
      excluded: observed.excluded,
      weeks: backtest.asOf.kind === 'static' ? null : Math.max(1, span ? (span.to - span.from) / (7 * DAY) : 0),
      span,
      facts,
      backtest: await observed.set.patterns(keys, signal),
      now: await now.patterns(keys, signal),
    };
  }

  async #setsFor(engine: QueryEngine, dataset: Dataset, backtest: Backtest, signal: AbortSignal): Promise<Sets> {
    const key = `${dataset.schema} ${JSON.stringify(backtest)}`;
    if (this.#sets?.key === key) return this.#sets;
    const before = this.#sets;
    const observed = await observe(engine, dataset, backtest, signal);
    const now = await standing(engine, dataset, dataset.dataEnd ?? 0, signal);
    this.#sets = { key, observed, now, facts: await readFacts(engine, dataset, backtest.conversion) };
    await before?.observed.set.drop();
    await before?.now.drop();
    return this.#sets;
  }
}

/** The draft, and a copy to be tuned. */
function startingWith(model: Model): FirstModels {
  return { candidate: { ...model, version: 'draft' }, current: model };
}

function fingerprint(dataset: Dataset): string {
  const tables = [dataset.leads, dataset.activities, dataset.outcomes].map((table) => [table?.file, table?.rows]);
  return JSON.stringify([tables, dataset.attributes.map(({ name }) => name)]);
}
