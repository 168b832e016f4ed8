import { DAY } from '../core/dataset/instant.ts';
import type { Scope } from '../core/insights/shared/insight.ts';
import type { Prepared } from '../core/insights/shared/prepared.ts';
import type { DataFacts } from '../core/insights/shared/view-data.ts';
import type { Criterion } from '../core/model/kinds/kinds.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { observedPart } from '../core/scoring/judging/judging.ts';
import type { Judging } from '../core/scoring/judging/judging.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import type { Dataset } from '../engine/load/dataset.ts';
import type { ObservationSet } from '../engine/observe/observation-set.ts';
import { observe, standing } from '../engine/observe/observe.ts';
import type { Observed } from '../engine/observe/observe.ts';
import { readFacts } from '../engine/read/read-facts.ts';

/** The observation sets of one backtest, kept while it is in force so that only new conditions are computed. */
interface Sets {
  key: string;
  observed: Observed;
  now: ObservationSet;
  facts: DataFacts;
}

/** How the states of conditions are asked for. */
export interface PrepareOptions {
  /** Cancels: what is known by then is kept. */
  signal: AbortSignal;
  /** Told after each condition how many of those that were not known are done. */
  onProgress?: (done: number, total: number) => void;
}

/** Which observations are asked for, and what has to be known of them. */
export interface Observations {
  dataset: Dataset;
  backtest: Backtest;
  scope: Scope;
  conditions: ReadonlyMap<string, unknown>;
  signal: AbortSignal;
}

/** What views are computed from: the observations of the backtest in force, one preparation at a time. */
export class ObservationSets {
  readonly #engine: () => Promise<QueryEngine>;
  #sets: Sets | null = null;
  /** One preparation at a time, so that tables are not made twice. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Preparations that are not over. */
  #waiting = 0;

  /** `engine` gives the one that holds what is loaded. */
  constructor(engine: () => Promise<QueryEngine>) {
    this.#engine = engine;
  }

  /** Forgets the sets of a data set, or all where none is named: their tables are gone. */
  forget(schema?: string): void {
    if (schema === undefined || this.#sets?.key.startsWith(`${schema} `)) this.#sets = null;
  }

  /** Makes ready what the views of a backtest are computed from, for every condition in `conditions`. */
  prepare(
    dataset: Dataset,
    backtest: Backtest,
    conditions: ReadonlyMap<string, Criterion>,
    options: PrepareOptions,
  ): Promise<Prepared> {
    const result = this.#queue.then(() => this.#prepare(dataset, backtest, conditions, options));
    this.#waiting++;
    this.#queue = result
      .catch(() => undefined)
      .finally(() => {
        this.#waiting--;
      });
    return result;
  }

  /**
   * Does `work` with the judged observations of a backtest, or with all leads as they stand at the end of the data, once their
   * states for `conditions` are known. Meanwhile nothing else is prepared.
   */
  withObservations<Result>(
    { dataset, backtest, scope, conditions, signal }: Observations,
    work: (set: ObservationSet, engine: QueryEngine) => Promise<Result>,
  ): Promise<Result> {
    const result = this.#queue.then(async () => {
      signal.throwIfAborted();
      const engine = await this.#engine();
      const { observed, now } = await this.#setsFor(engine, dataset, observedPart(backtest), signal);
      const set = scope === 'now' ? now : observed.set;
      await set.judgeAs(scope === 'now' ? standingPart(backtest) : backtest, signal);
      await set.ensure(conditions, signal);
      return work(set, engine);
    });
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** The engine for work that can wait: before each of its statements, what the views need goes first. */
  async beside(): Promise<QueryEngine> {
    const engine = await this.#engine();
    const turn = async () => {
      while (this.#waiting > 0) await this.#queue;
      return engine;
    };
    return {
      dialect: engine.dialect,
      desk: engine.desk,
      query: async (sql, options) => (await turn()).query(sql, options),
      take: async (sql, read) => (await turn()).take(sql, read),
      insert: async (name, columns) => (await turn()).insert(name, columns),
      importFile: async (source) => (await turn()).importFile(source),
      releaseFile: async (name) => (await turn()).releaseFile(name),
      close: () => engine.close(),
    };
  }

  async #prepare(
    dataset: Dataset,
    backtest: Backtest,
    conditions: ReadonlyMap<string, Criterion>,
    { signal, onProgress }: PrepareOptions,
  ): Promise<Prepared> {
    signal.throwIfAborted();
    const engine = await this.#engine();
    const { observed, now, facts } = await this.#setsFor(engine, dataset, observedPart(backtest), signal);
    const judged = await observed.set.judge(backtest, signal);
    await now.judgeAs(standingPart(backtest), signal);
    const total = observed.set.missing(conditions).length + now.missing(conditions).length;
    let done = 0;
    const onEach = () => onProgress?.(++done, total);
    await observed.set.ensure(conditions, signal, onEach);
    await now.ensure(conditions, signal, onEach);
    const keys = [...conditions.keys()];
    const { span } = judged;
    return {
      settings: backtest,
      judged: judged.counts,
      observations: judged.judged.n,
      excluded: judged.excluded,
      weeks: backtest.asOf.kind === 'static' ? null : Math.max(1, span ? (span.to - span.from) / (7 * DAY) : 0),
      span,
      facts,
      backtest: await observed.set.patterns(keys, signal),
      now: await now.patterns(keys, signal),
    };
  }

  async #setsFor(engine: QueryEngine, dataset: Dataset, backtest: Backtest, signal: AbortSignal): Promise<Sets> {
    const key = `${dataset.schema} ${JSON.stringify(backtest)}`;
    const before = this.#sets;
    if (before?.key === key) return before;
    const next = await makeSets(engine, dataset, backtest, signal);
    this.#sets = { key, ...next };
    await before?.observed.set.drop();
    await before?.now.drop();
    return this.#sets;
  }
}

/** How leads as they stand today are judged: they have no period, and the filter leaves out of them too. */
function standingPart({ asOf, horizonDays, where = [] }: Backtest): Judging {
  return { asOf, horizonDays, where };
}

/** Where that fails or is cancelled, none of the sets is left. */
async function makeSets(
  engine: QueryEngine,
  dataset: Dataset,
  backtest: Backtest,
  signal: AbortSignal,
): Promise<Omit<Sets, 'key'>> {
  const made: ObservationSet[] = [];
  try {
    const observed = await observe(engine, dataset, backtest, signal);
    made.push(observed.set);
    const now = await standing(engine, dataset, dataset.dataEnd ?? 0, signal);
    made.push(now);
    return { observed, now, facts: await readFacts(engine, dataset, backtest.conversion) };
  } catch (cause) {
    for (const set of made) await set.drop().catch(() => undefined);
    throw cause;
  }
}
