import { csvLine } from '../../core/dataset/csv-writer.ts';
import type { MatchedModels } from '../../core/insights/lead/lead-matching.ts';
import type { LeadSelection } from '../../core/insights/shared/lead-selection.ts';
import type { Dataset } from '../../engine/load/dataset.ts';
import { listedConditions, listGiven, listObserved } from '../../engine/read/list-leads.ts';
import type { Listing, ListingContext } from '../../engine/read/list-leads.ts';
import { readListing, sortListing } from '../../engine/read/read-listing.ts';
import type { ListedLead, ListSort, SortedListing } from '../../engine/read/read-listing.ts';
import { Study } from '../studies/study.svelte.ts';
import { ListTables } from './list-tables.ts';
import { LISTED_COLUMNS, listedCells } from './listed-file.ts';
import type { Workbench } from '../workbench.svelte.ts';

export type { ListedLead, ListSort };

/** Rows of a page. */
export const PAGE = 50;
/** Rows that are read at once for a file. */
const CHUNK = 20_000;

/** A list is opened in a spreadsheet. */
const GUARDED = { guardFormulas: true };

/** A listing with what its rows are read with. */
interface Listed {
  listing: Listing;
  dataset: Dataset;
  models: MatchedModels;
}
interface Sorted extends Listed {
  sorted: SortedListing;
}

/** The page that is shown, and of which list. */
export interface ListedPage {
  rows: ListedLead[];
  first: number;
  total: number;
  leads: number;
  outcomes: boolean;
}

/** The leads behind a figure, a page at a time; the engine holds the list, and it follows the models. */
export class LeadList {
  readonly #workbench: Workbench;
  #selection = $state.raw<LeadSelection | null>(null);
  #sort = $state.raw<ListSort>({ by: 'score', descending: true });
  #first = $state(0);
  readonly #listing = new Study<Listed>(
    () => this.#inputs(),
    (signal) => this.#list(signal),
  );
  readonly #sorted = new Study<Sorted>(
    () => (this.#listing.value ? [this.#listing.value, this.#sort] : null),
    (signal) => this.#arrange(signal),
    0,
  );
  readonly #page = new Study<ListedPage>(
    () => (this.#sorted.value ? [this.#sorted.value, this.#first] : null),
    () => this.#read(),
    0,
  );
  readonly #tables = new ListTables(() => this.#workbench.engine);

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  get selection(): LeadSelection | null {
    return this.#selection;
  }

  get sort(): ListSort {
    return this.#sort;
  }

  /** The page that is there; of the list before while the next one is made. Null until there is one. */
  get page(): ListedPage | null {
    return this.#page.value;
  }

  /** Whether what is shown is not yet what is asked for. */
  get busy(): boolean {
    return [this.#listing, this.#sorted, this.#page].some((study) => study.running || study.stale);
  }

  get failure(): Error | null {
    return this.#listing.failure ?? this.#sorted.failure ?? this.#page.failure;
  }

  /** Lists other leads, from the first page on. */
  show(selection: LeadSelection | null): void {
    if (selection === this.#selection) return;
    this.#selection = selection;
    this.#first = 0;
    this.#sort = selection?.kind === 'given' ? { by: 'at', descending: true } : { by: 'score', descending: true };
  }

  /** Sorts by a column; the same one again turns it round. */
  sortBy(by: ListSort['by']): void {
    const descending = this.#sort.by === by ? !this.#sort.descending : by !== 'lead';
    this.#sort = { by, descending };
    this.#first = 0;
  }

  /** Goes to the page that begins with a row (0 is the first). */
  goTo(first: number): void {
    const last = Math.max(0, (this.page?.total ?? 1) - 1);
    this.#first = Math.floor(Math.min(Math.max(0, first), last) / PAGE) * PAGE;
  }

  /** Asks for what is to be shown. Called in an effect it is asked again whenever that changes. */
  want(): void {
    this.#listing.want();
    this.#sorted.want();
    this.#page.want();
  }

  /** Tries again after a failure. */
  retry(): void {
    for (const study of [this.#listing, this.#sorted, this.#page]) if (study.failure) study.retry();
  }

  /** The row at a place of the list; null beyond its ends. */
  async rowAt(place: number): Promise<ListedLead | null> {
    const sorted = this.#sorted.value;
    if (!sorted || place < 0 || place >= sorted.listing.total) return null;
    const [row = null] = await this.#rows(sorted, place, 1);
    return row;
  }

  /** The whole list as CSV, in its order, safe to open in a spreadsheet; null while there is none. */
  async csv(): Promise<string | null> {
    const sorted = this.#sorted.value;
    if (!sorted) return null;
    const parts = [csvLine(LISTED_COLUMNS, GUARDED)];
    // The list may follow an edit meanwhile.
    await this.#tables.whileRead(async () => {
      for (let first = 0; first < sorted.listing.total; first += CHUNK)
        for (const row of await this.#rows(sorted, first, CHUNK)) parts.push(csvLine(listedCells(row), GUARDED));
    });
    return parts.join('');
  }

  /** Ends the list: stops what is under way, and removes what stands in the engine. */
  async close(): Promise<void> {
    this.show(null);
    this.#listing.want();
    await this.#tables.close();
  }

  #inputs(): readonly unknown[] | null {
    const { dataset, models, backtest } = this.#workbench;
    return dataset && this.#selection ? [dataset, this.#selection, models.open, models.current, backtest] : null;
  }

  async #list(signal: AbortSignal): Promise<Listed> {
    const { dataset, models: both } = this.#workbench;
    const selection = this.#selection;
    if (!dataset || !selection) throw new Error('nothing is listed');
    const models = { candidate: both.open, current: both.current };
    const listing = await this.#make(selection, { dataset, models, signal });
    await this.#tables.take(listing.table, signal);
    return { listing, dataset, models };
  }

  async #make(selection: LeadSelection, context: Omit<ListingContext, 'engine'>): Promise<Listing> {
    const { dataset, models, signal = new AbortController().signal } = context;
    if (selection.kind === 'given')
      return listGiven({ engine: await this.#workbench.beside(), dataset, models, signal }, selection.rows);
    const conditions = listedConditions(selection, models);
    return this.#workbench.withObservations({ scope: selection.scope, conditions, signal }, (set, engine) =>
      listObserved({ engine, dataset, models, signal }, set, selection),
    );
  }

  async #arrange(signal: AbortSignal): Promise<Sorted> {
    const listed = this.#listing.value;
    if (!listed) throw new Error('nothing is listed');
    const engine = await this.#workbench.engine;
    const sorted = await sortListing(engine, listed.dataset, listed.listing, this.#sort, signal);
    await this.#tables.take(sorted.sorted, signal);
    return { ...listed, sorted };
  }

  async #read(): Promise<ListedPage> {
    const sorted = this.#sorted.value;
    if (!sorted) throw new Error('nothing is listed');
    const { table, total, leads, outcomes } = sorted.listing;
    const first = this.#first;
    const rows = await this.#rows(sorted, first, PAGE);
    void this.#tables.show(table, sorted.sorted.sorted);
    return { rows, first, total, leads, outcomes };
  }

  async #rows({ dataset, sorted, models }: Sorted, first: number, size: number): Promise<ListedLead[]> {
    return readListing(await this.#workbench.engine, dataset, sorted, { first, size }, models);
  }
}
