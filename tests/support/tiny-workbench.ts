import type { Table } from 'apache-arrow';
import type { DeskService } from '../../src/core/desk/desk-service.ts';
import { UserError } from '../../src/core/diagnostics.ts';
import { DEFAULT_BACKTEST } from '../../src/core/scoring/backtest.ts';
import type { QueryEngine, QueryOptions } from '../../src/db/query-engine.ts';
import { oneFileEach } from '../../src/engine/load/load-dataset.ts';
import type { DatasetFiles } from '../../src/engine/load/load-dataset.ts';
import { Workbench } from '../../src/state/workbench.svelte.ts';
import { textsInMemory } from './keeping-in-memory.ts';
import { tinyModel } from './tiny-model.ts';

/** Two leads that fit; one of them has three visits in its first days, and was won. */
const FILES = {
  leads: 'lead_id,created_at,job_level\n1,2026-01-01,VP\n2,2026-01-01,VP\n',
  activities: 'lead_id,occurred_at,type\n1,2026-01-02,visit\n1,2026-01-03,visit\n1,2026-01-04,visit\n',
  outcomes: 'lead_id,occurred_at,stage\n1,2026-02-01,won\n',
};
const BACKTEST = { ...DEFAULT_BACKTEST, horizonDays: 30, dataEnd: '2026-06-01' };

/** The three tiny tables as files. */
export function tinyFiles(): DatasetFiles {
  const file = (name: keyof typeof FILES) => ({ name: `${name}.csv`, bytes: new TextEncoder().encode(FILES[name]) });
  return oneFileEach({ leads: file('leads'), activities: file('activities'), outcomes: file('outcomes') });
}

/** How the tiny tables are loaded: with two models, and a backtest that judges both leads. */
export function tinyHow() {
  return { first: { candidate: tinyModel(), current: tinyModel({ name: 'In use' }) }, backtest: BACKTEST };
}

/** An engine of this process that can die, hang or fail as one in a worker does. */
export class MortalEngine implements QueryEngine {
  readonly dialect = 'duckdb';
  readonly desk: DeskService;
  readonly #engine: QueryEngine;
  #lost: UserError | null = null;
  #told: ((problem: UserError) => void) | null = null;
  /** Called before each statement; what it throws is the statement's failure, and it waits for what it gives. */
  before: (sql: string, options?: QueryOptions) => void | Promise<void> = () => undefined;

  constructor(engine: QueryEngine) {
    this.#engine = engine;
    this.desk = {
      ask: async (request) => {
        await this.#alive(`desk: ${request.kind}`);
        return engine.desk.ask(request);
      },
      close: () => undefined,
    };
  }

  /** Everything fails from now on. */
  die(): void {
    this.#lost = new UserError([{ severity: 'error', code: 'worker-lost', message: 'the database stopped' }]);
    this.#told?.(this.#lost);
  }

  onLost(told: (problem: UserError) => void): void {
    this.#told = told;
  }

  async query(sql: string, options?: QueryOptions) {
    await this.#alive(sql, options);
    return this.#engine.query(sql, options);
  }

  async take<Result>(sql: string, read: (answer: Table) => Result): Promise<Result> {
    await this.#alive(sql);
    return this.#engine.take(sql, read);
  }

  async insert(...of: Parameters<QueryEngine['insert']>) {
    await this.#alive('insert');
    return this.#engine.insert(...of);
  }

  async importFile(...of: Parameters<QueryEngine['importFile']>) {
    await this.#alive('import');
    return this.#engine.importFile(...of);
  }

  async releaseFile(name: string) {
    await this.#alive('release');
    return this.#engine.releaseFile(name);
  }

  /** The engine below is another's to close. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  async #alive(sql: string, options?: QueryOptions): Promise<void> {
    this.#checkAlive();
    await this.before(sql, options);
    this.#checkAlive();
  }

  #checkAlive(): void {
    const lost = this.#lost;
    if (lost) throw lost;
  }
}

/** A workbench that keeps its models in memory; `open` gives an engine each time one is started. */
export function tinyWorkbench(open: () => QueryEngine): Workbench {
  return new Workbench(async () => open(), textsInMemory());
}
