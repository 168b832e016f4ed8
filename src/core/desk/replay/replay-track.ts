import type { ActivityCriterion, Criterion, InactivityCriterion, RecencyCriterion } from '../../model/schema/schema.ts';
import { contributionOf } from '../../scoring/condition.ts';
import { activityMeasure, ages, inactivityMeasure, recencyMeasure } from './replay-measure.ts';
import type { Measure, Measured } from './replay-measure.ts';
import type { Stream } from './replay-stream.ts';
import type { SlottedSum } from './replay-sum.ts';

/** A criterion that looks at activities: what changes with time. */
export type EventCriterion = ActivityCriterion | RecencyCriterion | InactivityCriterion;

export function isEventCriterion(criterion: Criterion): criterion is EventCriterion {
  return criterion.kind === 'activity' || criterion.kind === 'recency' || criterion.kind === 'inactivity';
}

/** Where a track adds what it gives. */
interface Place {
  sum: SlottedSum;
  slot: number;
}

/** What one criterion gives one lead, kept up to date while time goes on. */
export class Track implements Measured {
  readonly criterion: EventCriterion;
  readonly stream: Stream;
  readonly #measure: Measure;
  readonly #place: Place;
  head = 0;
  created = -Infinity;
  until = -Infinity;
  /** Thousandths, after the cap. */
  value: number;
  matched = false;
  #counted = false;
  /** What a lead without events is given. */
  readonly #idle: number;

  constructor(criterion: EventCriterion, stream: Stream, place: Place, days: number) {
    this.criterion = criterion;
    this.stream = stream;
    this.#place = place;
    this.#measure = measureOf(criterion, days);
    stream.tracks.push(this);
    this.value = this.#idle = contributionOf(criterion, this.#measure(this, -Infinity));
    place.sum.addIdle(place.slot, this.#idle);
  }

  /** Forgets everything: a lead without events begins. Only inactivity counts without them, from its creation. */
  begin(created: number): void {
    this.head = 0;
    this.created = created;
    this.until = this.criterion.kind === 'inactivity' ? -Infinity : Infinity;
    this.value = this.#idle;
    this.matched = false;
    this.#counted = false;
  }

  /** Looks only at events later than the return that the stream has just been told of. */
  giveBack(): void {
    this.head = this.stream.upToReturn;
    this.until = -Infinity;
  }

  /** Brings the value up to date at `t`, which is never earlier than before. */
  settle(t: number): void {
    const value = contributionOf(this.criterion, this.#measure(this, t));
    const { sum, slot } = this.#place;
    sum.values[slot] = sum.values[slot]! + value - this.value;
    this.value = value;
    if (this.matched === this.#counted) return;
    this.#counted = this.matched;
    sum.matched[slot] = sum.matched[slot]! + (this.matched ? 1 : -1);
  }
}

function measureOf(criterion: EventCriterion, days: number): Measure {
  switch (criterion.kind) {
    case 'activity':
      return activityMeasure(criterion, days);
    case 'recency':
      return recencyMeasure(criterion);
    case 'inactivity':
      return inactivityMeasure(criterion);
  }
}

/** Whether what a criterion gives can change while no event comes. */
export function changes(criterion: EventCriterion): boolean {
  return criterion.kind !== 'activity' || ages(criterion);
}

/**
 * Whether what a criterion gives can rise while no event comes: negative points that fade or leave their window, tiers
 * with more points for fewer events, recency with more points for greater age, inactivity with positive points.
 */
export function rises(criterion: EventCriterion): boolean {
  switch (criterion.kind) {
    case 'activity':
      if (!ages(criterion)) return false;
      if (criterion.count !== 'tiers') return criterion.points < 0;
      return hasRise([...criterion.tiers.map(({ points }) => points).reverse(), 0]);
    case 'recency':
      return hasRise([...criterion.points.map(({ points }) => points), criterion.otherwise ?? 0]);
    case 'inactivity':
      return criterion.points > 0;
  }
}

function hasRise(points: readonly number[]): boolean {
  return points.some((each, i) => i > 0 && each > (points[i - 1] ?? each));
}
