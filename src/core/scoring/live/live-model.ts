import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Histogram } from '../histogram.ts';
import { checklistCriteria } from '../patterns/pattern-checklist.ts';
import { allOf, build, check, countPlaces, reachTo } from './build-model.ts';
import type { Built } from './build-model.ts';
import type { CountedPatterns } from './counted-patterns.ts';
import { gradeCuts, regrade } from './grade-rows.ts';
import { hold } from './held.ts';
import type { Held } from './holdable.ts';
import { LiveReturns } from './live-returns.ts';
import type { LiveSums } from './live-sums.ts';
import { differsInCriterion, rulesDiffer, sameRules, ticksAlike } from './model-differences.ts';
import type { Counted, Joint, Listed } from './place.ts';
import { placeRows, scoreSpan } from './place.ts';
import { readHistogram } from './read-histogram.ts';
import { FIGURES, pick } from './rows.ts';
import type { Rows } from './rows.ts';
import { reaches, scoreWindow, setBands, setRange } from './score-window.ts';

/** A row's kind holds no more of them. */
const MOST_GRADES = 128;

/** A model with the places of all patterns, kept up to date: an edit touches only what it must. */
export class LiveModel {
  readonly rows: Rows;
  readonly counted: Counted;
  readonly #base: CountedPatterns;
  readonly #fit: LiveSums;
  readonly #engagement: LiveSums;
  #returns: LiveReturns | null;
  /** Room for a list of rows. */
  readonly #list: Uint32Array;
  #model: Model;
  #held: Held | null = null;
  /** What `rows` are placed by: not the model while a criterion is held. */
  #placed: Model;
  #histogram: Histogram | null = null;

  private constructor(
    model: Model,
    base: CountedPatterns,
    { rows, fit, engagement, returns }: Built,
    counted: Counted,
  ) {
    this.#model = model;
    this.#placed = model;
    this.#base = base;
    this.#list = new Uint32Array(base.all.length);
    this.rows = rows;
    this.counted = counted;
    this.#fit = fit;
    this.#engagement = engagement;
    this.#returns = returns;
  }

  /** Places every pattern. Null where the numbers of the model are too large, or too far apart, to be kept. */
  static of(model: Model, base: CountedPatterns): LiveModel | null {
    if (model.fit.grades.length > MOST_GRADES) return null;
    const built = build(model, base);
    if (!built) return null;
    const window = scoreWindow(model, {
      ...scoreSpan(built.rows, model.engagement.range),
      reach: reachTo(built, model),
    });
    if (!window) return null;
    const places = window.span * window.kinds;
    const counted: Counted = {
      window,
      figures: new Float64Array(FIGURES * places),
      joint: null,
    };
    placeRows(built.rows, counted, allOf(base));
    // Each row came from place 0, where it had not been counted.
    countPlaces(built.rows, counted);
    return new LiveModel(model, base, built, counted);
  }

  get model(): Model {
    return this.#model;
  }

  /**
   * The same model over patterns that were split from these: for each of them, `from` says from which; null: they stayed.
   * The counts are handed over, or made anew where the leads that count are others; this one is not to be used any more.
   */
  splitInto(base: CountedPatterns, from: Uint32Array | null, recounted = false): LiveModel {
    this.release();
    const { caps, kind, keys } = this.rows;
    const fit = this.#fit.splitInto(base.patterns, from);
    const engagement = this.#engagement.splitInto(base.patterns, from);
    const rows: Rows = {
      ...{ size: base.all.length, weight: base.weight, weights: base.weights },
      ...{ fit: fit.totals, engagement: engagement.totals },
      ...{ caps: caps && pick(caps, from), kind: pick(kind, from), keys: pick(keys, from) },
    };
    const returns = this.#returns?.splitInto(from) ?? null;
    const counted: Counted = { ...this.counted, joint: null };
    if (recounted) countPlaces(rows, counted);
    return new LiveModel(this.#model, base, { rows, fit, engagement, returns }, counted);
  }

  /** What is kept beside what the patterns hold, for an account of memory. */
  get arrays(): unknown {
    const sums = [this.#fit.arrays, this.#engagement.arrays, this.#returns?.arrays];
    return [this.rows, this.counted, sums, this.#held?.arrays, this.#list, this.#histogram];
  }

  /** Every view is read off it. */
  histogram(): Histogram {
    this.#histogram ??= readHistogram(this.#model, this.counted, this.#base.perUnit);
    return this.#histogram;
  }

  /** Keeps `joint` up to date with what moves here. */
  compareWith(joint: Joint | null): void {
    this.release();
    this.counted.joint = joint;
  }

  /**
   * Makes ready that the points of a criterion change often, where that can be made independent of how many leads there are.
   * It stops between its parts; an edit meanwhile is taken as ever, and ends it. Says whether it came to its end.
   */
  *holding(dimension: Dimension, id: string): Generator<undefined, boolean> {
    this.release();
    const model = this.#model;
    const { joint } = this.counted;
    const at = this.#model[dimension].criteria.findIndex((criterion) => criterion.id === id);
    const criterion = this.#model[dimension].criteria[at];
    const column = (dimension === 'fit' ? this.#fit : this.#engagement).columnAt(at);
    const { rows, counted } = this;
    if (!criterion || !column) return true;
    const work = hold({ dimension, at, criterion, column, rows, counted, returns: this.#returns });
    for (let part = work.next(); ; part = work.next()) {
      if (part.done) {
        this.#held = part.value;
        return true;
      }
      yield;
      if (this.#model !== model || this.counted.joint !== joint) return false;
    }
  }

  /** Ends what `holding` began, and brings `rows` up to date. */
  release(): void {
    if (!this.#held) return;
    this.#held = null;
    // The counts are right already.
    this.#change(this.#model, { ...this.counted, figures: this.counted.figures.slice(), joint: null });
  }

  /** Whether `next` has the criteria and slices of the model, and conditions whose states are known, so that `update` takes it. */
  fits(next: Model): boolean {
    const { handover, fit, engagement } = this.#model;
    return (
      next.fit.grades.length === fit.grades.length &&
      next.engagement.bands.length === engagement.bands.length &&
      (next.handover === handover || sameRules(next.handover, handover)) &&
      (next.fit === fit || this.#fit.reachTo(next.fit) < Infinity) &&
      (next.engagement === engagement || this.#engagement.reachTo(next.engagement) < Infinity)
    );
  }

  /** Takes over the numbers of a model that fits. False where a score has no place: then it has to be placed anew. */
  update(next: Model): boolean {
    const before = this.#model;
    const isHeld = this.#held !== null && differsInCriterion(before, next, this.#held);
    if (!isHeld) this.release();
    this.#model = next;
    this.#histogram = null;
    if (this.#returns && next.engagement !== before.engagement && this.#returns.reachTo(next) === Infinity) {
      // Other conditions, or very large numbers.
      this.#returns = LiveReturns.of(next, this.#base.patterns, this.#returns.list);
      if (!this.#returns) return false;
    }
    const { window } = this.counted;
    const reach = reachTo({ engagement: this.#engagement, returns: this.#returns }, next);
    if (next.engagement.range !== before.engagement.range || !reaches(window, reach))
      setRange(window, next.engagement.range, reach);
    if (this.#held) return this.#held.move(next);
    if (next.engagement.bands !== before.engagement.bands) setBands(window, next);
    return this.#change(next, this.counted);
  }

  /** Places the rows by `next`. */
  #change(next: Model, counted: Counted): boolean {
    const before = this.#placed;
    this.#placed = next;
    let placed = true;
    const place = (listed: Listed, change = 0) => {
      placed = placed && placeRows(this.rows, counted, listed, change);
    };
    const cuts = gradeCuts(next.fit, this.#fit.reachTo(next.fit));
    if (next.fit !== before.fit)
      this.#fit.update(next.fit, (listed, change) => {
        place(regrade(cuts, this.rows, listed, change, this.#list));
      });
    if (next.engagement !== before.engagement) this.#engagement.update(next.engagement, place);
    const all = allOf(this.#base);
    if (next.fit.grades !== before.fit.grades || next.fit.range !== before.fit.range)
      place(regrade(cuts, this.rows, all, 0, this.#list));
    const rechecked = this.#recheck(before, next);
    if (this.#returns && rulesDiffer(next, before)) {
      if (next.engagement !== before.engagement) this.#returns.update(next.engagement);
      place(this.#returns.writeCaps(next, this.rows, this.#returns.list, this.#list));
    }
    if (rechecked || next.engagement.range !== before.engagement.range) place(all);
    return placed;
  }

  /** Finds anew what fulfils the checklist, where that may be others. */
  #recheck(before: Model, next: Model): boolean {
    if (next.engagement === before.engagement) return false;
    const former = checklistCriteria(before);
    if (checklistCriteria(next).every((criterion, i) => ticksAlike(criterion, former[i]))) return false;
    check(next, this.#base, this.rows);
    return true;
  }
}
