import type { Diagnostic } from '../core/diagnostics.ts';
import { UserError } from '../core/diagnostics.ts';
import type { Recipe } from '../core/dataset/recipe/recipe.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import type { DatasetFiles, TableFile } from '../engine/load/load-dataset.ts';
import type { Keeping } from './keeping/keeping.ts';
import type { Snapshot, SnapshotToSave } from './keeping/snapshot.ts';
import type { FirstModels } from './models/model-library.ts';
import { KeptBacktest } from './kept-backtest.ts';
import { unreadNotebook } from './keeping/keeping-problems.ts';
import { KeptNotebook } from './notebook-file.svelte.ts';
import type { NotebookFile } from './notebook-file.svelte.ts';
import { Recipes } from './importing/recipes.svelte.ts';
import { fetchSample, fetchSampleView, SAMPLE_KEY, sampleModels } from './open-sample.ts';
import type { Studies } from './studies/studies.ts';
import type { Workbench } from './workbench.svelte.ts';

const TABLES = ['leads', 'activities', 'outcomes'] as const;

/** What is kept of a data set beside its files and its recipe. */
interface Settings {
  backtest: Backtest;
  first: FirstModels;
}

/** One visit: which data is open, what comes back from the last one, and what is kept for the next. */
export class Session {
  readonly workbench: Workbench;
  readonly studies: Studies;
  readonly notebook: NotebookFile;
  readonly keeping: Keeping;
  readonly recipes: Recipes;
  readonly #keptNotebook: KeptNotebook;
  readonly #keptBacktest: KeptBacktest;
  /** Whether the sample is open, rather than the user's own data. */
  sample = $state(true);
  /** Names the snapshot of the open data set; null for the sample. */
  #id: string | null = null;
  /** How much of the data set is kept for the next visit, 0 to 1; null when nothing is being saved. */
  saving = $state<number | null>(null);
  #saver: AbortController | null = null;
  /** Whether another tab keeps the files of data, and this one doesn't. */
  reading = $state(false);
  #textsKept = $state(true);
  #textsWait = $state(false);
  /** What went wrong with keeping, and what came of the last visit. */
  problems = $state.raw<readonly Diagnostic[]>([]);
  /** Whether another tab has saved other data since this one was opened. */
  stale = $state(false);
  /** Kept files whose bytes are no longer those that were put there, by name, until a person has decided. */
  changedFiles = $state.raw<readonly string[]>([]);
  /** Whether everything was forgotten: nothing is kept until the page is loaded anew. */
  forgotten = $state(false);

  constructor(workbench: Workbench, studies: Studies, notebook: NotebookFile, keeping: Keeping) {
    this.workbench = workbench;
    this.studies = studies;
    this.notebook = notebook;
    this.keeping = keeping;
    this.recipes = new Recipes(keeping.texts);
    this.#keptNotebook = new KeptNotebook(keeping.texts);
    this.#keptBacktest = new KeptBacktest(keeping.texts);
    const { tabs, snapshots } = keeping;
    void tabs.settled.then(() => (this.reading = tabs.role === 'reader'));
    tabs.onRole.add((role) => (this.reading = role === 'reader' && !this.forgotten));
    keeping.onProblems.add((problems) => this.#tell(problems));
    keeping.onForgotten.add(() => (this.forgotten = true));
    snapshots.onChange.add(() => (this.stale = true));
    keeping.texts.onChange.add(() => this.recipes.refresh());
    this.#textsKept = keeping.texts.kept;
    keeping.texts.onProblem.add((problem) => (this.#textsKept = problem === null));
    keeping.texts.onPending.add((waits) => (this.#textsWait = waits));
    this.#tell(keeping.problems);
  }

  /** Opens what was open on the last visit, else the sample. */
  async start(): Promise<void> {
    const kept = this.#keptNotebook.read();
    if (kept && !(await this.notebook.open(kept.text, kept.name))) this.#keptNotebook.refuse();
    if (this.#keptNotebook.refused) this.#tell([unreadNotebook(kept?.name)]);
    const snapshot = await this.#lastSnapshot();
    if (snapshot && (await this.#open(snapshot))) return;
    // Own files that could be read by another engine are not given up for the sample.
    if (!snapshot || !this.workbench.lost) await this.loadSample();
  }

  /** Opens the sample; own data that is kept stays until other data takes its place. */
  async loadSample(): Promise<void> {
    const backtest = this.#sampleBacktest;
    const first = sampleModels();
    // The engine starts while the files are on their way.
    const [files, shown] = await Promise.all([fetchSample(), this.#showSample(first), this.workbench.engine]).catch(
      (problem: unknown) => {
        this.workbench.loads.step = null;
        throw problem;
      },
    );
    const how = { key: SAMPLE_KEY, first, ...(backtest && { backtest }), shown, keepModels: shown };
    if (!(await this.workbench.load(files, {}, how))) return;
    this.sample = true;
    this.#id = null;
  }

  /** Opens files, and keeps them for the next visit; says whether it worked. */
  async load(files: DatasetFiles, recipe: Recipe): Promise<boolean> {
    if (!(await this.workbench.load(files, recipe))) return false;
    this.changedFiles = [];
    this.sample = false;
    this.#id = crypto.randomUUID();
    void this.save();
    return true;
  }

  /** Reads the open files anew in another way; models and views stay. */
  async reread(recipe: Recipe): Promise<boolean> {
    if (!(await this.workbench.reload(recipe))) return false;
    if (this.#id !== null) await this.#update({ recipe });
    return true;
  }

  /** After the engine is gone: starts another one, which reads the open files anew, or opens what a visit begins with. */
  async tryAgain(): Promise<void> {
    if (this.workbench.dataset) await this.workbench.reload();
    else await this.start();
  }

  /** What the sample is judged by: what was set on the last visit, else what the notebook says. */
  get #sampleBacktest(): Backtest | undefined {
    return this.#keptBacktest.read() ?? this.notebook.notebook?.backtest;
  }

  /** Keeps what can be changed beside the files: the backtest. */
  async keepSettings(): Promise<void> {
    if (this.sample) this.#keptBacktest.write(this.workbench.backtest);
    if (this.#id !== null && this.saving === null) await this.#update({ settings: this.#settings() });
  }

  /** The page is about to go: what is not written yet has to be now. */
  leave(): void {
    this.workbench.models.keep();
    this.keeping.texts.leave();
  }

  /** The page is looked at again: other tabs may have saved something, and what could not be written may be by now. */
  comeBack(): void {
    this.keeping.texts.refresh();
    void this.keeping.texts.flush();
  }

  /** How far the models are kept: all, soon, or not at all, for which `problems` says why. */
  get keptState(): 'kept' | 'waiting' | 'not-kept' {
    if (!this.#textsKept) return 'not-kept';
    return this.#textsWait || this.workbench.models.waiting ? 'waiting' : 'kept';
  }

  /** Keeps the notebook as it is. */
  keepNotebook(): void {
    this.#keptNotebook.write({ name: this.notebook.name, text: this.notebook.text });
  }

  /** Deletes all that this browser keeps; gives what could not be deleted. */
  async forgetEverything(): Promise<readonly Diagnostic[]> {
    this.#saver?.abort();
    this.forgotten = true;
    const left = await this.keeping.forgetEverything();
    this.#id = null;
    return left;
  }

  /** Copies the open files into the browser's own storage, in the background; a failure is told and changes nothing. */
  async save(): Promise<void> {
    const { loaded } = this.workbench;
    if (!loaded || this.#id === null || this.keeping.tabs.role === 'reader') return;
    const { files, dataset, key, recipe } = loaded;
    this.#saver?.abort();
    const saver = (this.#saver = new AbortController());
    this.saving = 0;
    try {
      const snapshot: SnapshotToSave = {
        id: this.#id,
        title: dataset.leads.file,
        ...{ key, recipe },
        settings: this.#settings(),
        files: TABLES.flatMap((table) =>
          (files[table] ?? []).map(({ source, sheet, dialect }) => ({
            ...{ table, source },
            ...(sheet !== undefined && { sheet }),
            ...(dialect && { dialect }),
          })),
        ),
      };
      await this.keeping.askToPersist();
      await this.keeping.snapshots.save(snapshot, {
        signal: saver.signal,
        onProgress: (bytes, total) => (this.saving = total > 0 ? bytes / total : null),
      });
    } catch (problem) {
      if (!saver.signal.aborted) this.#report(problem);
    } finally {
      if (this.#saver === saver) this.saving = null;
    }
  }

  /** Shows the sample's views before the database has started; says whether it could. */
  async #showSample(first: FirstModels): Promise<boolean> {
    // What is loaded stays until the sample is.
    if (this.workbench.dataset) return false;
    const prepared = await fetchSampleView();
    const wanted = this.#sampleBacktest;
    if (!prepared || JSON.stringify(prepared.settings) !== JSON.stringify(wanted)) return false;
    this.workbench.show(prepared, SAMPLE_KEY, first);
    return true;
  }

  /** Opens the kept files as they are, though their bytes have changed, and keeps them as they are now. */
  async useChangedFiles(): Promise<void> {
    this.changedFiles = [];
    const snapshot = await this.keeping.snapshots.open('accept');
    if (!snapshot || !(await this.#open(snapshot)) || this.keeping.tabs.role === 'reader') return;
    await this.keeping.snapshots.acceptChanged(snapshot.id);
  }

  /** Forgets the kept files whose bytes have changed, with all other files of their data set; models stay. */
  async forgetChangedFiles(): Promise<void> {
    await this.keeping.snapshots.forget();
    this.changedFiles = [];
  }

  async #lastSnapshot(): Promise<Snapshot | null> {
    try {
      return await this.keeping.snapshots.open();
    } catch (problem) {
      if (problem instanceof UserError && problem.diagnostics.every(({ code }) => code === 'keeping-changed')) {
        this.changedFiles = problem.diagnostics.map(({ path }) => path ?? '');
        return null;
      }
      this.#report(problem);
      return null;
    }
  }

  async #open(snapshot: Snapshot): Promise<boolean> {
    const files: Record<(typeof TABLES)[number], TableFile[]> = { leads: [], activities: [], outcomes: [] };
    for (const { table, ...file } of snapshot.files) files[table].push(file);
    const { backtest, first } = snapshot.settings as unknown as Partial<Settings>;
    const how = { key: snapshot.key, ...(backtest && { backtest }), ...(first && { first }) };
    if (!(await this.workbench.load(files, snapshot.recipe, how))) {
      this.problems = [...this.problems, ...this.workbench.loads.problems];
      return false;
    }
    this.sample = false;
    this.#id = snapshot.id;
    return true;
  }

  #settings(): SnapshotToSave['settings'] {
    const { backtest, loaded } = this.workbench;
    return JSON.parse(JSON.stringify({ backtest, first: loaded?.first })) as SnapshotToSave['settings'];
  }

  async #update(patch: Parameters<Keeping['snapshots']['update']>[1]): Promise<void> {
    if (this.#id === null || this.keeping.tabs.role === 'reader') return;
    try {
      await this.keeping.snapshots.update(this.#id, patch);
    } catch (problem) {
      this.#report(problem);
    }
  }

  #report(problem: unknown): void {
    if (!(problem instanceof UserError)) throw problem;
    this.#tell(problem.diagnostics);
  }

  #tell(problems: readonly Diagnostic[]): void {
    const codes = problems.map(({ code }) => code);
    this.problems = [...this.problems.filter(({ code }) => !codes.includes(code)), ...problems];
  }
}
