import type { Backtest } from '../core/scoring/backtest.ts';
import type { KeyValueStore } from './keeping/key-value-store.ts';

const KEY = 'scorebench.sample-backtest.1';

/** The backtest of the sample, which has no snapshot that could keep it, for the next visit. */
export class KeptBacktest {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** Null where none was kept that can be read. */
  read(): Backtest | null {
    try {
      const kept = JSON.parse(this.#store.getItem(KEY) ?? 'null') as Partial<Backtest> | null;
      return kept && typeof kept.asOf === 'object' && typeof kept.horizonDays === 'number' ? (kept as Backtest) : null;
    } catch {
      return null;
    }
  }

  write(backtest: Backtest): void {
    this.#store.setItem(KEY, JSON.stringify(backtest));
  }
}
