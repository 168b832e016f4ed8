import type { Finding, QualityFacts } from '../../../core/insights/quality/quality-types.ts';
import type { ModelNames } from '../../../core/insights/shared/insight.ts';
import type { ViewData } from '../../../core/insights/shared/view-data.ts';
import { verdictInsight } from '../../../core/insights/verdict/verdict.ts';
import type { VerdictInsight } from '../../../core/insights/verdict/verdict-types.ts';
import { Rested } from '../../base/rested.svelte.ts';

/** What the verdict is on. */
interface Judged {
  view: ViewData;
  names: ModelNames;
  /** Null until the data has been looked through. */
  facts: QualityFacts | null;
}

/** Of more patterns whom both models call is worked out once a slider rests: a step has to be drawn within a frame. */
const AT_ONCE = 200_000;

/** The verdict, kept up to date with a held slider. For use in a component. */
export class LiveVerdict {
  readonly #given: () => Judged;
  readonly #rested: Rested<ViewData>;

  /** What finds leaks; it comes when there is something to look for them in. */
  #findLeaks = $state.raw<((facts: QualityFacts) => readonly Finding[]) | null>(null);

  constructor(given: () => Judged) {
    this.#given = given;
    this.#rested = new Rested(() => given().view);
    $effect(() => {
      if (!given().facts || this.#findLeaks) return;
      void import('../../../core/insights/quality/quality.ts').then(
        ({ leakFindings }) => (this.#findLeaks = leakFindings),
      );
    });
  }

  readonly #swap = $derived.by(() => {
    const { view } = this.#given();
    const { called } = view;
    if (!called) return null;
    const { shown } = this.#rested;
    return called.patterns <= AT_ONCE || shown === view ? called.swap() : (shown.called?.swap() ?? null);
  });

  readonly insight: VerdictInsight = $derived.by(() => {
    const { view, names, facts } = this.#given();
    const quality = facts && this.#findLeaks ? { facts, leaks: this.#findLeaks(facts) } : null;
    return verdictInsight({ view, names, swap: this.#swap, quality, unmatched: view.called?.unmatched() ?? [] });
  });
}
