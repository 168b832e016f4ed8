import type { EventCriterion } from '../../model/kinds/kinds.ts';
import { contributionOf } from '../../scoring/condition.ts';
import { timingOf } from './replay-measure.ts';
import type { Measured, Timing } from './replay-measure.ts';
import type { EventStream } from './replay-stream.ts';
import type { Group } from '../../model/schema/schema.ts';
import { limit } from '../../scoring/exact.ts';

/** The sum of a dimension in parts: slot 0 holds what is in no group, then a slot for each group. Thousandths. */
export class SlottedSum {
  readonly groups: readonly Group[];
  readonly values: Float64Array;
  /** What the slots hold of a lead without events. */
  readonly #idle: Float64Array;
  /** How many criteria of the slot have a matching event. */
  readonly matched: Int32Array;

  constructor(groups: readonly Group[] = []) {
    this.groups = groups;
    this.values = new Float64Array(groups.length + 1);
    this.#idle = new Float64Array(groups.length + 1);
    this.matched = new Int32Array(groups.length + 1);
  }

  /** The slot of a criterion's group. */
  slotOf(group: string | undefined): number {
    return group === undefined ? 0 : this.groups.findIndex(({ id }) => id === group) + 1;
  }

  /** Adds what a criterion gives to a lead without events. */
  addIdle(slot: number, value: number): void {
    this.#idle[slot]! += value;
  }

  /** Forgets everything: another lead begins. */
  begin(): void {
    for (let i = 0; i < this.values.length; i++) {
      this.values[i] = this.#idle[i]!;
      this.matched[i] = 0;
    }
  }

  /** The sum with the limits of the groups. */
  total(): number {
    let sum = this.values[0]!;
    for (let i = 0; i < this.groups.length; i++) sum += limit(this.values[i + 1]!, this.groups[i]);
    return sum;
  }

  /** As {@link total}, where a group without a matching event gives 0, whatever its limits. */
  totalOfMatched(): number {
    let sum = this.values[0]!;
    for (let i = 0; i < this.groups.length; i++)
      if (this.matched[i + 1]! > 0) sum += limit(this.values[i + 1]!, this.groups[i]);
    return sum;
  }
}

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
