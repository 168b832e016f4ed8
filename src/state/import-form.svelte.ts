import type { Diagnostic } from '../core/diagnostics.ts';
import { hasErrors } from '../core/diagnostics.ts';
import { guessFiles, recipeOf } from '../core/dataset/guess-recipe.ts';
import type { FileRole } from '../core/dataset/guess-columns.ts';
import type { Recipe } from '../core/dataset/recipe.ts';
import { readHeadOf } from '../engine/readers/read-table.ts';
import type { DatasetFiles } from '../engine/load-dataset.ts';
import type { FileSource, QueryEngine } from '../engine/query-engine.ts';
import { asDiagnostics, ImportFile } from './import-form-file.svelte.ts';

export type { DatasetFiles, FileSource };

/** Leads and a flat file take the same place in a data set. */
function placeOf(role: FileRole): 'leads' | 'activities' | 'outcomes' {
  return role === 'flat' ? 'leads' : role;
}

/** Leads first, then as the loader reads them; what can't be read comes last. */
function rank(file: ImportFile): number {
  return file.head ? ['leads', 'activities', 'outcomes'].indexOf(placeOf(file.role)) : 3;
}

/**
 * Files on their way to be loaded: what each is, its columns and what its values mean, guessed first and corrected by
 * hand. Nothing that is loaded is touched.
 */
export class ImportForm {
  readonly #engine: () => Promise<QueryEngine>;
  files = $state.raw<readonly ImportFile[]>([]);
  /** The zone of instants that name none. */
  timeZone = $state('UTC');

  /** `engine` is only asked once a file is there, to count over whole files. */
  constructor(engine: () => Promise<QueryEngine>) {
    this.#engine = engine;
  }

  /** The file of each place; the first where two have the same. */
  readonly #leads = $derived(this.#fileOf('leads'));
  readonly #activities = $derived(this.#fileOf('activities'));
  readonly #outcomes = $derived(this.#fileOf('outcomes'));

  #fileOf(place: string): ImportFile | undefined {
    return this.files.find((file) => file.head !== null && placeOf(file.role) === place);
  }

  readonly recipe: Recipe = $derived(
    recipeOf(
      this.files.filter((file) => file.head !== null).map((file) => file.chosen()),
      this.needsTimeZone ? this.timeZone : 'UTC',
    ),
  );

  /** The files to load; null while there are no leads among them. */
  readonly datasetFiles: DatasetFiles | null = $derived.by(() => {
    if (!this.#leads) return null;
    return { leads: this.#leads.source, activities: this.#activities?.source, outcomes: this.#outcomes?.source };
  });

  /** Rows of the file of leads; null while it isn't counted. */
  get leadCount(): number | null {
    return this.#leads?.profile?.rows ?? null;
  }

  /** An instant without a zone, as an example; null where every one names its own. */
  readonly zoneExample: string | null = $derived(
    this.files.map((file) => file.withoutZone).find((example) => example !== null) ?? null,
  );

  get needsTimeZone(): boolean {
    return this.zoneExample !== null;
  }

  /** What concerns the set rather than one file. */
  readonly problems: Diagnostic[] = $derived.by(() => {
    const problems: Diagnostic[] = [];
    for (const file of this.files) {
      const first = this.#fileOf(placeOf(file.role));
      if (!file.head || first === file || !first) continue;
      problems.push({
        severity: 'error',
        code: 'role-twice',
        path: file.name,
        message: `${first.name} and ${file.name} are both ${placeOf(file.role)}, expected one file each`,
        hint: 'remove one, or change what it is',
      });
    }
    if (!this.#outcomes && this.#leads?.role === 'leads')
      problems.push({
        severity: 'info',
        code: 'no-outcomes',
        message: 'no outcomes yet: leads get scores, and no view can say whether the scores are right',
        hint: 'add a file of outcomes, or choose a converted column',
      });
    return problems;
  });

  /** Why it can't be loaded yet, in words for the button; null where it can. */
  readonly blocked: string | null = $derived.by(() => {
    if (this.files.length === 0) return 'Add a file with leads first.';
    const broken = this.files.find((file) => hasErrors(file.problems));
    if (broken) return `Mend what is said of ${broken.name}, or remove it.`;
    const twice = this.problems.find(({ severity }) => severity === 'error');
    if (twice) return 'Two files are the same kind: remove one or change what it is.';
    if (!this.#leads) return 'None of the files has the leads: add it, or change what a file is.';
    const reading = this.files.find((file) => file.reading);
    return reading ? `Counting ${reading.name} …` : null;
  });

  get ready(): boolean {
    return this.blocked === null;
  }

  /** Adds files and guesses what they are; a file takes the place of an earlier one of the same kind. */
  async add(sources: readonly FileSource[]): Promise<void> {
    const added = await Promise.all(sources.map((source) => this.#open(source)));
    const readable = added.filter((file) => file.head !== null);
    const guesses = guessFiles(
      readable.map(({ name, head }) => ({ name, columns: head?.columns ?? [], preview: head?.preview ?? [] })),
    );
    readable.forEach((file, i) => {
      const guess = guesses[i];
      if (guess) file.accept(guess);
    });
    const places = readable.map((file) => placeOf(file.role));
    const kept = this.files.filter((file) => file.head !== null && !places.includes(placeOf(file.role)));
    for (const file of this.files) if (!kept.includes(file)) file.close();
    this.files = [...kept, ...added].sort((a, b) => rank(a) - rank(b));
  }

  remove(file: ImportFile): void {
    file.close();
    this.files = this.files.filter((other) => other !== file);
  }

  /** Forgets every file. */
  clear(): void {
    for (const file of this.files) file.close();
    this.files = [];
    this.timeZone = 'UTC';
  }

  async #open(source: FileSource): Promise<ImportFile> {
    try {
      return new ImportFile(source, this.#engine, await readHeadOf(source));
    } catch (problem) {
      return new ImportFile(source, this.#engine, null, asDiagnostics(problem, source.name));
    }
  }
}
