import { UserError } from '../../core/diagnostics.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Mend } from '../../core/dataset/recipe/mends.ts';
import type { CriterionRef } from '../../core/model/edit/edit-parts.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import { formatInstant } from '../../core/dataset/instant.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import type { DatasetFiles, FileSource } from '../../state/importing/import-form.svelte.ts';
import type { ExportedFile, TableName } from '../../state/exports.ts';
import type { Session } from '../../state/session.svelte.ts';
import { download } from '../base/download.ts';
import { paper } from '../cell/paper.svelte.ts';
import { Drawers } from '../shell/drawers.svelte.ts';
import { fileKindOf, pickFile } from './dropped-files.ts';
import type { Question } from './question.ts';

const save = ({ name, text, type }: ExportedFile) => download(name, text, type);
const exports = () => import('../../state/exports.ts');

/** A criterion that the editor is to show, and which of its numbers, by its label; the whole where that is null. */
export interface CardWish {
  ref: CriterionRef;
  part: string | null;
}

/** What is open on the page, and what its buttons and commands do. */
export class PageState {
  readonly #session: Session;
  importOpen = $state(false);
  /** Tables that were dropped or picked; each new list is added to the import form. */
  tables = $state.raw<readonly FileSource[]>([]);
  /** A recipe that was dropped or picked, for the import form. */
  recipe = $state.raw<Recipe | null>(null);
  paletteOpen = $state(false);
  scoredLeadsOpen = $state(false);
  forgetOpen = $state(false);
  aboutOpen = $state(false);
  /** The side panels, where there is little room. */
  readonly drawers = new Drawers();
  helpOpen = $state(false);
  /** The view that help is asked on; null for all of it. */
  helpOn = $state<string | null>(null);
  /** The card of the editor that is to be shown; null once it is. */
  card = $state.raw<CardWish | null>(null);
  presenting = $state(false);
  /** What a person is asked before it is done; null where nothing is. */
  question = $state.raw<Question | null>(null);
  /** How many views are still computed before the notebook is printed; null while none is wanted on paper. */
  readying = $state<number | null>(null);
  #giveUpPrinting: AbortController | null = null;
  /** The leads that are listed; null where none are. */
  listed = $state.raw<LeadSelection | null>(null);
  /** The lead whose life is shown, and the instant it is looked at; null where none is. */
  explained = $state.raw<{ lead: number; at: number | null } | null>(null);
  /** Whether a lead is being looked for. */
  findingLead = $state(false);
  /** Whether leads stand beside the notebook. */
  readonly leadsOpen: boolean = $derived(this.listed !== null || this.explained !== null || this.findingLead);
  notices = $state.raw<readonly Diagnostic[]>([]);
  bug = $state.raw<Error | null>(null);
  /** Gives up a file that waits for its figures; null where none does. */
  giveUpSaving = $state.raw<(() => void) | null>(null);

  constructor(session: Session) {
    this.#session = session;
  }

  /** Runs work that may fail by a bug, and shows it as one. */
  guarded = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      if (thrown instanceof UserError) this.notices = thrown.diagnostics;
      else this.showBug(thrown);
    }
  };

  showBug(thrown: unknown): void {
    // It is told once, with a way out.
    if (this.#session.workbench.isLoss(thrown)) return;
    console.error(thrown);
    this.bug = thrown instanceof Error ? thrown : new Error(String(thrown));
  }

  /** Models, notebooks and recipes open at once; tables go through the form. */
  take = (given: readonly FileSource[], wanted: 'any' | 'model' = 'any'): Promise<void> =>
    this.guarded(async () => {
      const tables: FileSource[] = [];
      for (const source of given) {
        const { kind, text } = await fileKindOf(source, wanted);
        if (kind === 'table') tables.push(source);
        else await this.#open(kind, text, source.name);
      }
      if (tables.length > 0) this.tables = tables;
      if (tables.length > 0 || this.recipe) this.importOpen = true;
    });

  /** Saves something that may have to wait for its figures; the next one takes its place. */
  #whileWaiting(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.giveUpSaving?.();
    const cancel = new AbortController();
    const giveUp = () => cancel.abort();
    this.giveUpSaving = giveUp;
    return this.guarded(async () => {
      try {
        await work(cancel.signal);
      } catch (problem) {
        if (!cancel.signal.aborted) throw problem;
      } finally {
        if (this.giveUpSaving === giveUp) this.giveUpSaving = null;
      }
    });
  }

  /** Has every view computed, whatever is on screen, and then opens the browser's dialog for printing. */
  print = (): Promise<void> =>
    this.guarded(async () => {
      if (this.#giveUpPrinting) return;
      const cancel = (this.#giveUpPrinting = new AbortController());
      const { untilReady } = await import('./make-ready.ts');
      const title = document.title;
      paper.wanted = true;
      try {
        const root = document.getElementById('notebook') ?? document.body;
        await untilReady(root, { signal: cancel.signal, onLeft: (views) => (this.readying = views) });
        this.readying = null;
        // Browsers name the file after the page.
        document.title = `${this.#session.notebook.notebook?.title ?? title} ${formatInstant(Date.now()).slice(0, 10)}`;
        window.print();
      } catch (problem) {
        if (!cancel.signal.aborted) throw problem;
      } finally {
        document.title = title;
        paper.wanted = false;
        this.readying = null;
        this.#giveUpPrinting = null;
      }
    });

  giveUpPrinting = () => this.#giveUpPrinting?.abort();

  #leads(listed: PageState['listed'], explained: PageState['explained']): void {
    this.listed = listed;
    this.explained = explained;
    this.findingLead = false;
  }

  async #open(kind: 'model' | 'notebook' | 'recipe', text: string, name: string): Promise<void> {
    const { notebook } = this.#session;
    if (kind === 'model') this.notices = await this.#importModel(text, name);
    else if (kind === 'notebook') {
      if (!(await notebook.open(text, name))) return;
      this.#session.keepNotebook();
      const { useBacktest } = await import('./backtest-steps.ts');
      this.notices = useBacktest(this.#session, this.guarded);
    } else this.recipe = (await import('../../core/dataset/recipe/recipe.ts')).parseRecipe(text, name);
  }

  /** Adds a model; where the same is there, or one that is called the same, a person decides. */
  async #importModel(text: string, file: string): Promise<readonly Diagnostic[]> {
    const { readImport } = await import('./import-model.ts');
    const { diagnostics, question } = readImport(this.#session.workbench.models, text, file);
    this.question = question;
    return diagnostics;
  }

  listLeads = (selection: LeadSelection) => {
    this.#leads(selection, null);
  };
  explainLead = (lead: number, at?: number) => {
    this.#leads(this.listed, { lead, at: at ?? null });
  };
  showCard = (ref: CriterionRef, part: string | null = null) => {
    this.presenting = false;
    this.closeLeads();
    this.drawers.openAside();
    this.card = { ref, part };
  };
  help = (view: string | null) => {
    this.helpOn = view;
    this.helpOpen = true;
  };
  findLead = () => (this.findingLead = true);
  closeLeads = () => {
    this.#leads(null, null);
  };
  openImport = () => (this.importOpen = true);
  tryAgain = () => void this.guarded(() => this.#session.tryAgain());
  loadSample = () => void this.guarded(() => this.#session.loadSample());
  load = (files: DatasetFiles, recipe: Recipe) => this.#session.load(files, recipe);
  pickModel = () => void this.guarded(async () => this.take(await pickFile('.json,application/json'), 'model'));
  pickNotebook = () => void this.guarded(async () => this.take(await pickFile('.md,text/markdown')));

  exportModel = () =>
    void this.#whileWaiting(async (signal) => {
      const { modelFile } = await exports();
      const { without, ...file } = await modelFile(this.#session.workbench, __VERSION__, { signal });
      save(file);
      if (without) this.notices = [without];
    });
  exportNotebook = () =>
    void this.guarded(async () => {
      const { notebook, workbench } = this.#session;
      save({ name: notebook.name, text: await notebook.textWith(workbench.backtest), type: 'text/markdown' });
    });
  exportRecipe = () => void this.guarded(async () => save((await exports()).recipeFile(this.#session.workbench)));
  exportScored = async (request: { asOf: number; guardFormulas: boolean }) =>
    save(await (await exports()).scoredLeadsFile(this.#session.workbench, request));
  exportAside = (table: TableName) =>
    void this.guarded(async () => save(await (await exports()).asideFile(this.#session.workbench, table)));

  redraft = () => void this.guarded(() => this.#session.workbench.redraft());

  mend = (mends: readonly Mend[], undo: boolean) =>
    void this.guarded(async () => {
      const [{ applyMend, undoMend }, { mendLabel }] = await Promise.all([
        import('../../core/dataset/recipe/mends.ts'),
        import('../../core/dataset/recipe/mend-label.ts'),
      ]);
      const { workbench } = this.#session;
      const before = workbench.recipe;
      const after = mends.reduce(undo ? undoMend : applyMend, before);
      if (!(await this.#session.reread(after))) return;
      const again = (recipe: Recipe) => void this.guarded(() => this.#session.reread(recipe));
      const [first] = mends;
      const what = mends.length === 1 && first ? mendLabel(first) : `${mends.length} mends`;
      workbench.models.actions.add({
        label: undo ? `Take back: ${what}` : what,
        undo: () => again(before),
        redo: () => again(after),
      });
    });
}
