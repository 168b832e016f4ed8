import { saidProblem } from '../../core/said-problem.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { hasErrors, UserError } from '../../core/diagnostics.ts';
import type { Field, FileHead, FileRole } from '../../core/dataset/head/guess-columns.ts';
import { tableProblems } from '../../core/dataset/guess/guess-problems.ts';
import { idCandidates } from '../../core/dataset/guess/id-match.ts';
import { holdsEmails } from '../../core/dataset/guess/id-kinds.ts';
import type { DateStyle, Recipe } from '../../core/dataset/recipe/recipe-schema.ts';
import type { Recognition } from '../../core/dataset/sources/source.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import { draftTable, tableOf } from '../../core/dataset/guess/table-draft.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import type { Meaning, TableDraft } from '../../core/dataset/guess/table-draft.ts';
import { datesOf } from '../../core/dataset/guess/table-dates.ts';
import type { TableDates } from '../../core/dataset/guess/table-dates.ts';
import { countedColumns, numbersOf, numbersPart } from '../../core/dataset/guess/table-numbers.ts';
import type { NumberColumn } from '../../core/dataset/guess/table-numbers.ts';
import type { DecimalMark } from '../../core/dataset/numbers/written-number.ts';
import { recipePart } from '../../core/dataset/guess/table-part.ts';
import { fold } from '../../core/dataset/text.ts';
import type { TableFile } from '../../engine/load/load-dataset.ts';
import { profileTable } from '../../engine/look/profile-table.ts';
import type { TableProfile } from '../../engine/look/profile-table.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { CsvDialect } from '../../readers/csv/csv-dialect.ts';
import { readHeadOf } from '../../readers/read-table.ts';
import type { TableHead } from '../../readers/table.ts';
import { foldedSet, withEntry } from '../immutable.ts';
import type { LoadStep } from '../loads.svelte.ts';

/** Bytes from which activities aren't counted beforehand: the load reads them anyway. */
const MOST_ACTIVITIES = 200e6;

/** From this confidence on a guess is hardly wrong. */
export const SURE = 0.5;

const UNREAD: TableHead = { format: 'csv', gzip: false, columns: [], preview: [], skipped: [] };

let tables = 0;

/**
 * One table of an import: a file, or several that have the same columns. What it is and how it is read is guessed first
 * and corrected by hand. Where the file can't be read at all, `readable` is false and `problems` says why.
 */
export class ImportTable {
  readonly id = ++tables;
  readonly #engine: () => Promise<QueryEngine>;
  readonly readable: boolean;
  files = $state.raw<readonly TableFile[]>([]);
  head = $state.raw<TableHead>(UNREAD);
  /** What product's export it is; null where that isn't known. */
  recognition = $state.raw<Recognition | null>(null);
  #recipe: Recipe | null = null;
  /** How sure the guess is of what the files hold, 0 to 1. */
  confidence = $state(1);
  draft = $state.raw<TableDraft>(draftTable({ name: '', columns: [], preview: [] }, 'leads', {}));
  /** What the whole of the files tells; null until it is read. */
  profile = $state.raw<TableProfile | null>(null);
  reading = $state(false);
  /** What the reading is at, and with which file; null before it begins and after it has ended. */
  step = $state.raw<LoadStep | null>(null);
  #readProblems = $state.raw<readonly Diagnostic[]>([]);
  #reader: AbortController | null = null;
  /** Settles when what is being read is read, or given up. */
  whenRead: Promise<void> = Promise.resolve();

  /** `head` is a diagnosis where the file can't be read. */
  constructor(file: TableFile, engine: () => Promise<QueryEngine>, head: TableHead | readonly Diagnostic[]) {
    this.files = [file];
    this.#engine = engine;
    this.readable = 'columns' in head;
    if ('columns' in head) this.head = head;
    else this.#readProblems = head;
  }

  /** The first file's name, and how many more there are. */
  get name(): string {
    const [first, ...more] = this.files;
    const sheet = this.head.sheet !== undefined && (this.head.sheets?.length ?? 0) > 1 ? ` › ${this.head.sheet}` : '';
    return `${first?.source.name ?? ''}${sheet}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  }

  /** Bytes of all files; null where one's size isn't known. */
  get size(): number | null {
    const sizes = this.files.map(({ source }) =>
      'bytes' in source ? source.bytes.length : 'blob' in source ? source.blob.size : NaN,
    );
    const sum = sizes.reduce((total, size) => total + size, 0);
    return Number.isNaN(sum) ? null : sum;
  }

  get role(): FileRole {
    return this.draft.role;
  }

  /** As core's guesses look at it. */
  get fileHead(): FileHead {
    return { name: this.name, columns: this.head.columns, preview: this.head.preview };
  }

  /** How its dates are written, and what has to be asked. */
  readonly dates: TableDates = $derived.by(() => datesOf(this.fileHead, this.draft, this.profile));

  /** How its numbers are written, of those columns that are not plain. */
  readonly numbers: readonly NumberColumn[] = $derived.by(() =>
    numbersOf(this.fileHead, this.draft, this.profile, this.head.format !== 'csv'),
  );

  readonly problems: Diagnostic[] = $derived.by(() => {
    if (!this.readable) return [...this.#readProblems];
    const { draft, profile, dates, numbers } = this;
    const { style, ambiguous, against } = dates;
    const checked = { head: this.fileHead, draft, dates: style, ambiguous, against, numbers, profile };
    return [...this.#readProblems, ...(this.head.notes ?? []), ...tableProblems(checked)];
  });

  get broken(): boolean {
    return hasErrors(this.problems);
  }

  /** The column whose values need a meaning: the target of a flat file, stages, activity types. */
  get valueColumn(): string | null {
    const { target, stage, type } = this.draft.columns;
    return { leads: null, flat: target, outcomes: stage, activities: type }[this.role];
  }

  /** Whether emails are its ids: they mean the same in any case. */
  get byEmail(): boolean {
    return holdsEmails(this.fileHead, this.draft.columns.id) === true;
  }

  /** Takes another column for the id as a guess, in which other files speak of leads. */
  guessId(column: string): void {
    this.#change({ columns: { ...this.draft.columns, id: column } });
    this.read();
  }

  /** Takes columns for further ids of the leads, beside those that are known. */
  addFurtherIds(columns: readonly string[]): void {
    const { rest } = this.draft;
    const known = rest.idMap?.columns ?? {};
    const more = Object.fromEntries(columns.filter((column) => !(column in known)).map((column) => [column, null]));
    if (Object.keys(more).length === 0) return;
    this.#change({ rest: { ...rest, idMap: { ...rest.idMap, columns: { ...known, ...more } } } });
  }

  /** What a recipe says of this table. */
  readonly part: TablePart = $derived.by(() => {
    const part = recipePart(this.draft, this.profile?.values ?? [], this.dates.style);
    const numbers = numbersPart(this.draft, this.numbers);
    return { ...part, ...(numbers && { numbers }), ...readingOf(this.files) };
  });

  /** Takes a role, as `recipe` or the product's export say, else as guessed; reads what that needs. */
  accept(role: FileRole, recognition: Recognition | null, recipe: Recipe | null, confidence = 1): void {
    this.recognition = recognition;
    // What a product's columns tell is no guess of ours.
    this.confidence = recognition ? Math.max(confidence, recognition.confidence, SURE) : confidence;
    this.#recipe = recipe;
    this.draft = draftTable(this.fileHead, role, { recognition, recipe });
    this.read();
  }

  setRole(role: FileRole): void {
    if (!this.readable) return;
    const draft = draftTable(this.fileHead, role, { recognition: this.recognition, recipe: this.#recipe });
    this.draft = { ...draft, guessed: draft.guessed.filter((field) => field !== 'role') };
    this.read();
  }

  setColumn(field: Field, column: string | null): void {
    const { columns, guessed, stageDates, rest } = this.draft;
    const { every, ...others } = rest;
    this.#change({
      // Where a column says what each row means, they don't all mean the same.
      rest: every && field === 'stage' && column !== null ? others : rest,
      columns: { ...columns, [field]: column },
      guessed: guessed.filter((other) => other !== field),
      stageDates: stageDates.filter((each) => each.column !== column),
    });
    if (field === 'id' || field === 'at' || field === 'target' || field === 'stage' || field === 'type') this.read();
  }

  /** Says what a value of the stage or type column means. */
  setMeaning(value: string, meaning: Meaning): void {
    this.#change({ meanings: withEntry(this.draft.meanings, fold(value), { text: value, meaning }) });
  }

  /** Says which values of the target column mean converted. */
  setConverted(values: readonly string[]): void {
    this.#change({ converted: foldedSet(values) });
  }

  /** Says whether leads are left out of which it isn't decided yet whether they convert. */
  setDecidedOnly(decidedOnly: boolean): void {
    this.#change({ decidedOnly });
  }

  /** Says what every row of outcomes means that has no column of stages; null: a column says it. */
  setEvery(every: Stage | null): void {
    const { every: _before, ...rest } = this.draft.rest;
    this.#change({ rest: every === null ? rest : { ...rest, every } });
  }

  /** Says of which stage a column holds the date; null: it is an attribute. */
  setStageDate(column: string, stage: Stage | null): void {
    this.#change({
      stageDates: this.draft.stageDates.map((each) => (each.column === column ? { column, stage } : each)),
    });
  }

  /** Says whether each value of a column becomes an attribute. */
  setSplit(column: string, split: boolean): void {
    this.#change({ multi: this.draft.multi.map((each) => (each.column === column ? { ...each, split } : each)) });
  }

  /** Says whether blanks of a column mean the value above. */
  setFill(column: string, fill: boolean): void {
    this.#change({ fills: this.draft.fills.map((each) => (each.column === column ? { column, fill } : each)) });
  }

  setOrder(order: NonNullable<DateStyle['order']>): void {
    this.#change({ order });
  }

  /** Says which mark parts wholes from fractions in a column, or that its numbers are texts. */
  setDecimal(column: string, mark: DecimalMark | 'text'): void {
    this.#change({ decimals: withEntry(this.draft.decimals, column, mark) });
  }

  setDuplicates(duplicates: 'first' | 'last'): void {
    this.#change({ rest: { ...this.draft.rest, duplicates } });
  }

  /** Reads another sheet of the workbook, or a CSV file in another way; throws where it can't be read so. */
  async setReading(reading: { sheet?: string; dialect?: Partial<CsvDialect> }): Promise<void> {
    const files = this.files.map((file) => ({ ...file, ...reading }));
    const [first] = files;
    if (!first) return;
    const head = await readHeadOf(first.source, {
      sheet: first.sheet,
      dialect: first.dialect,
      badRows: 'set-aside',
    });
    const same = head.columns.join('\n') === this.head.columns.join('\n');
    this.files = files;
    this.head = head;
    if (!same) this.draft = draftTable(this.fileHead, this.role, { recognition: null, recipe: this.#recipe });
    this.read();
  }

  /** Adds files with the same columns; where they `replace`, one of the same name takes the former's place. */
  addFiles(files: readonly TableFile[], replace: boolean): void {
    const names = replace ? files.map(({ source }) => source.name) : [];
    const all = [...this.files.filter(({ source }) => !names.includes(source.name)), ...files];
    // Which row of a lead is the last must not depend on the order in which files were dropped.
    this.files = all.sort((a, b) => a.source.name.localeCompare(b.source.name, 'en', { numeric: true }));
    this.read();
  }

  removeFile(file: TableFile): void {
    this.files = this.files.filter((other) => other !== file);
    this.read();
  }

  /** Stops reading; nothing of the files stays in the engine. */
  close(): void {
    this.#reader?.abort();
    this.#reader = null;
    [this.reading, this.step] = [false, null];
  }

  /** Counts over the whole files in the background; a later call takes the place of an earlier one. */
  read(): void {
    this.close();
    this.profile = null;
    if (!this.readable || (this.role === 'activities' && (this.size ?? 0) > MOST_ACTIVITIES)) return;
    const reader = new AbortController();
    this.#reader = reader;
    this.reading = true;
    this.step = null;
    this.#readProblems = [];
    this.whenRead = this.#read(reader.signal);
  }

  async #read(signal: AbortSignal): Promise<void> {
    const onProgress = (what: string, done: number | null) => {
      if (!signal.aborted) this.step = { what, done };
    };
    try {
      const engine = await this.#engine();
      signal.throwIfAborted();
      const { role, columns, multi } = this.draft;
      const profile = await profileTable(
        engine,
        this.files,
        {
          id: tableOf(role) === 'leads' ? columns.id : null,
          ignoreCase: this.byEmail,
          samples: idCandidates(this.fileHead, columns.id),
          values: this.valueColumn,
          multi: multi.map(({ column, by }) => ({ column, by })),
          dates: [columns.at, ...this.draft.stageDates.map(({ column }) => column)].filter((column) => column !== null),
          numbers: countedColumns(this.fileHead, this.draft),
        },
        { signal, onProgress },
      );
      if (!signal.aborted) this.#take(profile);
    } catch (problem) {
      if (!signal.aborted) this.#readProblems = asDiagnostics(problem, this.name);
    }
    if (!signal.aborted) [this.reading, this.step] = [false, null];
  }

  #take(profile: TableProfile): void {
    this.profile = profile;
    const { rest, multi, fills } = this.draft;
    const merged = profile.merged.filter((column) => !fills.some((each) => each.column === column));
    this.#change({
      fills: [...fills, ...merged.map((column) => ({ column, fill: false }))],
      multi: multi.map((each) => ({ ...each, values: profile.parts[each.column] ?? each.values })),
      ...(profile.ids?.repeated && { rest: { ...rest, duplicates: rest.duplicates ?? 'last' } }),
    });
  }

  #change(patch: Partial<TableDraft>): void {
    this.draft = { ...this.draft, ...patch };
  }
}

/** The sheet and the dialect that were chosen for all of the files, for the recipe: it reads them elsewhere too. */
function readingOf(files: readonly TableFile[]): TablePart {
  const [first, ...others] = files;
  const { sheet, dialect } = first ?? {};
  return {
    ...(sheet !== undefined && others.every((file) => file.sheet === sheet) && { sheet }),
    ...(dialect && others.every((file) => file.dialect === dialect) && { csv: { ...dialect } }),
  };
}

/** What went wrong with a file, in words for its reader. */
export function asDiagnostics(problem: unknown, name: string): Diagnostic[] {
  if (problem instanceof UserError) return [...problem.diagnostics];
  return [
    {
      severity: 'error',
      code: 'unreadable-file',
      path: name,
      message: `the file can't be read: ${saidProblem(problem)}`,
      hint: 'add it again, or export it anew or in another format',
    },
  ];
}
