import type { EventCriterion } from '../../model/kinds/kinds.ts';
import { contributionOf } from '../../scoring/condition.ts';
import { timingOf } from './replay-measure.ts';
import type { Measured, Timing } from './replay-measure.ts';
import type { EventStream } from './replay-stream.ts';
import type { SlottedSum } from './replay-sum.ts';

/** Where a track adds what it gives. */
interface Place {
  sum: SlottedSum;
  slot: number;
}

/** What one criterion gives one lead, kept up to date while time goes on. */
export class Track implements Measured {
  readonly criterion: EventCriterion;
  readonly stream: EventStream;
  readonly timing: Timing;
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

  constructor(criterion: EventCriterion, stream: EventStream, place: Place, days: number) {
    this.criterion = criterion;
    this.stream = stream;
    this.#place = place;
    this.timing = timingOf(criterion, days);
    stream.tracks.push(this);
    this.value = this.#idle = contributionOf(criterion, this.timing.measure(this, -Infinity));
    place.sum.addIdle(place.slot, this.#idle);
  }

  /** Forgets everything: a lead without events begins, which some criteria count from its creation on. */
  begin(created: number): void {
    this.head = 0;
    this.created = created;
    this.until = this.timing.idles ? -Infinity : Infinity;
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
    const value = contributionOf(this.criterion, this.timing.measure(this, t));
    const { sum, slot } = this.#place;
    sum.values[slot] = sum.values[slot]! + value - this.value;
    this.value = value;
    if (this.matched === this.#counted) return;
    this.#counted = this.matched;
    sum.matched[slot] = sum.matched[slot]! + (this.matched ? 1 : -1);
  }
}
