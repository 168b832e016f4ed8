import type { Diagnostic } from '../core/diagnostics.ts';
import { UserError } from '../core/diagnostics.ts';
import { YES } from '../core/dataset/guess-columns.ts';
import type { Field, FileColumns, FileRole } from '../core/dataset/guess-columns.ts';
import { fileProblems, instantWithoutZone } from '../core/dataset/guess-problems.ts';
import { guessColumnsOf } from '../core/dataset/guess-recipe.ts';
import type { ChosenFile, FileGuess } from '../core/dataset/guess-recipe.ts';
import { guessStage } from '../core/dataset/guess-stages.ts';
import type { Stage } from '../core/dataset/stages.ts';
import { fold } from '../core/dataset/text.ts';
import { profileFile } from '../engine/catalog-file.ts';
import type { FileProfile } from '../engine/catalog-file.ts';
import type { TableHead } from '../engine/readers/table.ts';
import type { FileSource, QueryEngine } from '../engine/query-engine.ts';

/** One value of a source's stage column, and what it means; null: it is ignored. */
export interface StageChoice {
  value: string;
  count: number;
  stage: Stage | null;
  guessed: boolean;
}

/** Bytes from which activities aren't counted beforehand: nothing is asked of their rows, and the load reads them anyway. */
const MOST_ACTIVITIES = 200e6;

const NO_COLUMNS: FileColumns = { id: null, at: null, type: null, stage: null, amount: null, target: null };

let files = 0;

/** One file of the import form. Without a `head` it can't be read, and `problems` says why. */
export class ImportFile {
  readonly id = ++files;
  readonly source: FileSource;
  /** Bytes; null where it isn't known. */
  readonly size: number | null;
  readonly head: TableHead | null;
  readonly #engine: () => Promise<QueryEngine>;
  readonly #unreadable: readonly Diagnostic[];
  role = $state<FileRole>('leads');
  columns = $state.raw(NO_COLUMNS);
  /** What stands as it was guessed. */
  guessed = $state.raw<readonly (Field | 'role')[]>([]);
  /** What the whole file tells; null until it is read. */
  profile = $state.raw<FileProfile | null>(null);
  reading = $state(false);
  /** The values of the target column that mean converted. */
  converted = $state.raw<readonly string[]>([]);
  stages = $state.raw<readonly StageChoice[]>([]);
  #readProblems = $state.raw<readonly Diagnostic[]>([]);
  #reader: AbortController | null = null;

  constructor(
    source: FileSource,
    engine: () => Promise<QueryEngine>,
    head: TableHead | null,
    unreadable: readonly Diagnostic[] = [],
  ) {
    this.source = source;
    this.size = 'bytes' in source ? source.bytes.length : 'blob' in source ? source.blob.size : null;
    this.head = head;
    this.#engine = engine;
    this.#unreadable = unreadable;
  }

  get name(): string {
    return this.source.name;
  }

  readonly problems: Diagnostic[] = $derived.by(() => {
    if (!this.head) return [...this.#unreadable];
    const { role, columns, profile, converted, stages } = this;
    const head = { name: this.name, ...this.head };
    return [...this.#readProblems, ...fileProblems({ head, role, columns, profile, converted, stages })];
  });

  /** An instant of the first rows that names no zone; null where all do. */
  readonly withoutZone: string | null = $derived.by(() =>
    this.head ? instantWithoutZone({ name: this.name, ...this.head }, this.columns) : null,
  );

  /** The column whose values need a meaning: the target of a flat file, the stages of outcomes. */
  get valueColumn(): string | null {
    return this.role === 'flat' ? this.columns.target : this.role === 'outcomes' ? this.columns.stage : null;
  }

  chosen(): ChosenFile {
    const stages = this.stages.flatMap(({ value, stage }) => (stage === null ? [] : [[value, stage] as const]));
    return { role: this.role, columns: this.columns, converted: this.converted, stages: Object.fromEntries(stages) };
  }

  accept({ role, columns }: FileGuess): void {
    this.role = role;
    this.columns = columns;
    this.guessed = ['role', ...guessedFields(columns)];
    this.read();
  }

  setRole(role: FileRole): void {
    if (!this.head) return;
    this.role = role;
    this.columns = guessColumnsOf({ name: this.name, ...this.head }, role);
    this.guessed = guessedFields(this.columns);
    this.read();
  }

  setColumn(field: Field, column: string | null): void {
    this.columns = { ...this.columns, [field]: column };
    this.guessed = this.guessed.filter((other) => other !== field);
    if (field === 'id' || field === 'target' || field === 'stage') this.read();
  }

  setConverted(value: string, converts: boolean): void {
    const others = this.converted.filter((other) => other !== value);
    this.converted = converts ? [...others, value] : others;
  }

  setStage(value: string, stage: Stage | null): void {
    this.stages = this.stages.map((choice) => (choice.value === value ? { ...choice, stage, guessed: false } : choice));
  }

  /** Stops reading; nothing of the file stays in the engine. */
  close(): void {
    this.#reader?.abort();
    this.#reader = null;
    this.reading = false;
  }

  /** Counts over the whole file in the background; a later call takes the place of an earlier one. */
  read(): void {
    this.close();
    this.profile = null;
    if (!this.head || (this.role === 'activities' && (this.size ?? 0) > MOST_ACTIVITIES)) return;
    const reader = new AbortController();
    this.#reader = reader;
    this.reading = true;
    this.#readProblems = [];
    void this.#read(reader.signal);
  }

  async #read(signal: AbortSignal): Promise<void> {
    try {
      const engine = await this.#engine();
      signal.throwIfAborted();
      const profile = await profileFile(
        engine,
        this.source,
        { id: this.role === 'activities' ? null : this.columns.id, values: this.valueColumn },
        signal,
      );
      if (!signal.aborted) this.#take(profile);
    } catch (problem) {
      if (!signal.aborted) this.#readProblems = asDiagnostics(problem, this.name);
    }
    if (!signal.aborted) this.reading = false;
  }

  #take(profile: FileProfile): void {
    this.profile = profile;
    const { values } = profile;
    this.converted =
      this.role === 'flat' ? values.map(({ value }) => value).filter((value) => YES.has(fold(value))) : [];
    this.stages =
      this.role === 'outcomes' ? values.map((one) => ({ ...one, stage: guessStage(one.value), guessed: true })) : [];
  }
}

function guessedFields(columns: FileColumns): Field[] {
  return (Object.keys(columns) as Field[]).filter((field) => columns[field] !== null);
}

/** What went wrong with a file, in words for its reader. */
export function asDiagnostics(problem: unknown, name: string): Diagnostic[] {
  if (problem instanceof UserError) return [...problem.diagnostics];
  const message = problem instanceof Error ? problem.message : String(problem);
  return [
    {
      severity: 'error',
      code: 'unreadable-file',
      path: name,
      message: `the file can't be read: ${message}`,
      hint: 'add it again, or export it anew',
    },
  ];
}
