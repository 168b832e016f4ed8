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
