import type { Diagnostic } from '../../core/diagnostics.ts';
import { hasErrors } from '../../core/diagnostics.ts';
import { columnFacts, guessColumns } from '../../core/dataset/head/guess-columns.ts';
import type { FileRole } from '../../core/dataset/head/guess-columns.ts';
import { guessFiles } from '../../core/dataset/guess/guess-files.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { emailColumn, idKindProblems } from '../../core/dataset/guess/id-kinds.ts';
import { missingChoices } from '../../core/dataset/head/missing-texts.ts';
import type { MissingChoice } from '../../core/dataset/head/missing-texts.ts';
import { recognise } from '../../core/dataset/sources/source.ts';
import { fits, tableOf } from '../../core/dataset/guess/table-draft.ts';
import { recipeOf } from '../../core/dataset/guess/table-part.ts';
import { fold } from '../../core/dataset/text.ts';
import type { DatasetFiles, TableFile } from '../../engine/load/load-dataset.ts';
import type { FileSource, QueryEngine } from '../../db/query-engine.ts';
import type { LoadStep } from '../loads.svelte.ts';
import { readHeadOf } from '../../readers/read-table.ts';
import { noEntries, withEntry } from '../immutable.ts';
import { bestJoinOf, isGuessed, joinProblems } from './import-joins.ts';
import {
  differing,
  idColumn,
  otherColumns,
  namedSheets,
  rank,
  sameColumns,
  TABLES,
  twinsOf,
  withoutOutcomes,
} from './import-set.ts';
import { asDiagnostics, ImportTable } from './import-table.svelte.ts';

export type { DatasetFiles, FileSource };

const ROLES: readonly FileRole[] = ['flat', 'leads', 'activities', 'outcomes'];

/**
 * Files on their way to be loaded: what each is, its columns and what its values mean, guessed first and corrected by
 * hand. Nothing that is loaded is touched.
 */
export class ImportForm {
  readonly #engine: () => Promise<QueryEngine>;
  /** Leads first, then as the loader reads them; what can't be read comes last. */
  tables = $state.raw<readonly ImportTable[]>([]);
  /** The zone of instants that name none. */
  timeZone = $state('UTC');
  /** The recipe that is applied to every file that it fits. */
  applied = $state.raw<Recipe | null>(null);
  /** What was chosen of texts that may mean missing, by folded text. */
  #missing = $state.raw(noEntries<boolean>());

  /** `engine` is only asked once a file is there, to count over whole files. */
  constructor(engine: () => Promise<QueryEngine>) {
    this.#engine = engine;
  }

  #tablesOf(table: string): ImportTable[] {
    return this.tables.filter((each) => each.readable && tableOf(each.role) === table);
  }

  get #events(): ImportTable[] {
    return [...this.#tablesOf('activities'), ...this.#tablesOf('outcomes')];
  }

  readonly recipe: Recipe = $derived.by(() => {
    const parts = this.tables
      .filter(({ readable }) => readable)
      .map((table) => ({ role: table.role, part: withoutOutcomes(table, this.tables) }));
    return recipeOf(parts, {
      name: this.applied?.name,
      timeZone: this.needsTimeZone ? this.timeZone : 'UTC',
      missing: this.missing.filter(({ chosen }) => chosen).map(({ text }) => text),
      ignoreCase: this.applied
        ? this.applied.idCase === 'ignore'
        : this.#tablesOf('leads').some(({ byEmail }) => byEmail),
    });
  });

  /** The files to load; null while there are no leads among them. */
  readonly datasetFiles: DatasetFiles | null = $derived.by(() => {
    const files = (table: string) => this.#tablesOf(table).flatMap((each) => each.files);
    const [leads, activities, outcomes] = TABLES.map(files);
    if (!leads || leads.length === 0) return null;
    return { leads, ...(activities?.length && { activities }), ...(outcomes?.length && { outcomes }) };
  });

  /** Rows of the files of leads; null while they aren't counted. */
  get leadCount(): number | null {
    const leads = this.#tablesOf('leads');
    const counts = leads.map(({ profile }) => profile && (profile.ids?.distinct ?? profile.rows));
    return counts.length === 0 || counts.includes(null) ? null : counts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  }

  /** An instant without a zone, as an example; null where every one names its own. */
  readonly zoneExample: string | null = $derived.by(() => {
    const examples = this.tables.flatMap(({ dates }) => dates.zoneless ?? []);
    // A time of day shows best what a zone does.
    return examples.find((example) => example.includes(':')) ?? examples[0] ?? null;
  });

  get needsTimeZone(): boolean {
    return this.zoneExample !== null;
  }

  /** Texts in the first rows that may mean a missing value, and those of the applied recipe. */
  readonly missing: readonly MissingChoice[] = $derived(
    missingChoices(
      this.tables.map(({ fileHead }) => fileHead),
      this.applied ? (this.applied.missing ?? []) : null,
      this.#missing,
    ),
  );

  setMissing(text: string, chosen: boolean): void {
    this.#missing = withEntry(this.#missing, fold(text), chosen);
  }

  /** What concerns the set rather than one table. */
  readonly problems: Diagnostic[] = $derived.by(() => {
    const problems = [...differing(this.#tablesOf('leads')), ...otherColumns(this.#tablesOf('leads'))];
    const [leads] = this.#tablesOf('leads');
    if (leads) {
      const joins = joinProblems(leads, this.#events);
      // What is known by further ids of the leads may be of another kind than their id.
      const known = joins.filter(({ code }) => code === 'further-ids').map(({ path }) => path);
      const others = this.#events.filter(({ name }) => !known.includes(name));
      const kinds = idKindProblems(idColumn(leads), others.map(idColumn));
      const told = kinds.map(({ path }) => path);
      problems.push(...kinds, ...joins.filter(({ path }) => !told.includes(path)));
    }
    const outcomes =
      this.#tablesOf('outcomes').length > 0 ||
      leads?.role === 'flat' ||
      leads?.part.stageDates ||
      this.#tablesOf('activities').some(({ part }) => part.stages);
    if (leads && !outcomes)
      problems.push({
        severity: 'info',
        code: 'no-outcomes',
        message: 'no outcomes yet: leads get scores, and no view can say whether the scores are right',
        hint: 'add a file of outcomes, or choose a converted column',
      });
    return problems;
  });

  /** Why it can't be loaded, in words for the button; null where it can, once all is counted. */
  readonly blocked: string | null = $derived.by(() => {
    if (this.tables.length === 0) return 'Add a file with leads first.';
    const broken = this.tables.find((table) => table.broken);
    if (broken) return `Mend what is said of ${broken.name}, or remove it.`;
    if (hasErrors(this.problems)) return 'Two files of leads have different columns: remove one or change what it is.';
    if (this.#tablesOf('leads').length === 0)
      return 'None of the files has the leads: add it, or change what a file is.';
    return null;
  });

  /** What is being counted before a load: the step that is furthest, for tables wait for each other; null where nothing is. */
  get counting(): LoadStep | null {
    const reading = this.tables.filter((table) => table.reading);
    const begun = reading.find(({ step }) => step !== null && step.done !== null) ?? reading.find(({ step }) => step);
    const [first] = reading;
    return begun?.step ?? (first ? { what: `counting ${first.name}`, done: null } : null);
  }

  get ready(): boolean {
    return this.blocked === null && this.counting === null;
  }

  /** Adds files and guesses what they are; files with the same columns are one table. */
  async add(sources: readonly FileSource[]): Promise<void> {
    const added = (await Promise.all(sources.map((source) => this.#openSheets(source)))).flat();
    // What couldn't be read is another's place now.
    const before = this.tables.filter(({ readable }) => readable);
    const fresh: ImportTable[] = [];
    const twinOf = (table: ImportTable) => [...before, ...fresh].find((other) => sameColumns(other, table));
    for (const table of added) if (!twinOf(table)) fresh.push(table);
    for (const twin of [...before, ...fresh]) {
      const files = added.filter((table) => table !== twin && twinOf(table) === twin).flatMap((table) => table.files);
      // Files that come together may have one name, in two folders; one that comes later is the mended one.
      if (files.length > 0) twin.addFiles(files, before.includes(twin));
    }
    this.#settle([...before, ...fresh], fresh);
  }

  /** Adds another sheet of a workbook that is there already. */
  async addSheet(table: ImportTable, sheet: string): Promise<void> {
    const [file] = table.files;
    if (!file) return;
    const added = await this.#open({ source: file.source, sheet });
    this.#settle([...this.tables, added], [added]);
  }

  /** Whether a table of leads seems to hold stages too, which nothing reads yet. */
  holdsOutcomes(table: ImportTable): boolean {
    const asOutcomes = guessColumns(columnFacts(table.fileHead), 'outcomes');
    return tableOf(table.role) === 'leads' && asOutcomes.stage !== null && !twinsOf(table, this.tables).length;
  }

  /** Reads outcomes from the files of leads too: their stage and the date of it, say. These are then no attributes. */
  addOutcomesOf(table: ImportTable): void {
    const [file] = table.files;
    if (!file) return;
    const twin = new ImportTable(file, this.#engine, table.head);
    twin.files = table.files;
    twin.accept('outcomes', null, null);
    twin.setColumn('id', table.draft.columns.id);
    // The stage says more than a flag, and a win should count once.
    if (table.role === 'flat') table.setRole('leads');
    this.tables = [...this.tables, twin].sort((a, b) => rank(a) - rank(b));
  }

  /** Reads every file that it fits as a recipe says. */
  apply(recipe: Recipe): void {
    this.applied = recipe;
    this.timeZone = recipe.timeZone ?? 'UTC';
    this.#missing = noEntries();
    this.#settle(this.tables, this.tables);
    const books = this.tables.filter(
      ({ files, head }) => files[0]?.sheet === undefined && namedSheets(recipe, head).length > 0,
    );
    const sources = books.flatMap(({ files }) => files.map(({ source }) => source));
    for (const book of books) this.remove(book);
    if (sources.length > 0) void this.add(sources);
  }

  remove(table: ImportTable): void {
    table.close();
    this.tables = this.tables.filter((other) => other !== table);
  }

  /** Forgets every file. */
  clear(): void {
    for (const table of this.tables) table.close();
    this.tables = [];
    this.timeZone = 'UTC';
    this.applied = null;
    this.#missing = noEntries();
  }

  /** Gives `fresh` tables their roles, beside those that the others have. */
  #settle(tables: readonly ImportTable[], fresh: readonly ImportTable[]): void {
    const readable = tables.filter((table) => table.readable);
    const found = readable.map((table) => (fresh.includes(table) ? recognise(table.fileHead) : null));
    const known = readable.map((table, i) =>
      fresh.includes(table) ? this.#knownRole(table, found[i]?.role ?? null) : table.role,
    );
    const guesses = guessFiles(
      readable.map((table) => table.fileHead),
      known,
    );
    readable.forEach((table, i) => {
      const guess = guesses[i];
      if (guess && fresh.includes(table)) table.accept(guess.role, found[i] ?? null, this.applied, guess.confidence);
    });
    this.tables = [...tables].sort((a, b) => rank(a) - rank(b));
    if (this.applied) return;
    this.#joinByEmail();
    void this.#joinByIds(fresh);
  }

  /** Once the files are read: events name leads by the column that knows most of them, and by further ids of theirs. */
  async #joinByIds(fresh: readonly ImportTable[]): Promise<void> {
    const { tables } = this;
    await Promise.all(tables.map(({ whenRead }) => whenRead));
    const [leads, ...others] = this.#tablesOf('leads');
    if (this.tables !== tables || !leads || others.length > 0) return;
    for (const events of this.#events) {
      const join = isGuessed(leads) || isGuessed(events) ? bestJoinOf(leads, events) : null;
      if (!join || ![leads, events].some((table) => fresh.includes(table))) continue;
      leads.addFurtherIds(join.further);
      if (isGuessed(events) && join.column !== events.draft.columns.id) events.guessId(join.column);
    }
  }

  /** Where all other files know a lead by email alone, leads are told apart by it too. */
  #joinByEmail(): void {
    const events = this.#events;
    if (events.length === 0 || !events.every(({ byEmail }) => byEmail)) return;
    for (const leads of this.#tablesOf('leads')) {
      const email = emailColumn(leads.fileHead);
      if (email !== null && !leads.byEmail && leads.draft.guessed.includes('id')) leads.guessId(email);
    }
  }

  #knownRole(table: ImportTable, recognised: FileRole | null): FileRole | null {
    const { applied } = this;
    const fitting = applied ? ROLES.find((role) => fits(table.fileHead, role, applied)) : undefined;
    return fitting ?? recognised;
  }

  /** Opens a file; of a workbook the sheets that the applied recipe names, else the first. */
  async #openSheets(source: FileSource): Promise<ImportTable[]> {
    const first = await this.#open({ source });
    const sheets = this.applied ? namedSheets(this.applied, first.head) : [];
    return sheets.length === 0 ? [first] : Promise.all(sheets.map((sheet) => this.#open({ source, sheet })));
  }

  async #open(file: TableFile): Promise<ImportTable> {
    try {
      const head = await readHeadOf(file.source, { sheet: file.sheet, dialect: file.dialect, badRows: 'set-aside' });
      return new ImportTable(file, this.#engine, head);
    } catch (problem) {
      return new ImportTable(file, this.#engine, asDiagnostics(problem, file.source.name));
    }
  }
}
