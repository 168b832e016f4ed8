import type { Catalog } from '../core/dataset/catalog.ts';
import type { Stage } from '../core/dataset/stages.ts';
import type { QualityFacts } from '../core/insights/quality/quality-types.ts';
import { isWorkerLost } from '../db/worker-guard.ts';
import type { Loaded, Loader } from './loader.ts';
import { Study } from './studies/study.svelte.ts';

/** What is open, null before anything is, and the conversion stage of the backtest. */
type Open = () => readonly [Loaded | null, Stage];

/** What looking through the open data finds, once the views stand: the editor's lists, then the quality report. */
export class Findings {
  readonly #loader: Loader;
  readonly #open: Open;
  #catalog = $state.raw<Catalog | null>(null);
  readonly #report: Study<{ of: Loaded; facts: QualityFacts }>;

  constructor(loader: Loader, open: Open) {
    this.#loader = loader;
    this.#open = open;
    this.#report = new Study(
      () => {
        const [loaded, conversion] = open();
        return loaded && this.#catalog ? [loaded, conversion] : null;
      },
      async (signal) => {
        const [of, conversion] = open();
        if (!of) throw new Error('no data is loaded');
        return { of, facts: await loader.quality(of, conversion, signal) };
      },
    );
  }

  /** What the data offers to the editor; null until it has been counted. */
  get catalog(): Catalog | null {
    return this.#catalog;
  }

  /** What the quality report is made from; null until the data has been looked through. */
  get quality(): QualityFacts | null {
    const report = this.#report.value;
    return report?.of === this.#open()[0] ? report.facts : null;
  }

  /** Whether the quality report is of another conversion stage than the backtest; it is then made anew. */
  get qualityStale(): boolean {
    return this.#report.stale;
  }

  /** Why there is no quality report; null where there is one, or it is being made. */
  get qualityFailure(): Error | null {
    return this.#report.failure;
  }

  /** The conversion stage may be another: the report follows it. */
  follow(): void {
    this.#report.want();
  }

  /** Other data is open. Without a catalog there is nothing to report on: what is under way is given up. */
  reset(): void {
    this.#catalog = null;
    this.#report.want();
  }

  /** Looks through what has been loaded; a loss of the engine is told by the loader. */
  async look(loaded: Loaded): Promise<void> {
    try {
      const catalog = await this.#loader.catalog(loaded.dataset);
      if (this.#open()[0] !== loaded) return;
      this.#catalog = catalog;
      this.#report.want();
    } catch (problem) {
      // Other data has taken its place, or the engine is gone.
      if (this.#open()[0] === loaded && !isWorkerLost(problem)) throw problem;
    }
  }
}
