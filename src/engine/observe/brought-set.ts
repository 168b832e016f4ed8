import type { DeskReply, DeskRequest } from '../../core/desk/messages.ts';
import type { Excluded } from '../../core/scoring/backtest.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { Dataset } from '../load/dataset.ts';
import { DataColumns } from './data-columns.ts';
import { readExcluded, readObserved } from './read-observed.ts';

/** Where a set's observations stand, and what else is known of them. */
export interface SetSource {
  /** The observations: `obs` counts from 0 in the order of lead and instant. */
  table: string;
  /** Whether a lead may be there at several instants. */
  repeats?: boolean;
  /** Who was left out, and a SELECT of observations that gives them with the reason; nobody where absent. */
  excluded?: { counts: Excluded; select: string };
}

const NOBODY: Excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 0 };

/** A set of observations at the desk, which is told of them when it is first asked. */
export class BroughtSet {
  readonly source: SetSource;
  readonly #engine: QueryEngine;
  readonly #dataset: Dataset;
  #brought: Promise<void> | null = null;
  #toldExcluded = false;

  constructor(engine: QueryEngine, dataset: Dataset, source: SetSource) {
    this.#engine = engine;
    this.#dataset = dataset;
    this.source = source;
  }

  /** Who was left out of the backtest, whatever the filter. */
  get excluded(): Excluded {
    return this.source.excluded?.counts ?? NOBODY;
  }

  /** Asks the desk, which has the observations then. */
  async ask(request: DeskRequest, signal?: AbortSignal): Promise<DeskReply> {
    signal?.throwIfAborted();
    this.#brought ??= this.#bring(signal).catch((problem: unknown) => {
      this.#brought = null;
      throw problem;
    });
    await this.#brought;
    return this.#engine.desk.ask(request);
  }

  /** A filter leaves out of those who were left out too: the desk is told of them when one is first asked for. */
  async tellExcluded(signal?: AbortSignal): Promise<void> {
    const { excluded, table } = this.source;
    if (this.#toldExcluded || !excluded || Object.values(excluded.counts).every((n) => n === 0)) return;
    const rows = await readExcluded(this.#engine, excluded.select, signal);
    await this.ask({ kind: 'excluded', set: table, rows }, signal);
    this.#toldExcluded = true;
  }

  async #bring(signal: AbortSignal | undefined): Promise<void> {
    // Returns are looked up when observations come, so the leads have to be there.
    await DataColumns.of(this.#engine, this.#dataset).prepare([], signal);
    const { table, repeats = false } = this.source;
    const rows = await readObserved(this.#engine, table, repeats, signal);
    await this.#engine.desk.ask({ kind: 'observe', data: this.#dataset.schema, set: table, rows });
  }
}
