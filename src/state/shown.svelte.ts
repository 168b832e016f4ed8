import { untrack } from 'svelte';
import type { WorthOf } from '../core/insights/criteria/criteria-worth.ts';
import type { QualityFacts } from '../core/insights/quality/quality-types.ts';
import type { Model } from '../core/model/schema/schema.ts';
import type { CriterionEvidence } from '../core/insights/criteria/criterion-evidence.ts';
import { holdingCriterion, releaseCriterion, viewDataOf } from '../core/insights/shared/prepared.ts';
import type { ViewData } from '../core/insights/shared/view-data.ts';
import type { Criterion } from '../core/model/kinds/kinds.ts';
import type { Dimension } from '../core/model/schema/schema.ts';
import type { Backtest } from '../core/scoring/backtest.ts';
import { inTurns } from './in-turns.ts';
import { knownEvidence } from './known-evidence.ts';
import { LastEdit } from './last-edit.ts';
import type { Models } from './models/models.svelte.ts';
import type { Preparation } from './preparation.svelte.ts';

type Appraiser = Awaited<ReturnType<typeof loadAppraiser>>;

/** What says what the evidence would pay; it isn't part of the first view. */
async function loadAppraiser() {
  const [{ evidenceWorth }, { isAlarmed }] = await Promise.all([
    import('../core/insights/criteria/criteria-worth.ts'),
    import('../core/insights/quality/alarmed-criterion.ts'),
  ]);
  return { evidenceWorth, isAlarmed };
}

/** What the views show: the last complete answer, which stands while the next one is prepared. */
export class Shown {
  readonly #models: Models;
  readonly #preparation: Preparation;
  readonly #backtest: () => Backtest;
  #last: ViewData | null = null;
  readonly #lastEdit = new LastEdit();
  #stopHolding: () => void = () => undefined;
  #appraiser = $state.raw<Appraiser | null>(null);
  #wantsAppraiser = false;

  /** `backtest` gives the one in force. */
  constructor(models: Models, preparation: Preparation, backtest: () => Backtest) {
    this.#models = models;
    this.#preparation = preparation;
    this.#backtest = backtest;
  }

  /** What the views show; null until the first answer is there. */
  readonly view: ViewData | null = $derived.by(() => {
    const { prepared } = this.#preparation;
    const { open, current } = this.#models;
    if (!prepared) return null;
    if (this.#preparation.covers([open, current])) {
      const view = viewDataOf(prepared, open, current);
      // What is done to the model comes with it: an edit that is only sealed or kept changes nothing here.
      const { openId, editor } = this.#models;
      this.#lastEdit.follow(
        view,
        openId,
        untrack(() => editor.history),
      );
      this.#last = view;
    }
    return this.#last;
  });

  /** Whether that is what the models and the backtest in force give; else it is an earlier answer, or none. */
  readonly upToDate: boolean = $derived.by(() => {
    const { open, current } = this.#models;
    const { view } = this;
    if (view?.models.candidate !== open || view.models.current !== current) return false;
    const backtest = this.#backtest();
    return view.settings === backtest || JSON.stringify(view.settings) === JSON.stringify(backtest);
  });

  /** Other data is open: what was shown is not to be shown again. */
  forget(): void {
    this.#lastEdit.forget();
    this.#last = null;
  }

  /** What the data says beside a criterion; null while it is not known. */
  evidence(criterion: Criterion): CriterionEvidence | null {
    const patterns = this.#preparation.prepared?.backtest;
    return patterns ? knownEvidence(patterns, criterion) : null;
  }

  /**
   * What the evidence would pay the numbers of a model; null while that is not known, or the data has not been looked
   * through: what has an alarm is worth nothing, however well it tells winners.
   */
  worths(model: Model, facts: QualityFacts | null): WorthOf | null {
    const patterns = this.#preparation.prepared?.backtest;
    const appraiser = this.#appraiser;
    if (!patterns || !facts) return null;
    if (appraiser) return appraiser.evidenceWorth(patterns, model, (each) => appraiser.isAlarmed(each, facts));
    this.#wantAppraiser();
    return null;
  }

  /** Whether a criterion looks at what has an alarm, as far as the data has been looked through. */
  isAlarmed(criterion: Criterion, facts: QualityFacts | null): boolean {
    if (!facts) return false;
    if (!this.#appraiser) this.#wantAppraiser();
    return this.#appraiser?.isAlarmed(criterion, facts) ?? false;
  }

  #wantAppraiser(): void {
    if (this.#wantsAppraiser) return;
    this.#wantsAppraiser = true;
    void loadAppraiser().then((loaded) => (this.#appraiser = loaded));
  }

  /** Makes ready that the points of a criterion of the open model change often: its slider is held. */
  hold(dimension: Dimension, id: string): void {
    const { prepared } = this.#preparation;
    this.#stopHolding();
    if (prepared) this.#stopHolding = inTurns(holdingCriterion(prepared, dimension, id));
  }

  /** The slider is let go. */
  release(): void {
    const { prepared } = this.#preparation;
    this.#stopHolding();
    if (prepared) releaseCriterion(prepared);
  }
}
