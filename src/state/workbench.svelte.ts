import type { Diagnostic } from '../core/diagnostics.ts';
import { UserError } from '../core/diagnostics.ts';
import { untilAborted } from './until-aborted.ts';
import type { Catalog } from '../core/dataset/catalog.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { CriterionEvidence } from '../core/insights/criteria/criterion-evidence.ts';
import { holdingCriterion, releaseCriterion, viewDataOf } from '../core/insights/shared/prepared.ts';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { QualityFacts } from '../core/insights/quality/quality-types.ts';
import type { ViewData } from '../core/insights/shared/view-data.ts';
import type { Dimension } from '../core/model/schema/schema.ts';
import type { Criterion } from '../core/model/kinds/kinds.ts';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { DatasetFiles } from '../engine/load/load-dataset.ts';
import { missingColumns } from '../engine/load/missing-columns.ts';
import type { ObservationSet } from '../engine/observe/observation-set.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { isWorkerLost } from '../db/worker-guard.ts';
import { knownEvidence } from './known-evidence.ts';
import { Loader } from './loader.ts';
import type { Loaded } from './loader.ts';
import type { Observations } from './observation-sets.ts';
import { Models } from './models/models.svelte.ts';
import type { FirstModels, ModelStore } from './models/model-library.ts';
import { inTurns } from './in-turns.ts';
import { Preparation } from './preparation.svelte.ts';
import { Study } from './studies/study.svelte.ts';

/** A step of a load: what it does, and how much of it is done (0 to 1; null where that can't be known). */
export interface LoadStep {
  what: string;
  done: number | null;
}

/** How a data set is loaded, where it isn't the first time. */
export interface LoadHow {
  /** Names the data set over visits; from the files where absent. */
  key?: string;
  /** The models that come with it; drafted from the data where absent. */
  first?: FirstModels;
  backtest?: Backtest;
  /** Whether the models that are open stay as they are: the same data, read in another way. */
  keepModels?: boolean;
  /** Whether the views show this data already, by `show`. */
  shown?: boolean;
}

/** What the workbench needs from the platform. */
export interface Platform {
  openEngine(): Promise<QueryEngine>;
  store: ModelStore;
}

/**
 * Everything that is open: the data, two models and the backtest, and what the views show of them. A change of points
 * answers at once; a change of conditions or of the backtest asks the engine, and meanwhile the last answer stands.
 */
export class Workbench {
  readonly models: Models;
  readonly #loader: Loader;
  readonly #preparation = new Preparation();
  #loaded = $state.raw<Loaded | null>(null);
  #catalog = $state.raw<Catalog | null>(null);
  #backtest = $state.raw<Backtest>(DEFAULT_BACKTEST);
  /** What a load is doing; null when none is under way. */
  loading = $state.raw<LoadStep | null>(null);
  /** Follows the conversion stage; asked for by what changes it. */
  readonly #report = new Study<{ of: Loaded; facts: QualityFacts }>(
    () => (this.#loaded && this.#catalog ? [this.#loaded, this.#backtest.conversion] : null),
    async (signal) => {
      const of = this.#loaded;
      if (!of) throw new Error('no data is loaded');
      return { of, facts: await this.#loader.quality(of, this.#backtest.conversion, signal) };
    },
  );
  #lost = $state.raw<UserError | null>(null);
  /** What went wrong with the last load; what was loaded before stays. */
  problems = $state.raw<readonly Diagnostic[]>([]);
  #cancel: AbortController | null = null;
  #stopHolding: () => void = () => undefined;
  #settled: Promise<unknown> = Promise.resolve();
  /** The last complete answer, shown while the next one is prepared. */
  #lastView: ViewData | null = null;

  constructor(platform: Platform) {
    this.#loader = new Loader(
      () => platform.openEngine(),
      (problem) => {
        this.#lost = problem;
        this.#preparation.stop();
      },
    );
    this.models = new Models(platform.store);
  }

  get engine(): Promise<QueryEngine> {
    return this.#loader.engine();
  }

  /** An engine for files that are not loaded yet. */
  get engineForFiles(): Promise<QueryEngine> {
    return this.#loader.anyEngine();
  }

  /** The engine for work that can wait: what the views need goes first. */
  beside(): Promise<QueryEngine> {
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

  get dataset(): Dataset | null {
    return this.#loaded?.dataset ?? null;
  }

  get files(): DatasetFiles | null {
    return this.#loaded?.files ?? null;
  }

  get recipe(): Recipe {
    return this.#loaded?.recipe ?? {};
  }

  /** What names the data set over visits; null while none is loaded. */
  get key(): string | null {
    return this.#loaded?.key ?? null;
  }

  /** The models that came with the data. */
  get first(): FirstModels | null {
    return this.#loaded?.first ?? null;
  }

  /** What the quality report is made from; null until the data has been looked through. */
  get quality(): QualityFacts | null {
    const report = this.#report.value;
    return report?.of === this.#loaded ? report.facts : null;
  }

  /** Whether the quality report is of another conversion stage than the backtest; it is then made anew. */
  get qualityStale(): boolean {
    return this.#report.stale;
  }

  /** Why there is no quality report; null where there is one, or it is being made. */
  get qualityFailure(): Error | null {
    return this.#report.failure;
  }

  /**
   * Why the engine is gone, and with it all that it had loaded, while figures and models stay; null while it is there.
   * `reload` starts another one.
   */
  get lost(): UserError | null {
    return this.#lost;
  }

  /** Whether a failure says that the engine is gone, which `lost` tells once for all. */
  isLoss(problem: unknown): boolean {
    return isWorkerLost(problem);
  }

  /** What the data offers to the editor; null until it has been counted. */
  get catalog(): Catalog | null {
    return this.#catalog;
  }

  get backtest(): Backtest {
    return this.#backtest;
  }

  /** Whether the views wait for the engine. */
  get preparing(): boolean {
    return this.#preparation.running;
  }

  /** How many of the conditions that the engine is asked for are done; null where nothing is to be told. */
  get preparation(): { done: number; total: number } | null {
    return this.#preparation.progress;
  }

  /** Whether the answer that the open model needs was stopped: the views show an earlier one. */
  get stopped(): boolean {
    return this.#preparation.stopped;
  }

  /** Stops the engine's work for the views, which keep what they show; `prepare` goes on. */
  stopPreparing(): void {
    this.#preparation.stop();
  }

  /** Why there is no answer; null where there is one. */
  get failure(): Error | null {
    return this.#preparation.failure;
  }

  /** What the views show; null until the first answer is there. */
  readonly view: ViewData | null = $derived.by(() => {
    const prepared = this.#preparation.prepared;
    if (!prepared) return null;
    if (this.#preparation.covers([this.models.open, this.models.current]))
      this.#lastView = viewDataOf(prepared, this.models.open, this.models.current);
    return this.#lastView;
  });

  /** Whether the views show what the models and the backtest in force give; else they show an earlier answer, or none. */
  readonly upToDate: boolean = $derived.by(() => {
    const { view, models } = this;
    if (view?.models.candidate !== models.open || view.models.current !== models.current) return false;
    return view.settings === this.#backtest || JSON.stringify(view.settings) === JSON.stringify(this.#backtest);
  });

  /**
   * What the views show once that is of the models and the backtest in force; waits for a load and for the engine. Null
   * where that answer was stopped or has failed, or nothing is loaded. Rejects once `signal` is aborted.
   */
  async answer(signal?: AbortSignal): Promise<ViewData | null> {
    for (;;) {
      await untilAborted(this.#settled, signal);
      if (this.upToDate) return this.view;
      const given = this.stopped || this.failure !== null;
      if (!this.#loaded || (given && !this.preparing)) return null;
      await untilAborted(this.prepare(), signal);
    }
  }

  /** What a user should know about the data and the open model, without it being an error. */
  readonly warnings: readonly Diagnostic[] = $derived.by(() =>
    this.dataset ? [...this.dataset.warnings, ...missingColumns(this.models.open, this.dataset)] : [],
  );

  /** What the views are computed from; null until the engine has answered. */
  get prepared(): Prepared | null {
    return this.#preparation.prepared;
  }

  /** What the data says beside a criterion; null while it is not known. */
  evidence(criterion: Criterion): CriterionEvidence | null {
    const patterns = this.#preparation.prepared?.backtest;
    return patterns ? knownEvidence(patterns, criterion) : null;
  }

  /** Makes ready that the points of a criterion of the open model change often: its slider is held. */
  hold(dimension: Dimension, id: string): void {
    const { prepared } = this.#preparation;
    this.#stopHolding();
    if (prepared) this.#stopHolding = inTurns(holdingCriterion(prepared, dimension, id));
  }

  /** The slider is let go. */
  release(): void {
    const { prepared } = this.#preparation;
    this.#stopHolding();
    if (prepared) releaseCriterion(prepared);
  }

  /** Changes the backtest; the views answer when the engine has. */
  setBacktest(patch: Partial<Backtest>): void {
    this.#backtest = { ...this.#backtest, ...patch };
    void this.prepare();
    this.#report.want();
  }

  /** Asks the engine for what the models in force need and don't have yet; the last call wins. */
  prepare(): Promise<void> {
    if (!this.#loaded) return Promise.resolve();
    return this.#preparation.start(this.#loader.sets, this.#loaded.dataset, this.#backtest, [
      this.models.open,
      this.models.current,
    ]);
  }

  /** Drafts a model from the data as it is read now, under a version of its own, and opens it beside the others. */
  async redraft(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    const model = await this.#loader.draft({ ...loaded, backtest: this.#backtest });
    if (this.#loaded !== loaded) return;
    const taken = this.models.all.map((each) => each.model.version);
    let version = 'draft';
    for (let i = 2; taken.includes(version); i++) version = `draft ${i}`;
    this.models.add({ ...model, version });
  }

  /** Shows what was made ready elsewhere, until `load` has the data itself. */
  show(prepared: Prepared, key: string, first: FirstModels): void {
    this.models.openLibrary(key, first);
    this.#backtest = prepared.settings;
    this.#preparation.show(prepared);
    this.loading = { what: 'starting the database', done: null };
  }

  /** Resolves when a load that is under way has ended, whatever came of it. */
  get settled(): Promise<unknown> {
    return this.#settled;
  }

  /**
   * Loads a data set and shows it. On a failure or a cancel `problems` says why, and what was loaded before stays. Says
   * whether it worked; a bug is thrown.
   */
  load(files: DatasetFiles, recipe: Recipe, how: LoadHow = {}): Promise<boolean> {
    const loaded = this.#load(files, recipe, how);
    this.#settled = loaded.catch(() => undefined);
    return loaded;
  }

  /** Reads the open files anew, by another engine where the one before is gone; models and views stay. */
  async reload(recipe = this.recipe): Promise<boolean> {
    const { files, key, first, backtest } = this;
    if (!files || key === null || !first) return false;
    this.models.keep();
    return this.load(files, recipe, { key, first, backtest, keepModels: true });
  }

  async #load(files: DatasetFiles, recipe: Recipe, how: LoadHow): Promise<boolean> {
    this.#cancel?.abort();
    const cancel = (this.#cancel = new AbortController());
    const withoutFigures = () => this.stopPreparing();
    this.problems = [];
    try {
      const next = await this.#read(files, recipe, how, cancel.signal);
      // From now on there is nothing to go back to: who cancels does without the figures.
      cancel.signal.addEventListener('abort', withoutFigures);
      const before = this.#loaded;
      if (!how.shown) this.#lastView = null;
      if (!how.keepModels) this.models.openLibrary(next.key, next.first);
      // Of what is shown already somebody may have changed the backtest meanwhile.
      if (!how.shown) this.#backtest = next.backtest;
      this.#loaded = next;
      this.#lost = null;
      this.#catalog = null;
      // Without a catalog there is nothing to report on: what is under way of the data before is given up.
      this.#report.want();
      if (!how.shown) this.#preparation.reset();
      await this.prepare();
      if (before) await this.#loader.drop(before.dataset);
      void this.#look(next);
      return true;
    } catch (problem) {
      if (cancel.signal.aborted) return false;
      if (!(problem instanceof UserError)) throw problem;
      this.problems = problem.diagnostics;
      return false;
    } finally {
      cancel.signal.removeEventListener('abort', withoutFigures);
      if (this.#cancel === cancel) {
        this.#cancel = null;
        this.loading = null;
      }
    }
  }

  /** Lets go at once when it is cancelled, whether the engine still answers or not; what comes too late is removed. */
  async #read(files: DatasetFiles, recipe: Recipe, how: LoadHow, signal: AbortSignal): Promise<Loaded> {
    const onProgress = (what: string, done: number | null) => {
      if (!signal.aborted) this.loading = { what, done };
    };
    const reading = this.#loader.load(files, recipe, how, { signal, onProgress });
    void reading.then(
      ({ dataset }) => (signal.aborted ? this.#loader.drop(dataset) : undefined),
      () => undefined,
    );
    return untilAborted(reading, signal);
  }

  /** The views come first; the editor's lists and the quality report follow. */
  async #look(loaded: Loaded): Promise<void> {
    try {
      const catalog = await this.#loader.catalog(loaded.dataset);
      if (this.#loaded !== loaded) return;
      this.#catalog = catalog;
      this.#report.want();
    } catch (problem) {
      // Other data has taken its place, or the engine is gone, which is told by itself.
      if (this.#loaded === loaded && !this.isLoss(problem)) throw problem;
    }
  }

  /** Stops a load that is under way. */
  cancel(): void {
    this.#cancel?.abort(new DOMException('cancelled', 'AbortError'));
  }
}
