import type { Diagnostic, UserError } from '../core/diagnostics.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { ProposedSplit } from '../core/insights/shared/propose-split.ts';
import type { ViewData } from '../core/insights/shared/view-data.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest, AttributeFilter } from '../core/scoring/backtest.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { isWorkerLost } from '../db/worker-guard.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { DatasetFiles } from '../engine/load/load-dataset.ts';
import { knownFilters, missingColumns } from '../engine/load/missing-columns.ts';
import type { ObservationSet } from '../engine/observe/observation-set.ts';
import { changedBacktest } from './changed-backtest.ts';
import type { BacktestPatch } from './changed-backtest.ts';
import { Findings } from './findings.svelte.ts';
import { Loader, type Loaded } from './loader.ts';
import type { Observations } from './observation-sets.ts';
import { Loads, type LoadHow } from './loads.svelte.ts';
import type { FirstModels, ModelStore } from './models/model-library.ts';
import { Models } from './models/models.svelte.ts';
import { Preparation } from './preparation.svelte.ts';
import { Shown } from './shown.svelte.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * Everything that is open: the data, two models and the backtest, and what the views show of them. A change of points
 * answers at once; a change of conditions or of the backtest asks the engine, and meanwhile the last answer stands.
 */
export class Workbench {
  readonly models: Models;
  /** The engine's work for the views. */
  readonly preparation = new Preparation();
  readonly loads = new Loads();
  readonly findings: Findings;
  readonly shown: Shown;
  readonly #loader: Loader;
  #loaded = $state.raw<Loaded | null>(null);
  #backtest = $state.raw<Backtest>(DEFAULT_BACKTEST);
  #lost = $state.raw<UserError | null>(null);

  /** `openEngine` is asked for the first engine, and for another one where that is gone; models are kept in `store`. */
  constructor(openEngine: () => Promise<QueryEngine>, store: ModelStore) {
    this.#loader = new Loader(openEngine, (problem) => {
      this.#lost = problem;
      this.preparation.stop();
    });
    this.models = new Models(store);
    this.shown = new Shown(this.models, this.preparation, () => this.#backtest);
    this.findings = new Findings(this.#loader, () => [this.#loaded, this.#backtest.conversion]);
  }

  get engine(): Promise<QueryEngine> {
    return this.#loader.engines.holding();
  }

  /** An engine for files that are not loaded yet. */
  get engineForFiles(): Promise<QueryEngine> {
    return this.#loader.engines.any();
  }

  /** The engine for work that can wait: what the views need goes first. */
  async beside(): Promise<QueryEngine> {
    // Long questions of views that are on screen already while data loads would keep its first figures waiting.
    await this.loads.settled;
    return this.#loader.sets.beside();
  }

  /** Does `work` with the observations of `scope`, once their states for `conditions` are known. */
  withObservations<Result>(
    wanted: Pick<Observations, 'scope' | 'conditions' | 'signal'>,
    work: (set: ObservationSet, engine: QueryEngine) => Promise<Result>,
  ): Promise<Result> {
    const { dataset } = this;
    if (!dataset) throw new Error('no data is loaded');
    return this.#loader.sets.withObservations({ dataset, backtest: this.#backtest, ...wanted }, work);
  }

  /**
   * Why the engine is gone, and with it all that it had loaded, while figures and models stay; null while it is there.
   * `reload` starts another one.
   */
  get lost(): UserError | null {
    return this.#lost;
  }

  /** Whether a failure says that the engine is gone, which `lost` tells once for all. */
  readonly isLoss = isWorkerLost;

  /** The open data set with its files, its first models and what names it over visits; null before one is loaded. */
  get loaded(): Loaded | null {
    return this.#loaded;
  }

  get dataset(): Dataset | null {
    return this.#loaded?.dataset ?? null;
  }

  get recipe(): Recipe {
    return this.#loaded?.recipe ?? {};
  }

  /** What a user should know about the data and the open model, without it being an error. */
  readonly warnings: readonly Diagnostic[] = $derived.by(() =>
    this.#loaded
      ? [
          ...this.#loaded.dataset.warnings,
          ...this.#loaded.left,
          ...missingColumns(this.models.open, this.#loaded.dataset),
        ]
      : [],
  );

  get backtest(): Backtest {
    return this.#backtest;
  }

  /** Changes the backtest; the views answer when the engine has. */
  setBacktest(patch: BacktestPatch): void {
    this.#backtest = changedBacktest(this.#backtest, patch);
    void this.prepare();
    this.findings.follow();
  }

  get view(): ViewData | null {
    return this.shown.view;
  }

  /** Asks the engine for what the models in force need and don't have yet; the last call wins. */
  prepare(): Promise<void> {
    if (!this.#loaded) return Promise.resolve();
    const { models, preparation } = this;
    return preparation.start(this.#loader.sets, this.#loaded.dataset, this.#backtest, [models.open, models.current]);
  }

  /**
   * What the views show once that is of the models and the backtest in force; waits for a load and for the engine. Null
   * where that answer was stopped or has failed, or nothing is loaded. Rejects once `signal` is aborted.
   */
  async answer(signal?: AbortSignal): Promise<ViewData | null> {
    for (;;) {
      await untilAborted(this.loads.settled, signal);
      if (this.shown.upToDate) return this.view;
      const { stopped, failure, running } = this.preparation;
      if (!this.#loaded || ((stopped || failure !== null) && !running)) return null;
      await untilAborted(this.prepare(), signal);
    }
  }

  /** Looks for a day to split at; null where none leaves enough on both sides. */
  async proposeSplit(signal = new AbortController().signal): Promise<ProposedSplit | null> {
    const { dataset } = this;
    if (!dataset) return null;
    const { proposedSplit } = await import('./proposed-split.ts');
    return proposedSplit(this.#loader.sets, { dataset, backtest: this.#backtest, signal });
  }

  /** The entries of a filter that the open leads have columns for, and a warning for each other one. */
  knownFilters(where: readonly AttributeFilter[]): ReturnType<typeof knownFilters> {
    return this.dataset ? knownFilters(where, this.dataset) : { known: [...where], left: [] };
  }

  /** Drafts a model from the data as it is read now, under a version of its own, and opens it beside the others. */
  async redraft(): Promise<void> {
    const loaded = this.#loaded;
    const model = loaded && (await this.#loader.draft({ ...loaded, backtest: this.#backtest }));
    if (!model || this.#loaded !== loaded) return;
    const taken = this.models.all.map((each) => each.model.version);
    let version = 'draft';
    for (let i = 2; taken.includes(version); i++) version = `draft ${i}`;
    this.models.add({ ...model, version });
  }

  /** Shows what was made ready elsewhere, until `load` has the data itself. */
  show(prepared: Prepared, key: string, first: FirstModels): void {
    this.models.openLibrary(key, first);
    this.#backtest = prepared.settings;
    this.preparation.show(prepared);
    this.loads.step = { what: 'starting the database', done: null };
  }

  /**
   * Loads a data set and shows it. On a failure or a cancel `loads.problems` says why, and what was loaded before stays.
   * Says whether it worked; a bug is thrown.
   */
  load(files: DatasetFiles, recipe: Recipe, how: LoadHow = {}): Promise<boolean> {
    return this.loads.run(async (signal, onProgress) => {
      const next = await this.#loader.load(files, recipe, how, { signal, onProgress });
      const before = this.#loaded;
      this.#take(next, how);
      onProgress('computing the first figures', null);
      // There is nothing to go back to any more: who cancels does without the figures.
      const withoutFigures = () => this.preparation.stop();
      signal.addEventListener('abort', withoutFigures);
      try {
        await this.prepare();
        if (before) await this.#loader.drop(before.dataset);
      } finally {
        signal.removeEventListener('abort', withoutFigures);
      }
      void this.findings.look(next);
    });
  }

  /** Reads the open files anew, by another engine where the one before is gone; models and views stay. */
  async reload(recipe = this.recipe): Promise<boolean> {
    if (!this.#loaded) return false;
    const { files, key, first } = this.#loaded;
    this.models.keep();
    return this.load(files, recipe, { key, first, backtest: this.#backtest, keepModels: true });
  }

  /** Opens what has been read; the views stay where they show it already. */
  #take(next: Loaded, { keepModels, shown }: LoadHow): void {
    if (!keepModels) this.models.openLibrary(next.key, next.first);
    this.#loaded = next;
    this.#lost = null;
    this.findings.reset();
    // Of what is shown already somebody may have changed the backtest meanwhile.
    if (shown) return;
    this.shown.forget();
    this.#backtest = next.backtest;
    this.preparation.reset();
  }
}
