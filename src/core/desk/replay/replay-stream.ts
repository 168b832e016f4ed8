import type { Criterion } from '../../model/kinds/kinds.ts';
import { DAY, dateStart } from '../../dataset/instant.ts';
import { eventKey } from './replay-data.ts';

/** What looks at events. */
interface Looking {
  until: number;
  begin(created: number): void;
}

/** The events of one lead that some criteria look at, as far as they are seen, in the order of their instants. */
export class EventStream {
  times = new Float64Array(16);
  length = 0;
  /** How many of them are not later than the latest return. */
  upToReturn = 0;
  /** What looks at these events, and has to look again when there is another. */
  readonly tracks: Looking[] = [];
  readonly #validFrom: number;
  readonly #validBefore: number;

  constructor(criterion: Criterion) {
    const { validFrom, validTo } = validityOf(criterion);
    this.#validFrom = validFrom === undefined ? -Infinity : dateStart(validFrom);
    this.#validBefore = validTo === undefined ? Infinity : dateStart(validTo) + DAY;
  }

  /** Forgets everything: another lead begins. */
  begin(): void {
    this.length = 0;
    this.upToReturn = 0;
    for (const track of this.tracks) track.begin(-Infinity);
  }

  /** Takes in an event, not earlier than those before it; says whether it is the first. */
  see(at: number): boolean {
    if (at < this.#validFrom || at >= this.#validBefore) return false;
    if (this.length === this.times.length) {
      const longer = new Float64Array(2 * this.length);
      longer.set(this.times);
      this.times = longer;
    }
    this.times[this.length++] = at;
    for (let i = 0; i < this.tracks.length; i++) this.tracks[i]!.until = -Infinity;
    return this.length === 1;
  }

  /** The lead was given back: what was seen so far is before the return. */
  giveBack(): void {
    this.upToReturn = this.length;
  }
}

function validityOf(criterion: Criterion): { validFrom?: string; validTo?: string } {
  return criterion.kind === 'activity' ? criterion : {};
}

/** Equal for criteria that look at the same events in the same days of the calendar. */
export function streamKey(criterion: Criterion): string {
  const { validFrom, validTo } = validityOf(criterion);
  return JSON.stringify([eventKey(criterion), validFrom, validTo]);
}
