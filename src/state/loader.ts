import type { Catalog } from '../core/dataset/catalog.ts';
import type { Diagnostic, UserError } from '../core/diagnostics.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { QualityFacts } from '../core/insights/quality/quality-types.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { Stage } from '../core/dataset/stages.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { LoadOptions } from '../engine/load/load-context.ts';
import type { DatasetFiles } from '../engine/load/load-dataset.ts';
import { knownFilters } from '../engine/load/missing-columns.ts';
import { readCatalog } from '../engine/look/read-catalog.ts';
import { DataColumns } from '../engine/observe/data-columns.ts';
import { changedBacktest } from './changed-backtest.ts';
import { Engines } from './engines.ts';
import type { LoadHow } from './loads.svelte.ts';
import type { FirstModels } from './models/model-library.ts';
import { ObservationSets } from './observation-sets.ts';
import type { Groundwork } from './starter.ts';
import { untilAborted } from './until-aborted.ts';

/** A data set with all that the screen needs to know of it. */
export interface Loaded {
  /** Names the data set over visits: the same files give the same key. */
  key: string;
  dataset: Dataset;
  files: DatasetFiles;
  recipe: Recipe;
  first: FirstModels;
  /** With only those entries of a filter that the leads have columns for. */
  backtest: Backtest;
  /** What was left out of the backtest that was asked for, and why. */
  left: readonly Diagnostic[];
}

/** Loads data sets and looks through them. */
export class Loader {
  readonly engines: Engines;
  readonly sets: ObservationSets;

  /** `onLost` is told when the engine is gone, and with it all that was loaded; the next load starts another one. */
  constructor(open: () => Promise<QueryEngine>, onLost: (problem: UserError) => void) {
    this.engines = new Engines(open, (problem) => {
      this.sets.forget();
      onLost(problem);
    });
    this.sets = new ObservationSets(() => this.engines.holding());
  }

  /**
   * Loads the files; without models of their own a first one is drafted from the data. Lets go at once when it is
   * cancelled, whether the engine still answers or not; what comes too late is removed.
   */
  load(files: DatasetFiles, recipe: Recipe, how: LoadHow, options: LoadOptions): Promise<Loaded> {
    const loading = this.#load(files, recipe, how, options);
    void loading.then(
      ({ dataset }) => (options.signal?.aborted ? this.drop(dataset) : undefined),
      () => undefined,
    );
    return untilAborted(loading, options.signal);
  }

  async #load(
    files: DatasetFiles,
    recipe: Recipe,
    { key, first, backtest }: LoadHow,
    options: LoadOptions,
  ): Promise<Loaded> {
    options.onProgress?.('starting the database', null);
    const engine = await this.engines.any();
    // Reading files isn't part of the first view.
    const { loadDataset } = await import('../engine/load/load-dataset.ts');
    const dataset = await loadDataset(engine, files, recipe, options);
    this.engines.hold();
    try {
      if (!first) options.onProgress?.('drafting a first model', null);
      const ground = first && backtest ? null : await this.#groundwork(dataset, recipe, options.signal);
      const asked = backtest ?? ground?.backtest ?? DEFAULT_BACKTEST;
      const { known, left } = knownFilters(asked.where ?? [], dataset);
      const fitting = changedBacktest(asked, { where: known });
      const settings = backtest ? fitting : await this.#split(dataset, fitting, options.signal);
      return {
        key: key ?? fingerprint(dataset),
        ...{ dataset, files, recipe },
        first: first ?? startingWith(await this.draft({ dataset, recipe, backtest: settings }, ground, options.signal)),
        ...{ backtest: settings, left },
      };
    } catch (problem) {
      // An engine that has stopped took it along: what stopped it matters.
      await this.drop(dataset).catch(() => undefined);
      throw problem;
    }
  }

  async #groundwork(dataset: Dataset, recipe: Recipe, signal?: AbortSignal): Promise<Groundwork> {
    const { groundwork } = await import('./starter.ts');
    return groundwork(await this.engines.holding(), dataset, recipe, signal);
  }

  /** New data is split by time where that leaves enough on both sides to tell; all are judged until somebody chooses. */
  async #split(dataset: Dataset, backtest: Backtest, signal = new AbortController().signal): Promise<Backtest> {
    const { proposedSplit } = await import('./proposed-split.ts');
    const split = await proposedSplit(this.sets, { dataset, backtest, signal });
    return split ? changedBacktest(backtest, { split: { at: split.at } }) : backtest;
  }

  /** A first model from the data's own outcomes; its observations are those that the views then ask for. */
  async draft(
    { dataset, recipe, backtest }: Pick<Loaded, 'dataset' | 'recipe' | 'backtest'>,
    known: Groundwork | null = null,
    signal = new AbortController().signal,
  ): Promise<Model> {
    const ground = known ?? (await this.#groundwork(dataset, recipe, signal));
    // Points are chosen on what came earlier, and judged by what came later.
    const tuned: Backtest = { ...backtest, judge: backtest.split ? 'earlier' : 'all' };
    const conditions = new Map<string, unknown>();
    const wanted = { dataset, backtest: tuned, scope: 'backtest' as const, conditions, signal };
    return this.sets.withObservations(wanted, async (set, engine) => {
      const { draftStarter } = await import('./starter.ts');
      // They are put in order beside the engine, which counts meanwhile.
      if (dataset.activities) await DataColumns.of(engine, dataset).bringEvents(signal);
      return draftStarter(engine, { dataset, backtest: tuned, set, ground }, signal);
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
    const { dropDataset } = await import('../engine/load/load-dataset.ts');
    await dropDataset(await this.engines.holding(), dataset.schema);
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
