import type { Catalog } from '../core/dataset/catalog.ts';
import type { UserError } from '../core/diagnostics.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { Model } from '../core/model/schema/schema.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { readCatalog } from '../engine/look/read-catalog.ts';
import { DataColumns } from '../engine/observe/data-columns.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { LoadOptions } from '../engine/load/load-context.ts';
import { dropDataset, loadDataset } from '../engine/load/load-dataset.ts';
import type { DatasetFiles } from '../engine/load/load-dataset.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { QualityFacts } from '../core/insights/quality/quality-types.ts';
import type { Stage } from '../core/dataset/stages.ts';
import { ObservationSets } from './observation-sets.ts';
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

/** Talks to the engine for the workbench: opens it once, loads data sets and looks through them. */
export class Loader {
  readonly #open: () => Promise<QueryEngine>;
  readonly #onLost: (problem: UserError) => void;
  /** Null before the first is asked for, and once it is gone. */
  #engine: Promise<QueryEngine> | null = null;
  /** Why the engine is gone that held what is loaded; null while it is there. */
  #lost: UserError | null = null;
  /** What the views of what is loaded are computed from. */
  readonly sets = new ObservationSets(() => this.engine());

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
    this.sets.forget();
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
      // An engine that has stopped took it along: what stopped it matters.
      await this.drop(dataset).catch(() => undefined);
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
    return this.sets.withObservations(wanted, async (set, engine) => {
      const { draftStarter } = await import('./starter.ts');
      // They are put in order beside the engine, which counts meanwhile.
      if (dataset.activities) await DataColumns.of(engine, dataset).bringEvents(signal);
      return draftStarter(engine, { dataset, backtest, set, ground }, signal);
    });
  }

  /** Counts what the columns of a data set hold. */
  async catalog(dataset: Dataset): Promise<Catalog> {
    return readCatalog(await this.sets.beside(), dataset);
  }

  /** Looks through a data set for what would mislead a model. */
  async quality({ dataset, recipe }: Loaded, conversion: Stage, signal: AbortSignal): Promise<QualityFacts> {
    const { readQuality } = await import('../engine/look/read-quality.ts');
    return readQuality(await this.sets.beside(), dataset, recipe, { now: Date.now(), conversion, signal });
  }

  /** Removes all that is kept of a data set. */
  async drop(dataset: Dataset): Promise<void> {
    this.sets.forget(dataset.schema);
    await dropDataset(await this.engine(), dataset.schema);
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
