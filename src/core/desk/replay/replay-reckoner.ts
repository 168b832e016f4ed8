import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { limit, wholePoints } from '../../scoring/exact.ts';
import { bandIndex } from '../../scoring/histogram.ts';
import { partsOf } from './replay-parts.ts';
import type { FixedPart, ReplayParts } from './replay-parts.ts';
import type { EventStream } from './replay-stream.ts';
import type { ReplayData } from './replay-data.ts';
import type { Track } from './replay-track.ts';

/**
 * What a model says of one lead while time goes on. It is told of events and returns in their order, and brought up to
 * an instant by `settle`; everything is exact, with the functions that all evaluators share.
 */
export class Reckoner {
  readonly model: Model;
  readonly #parts: ReplayParts;
  readonly #gradeFrom: number[];
  /** All tracks; those since the return are kept up to date once there is one. */
  readonly #tracks: Track[];
  readonly #since: Track[];
  readonly #idling: Track[];
  readonly #ticks: Tick[];
  /** Those whose change alone, without an event, has to be looked at. */
  readonly #watched: Track[];
  readonly #watchedSince: Track[];
  /** Those that the checklist looks at, and those that are watched. */
  readonly #early: Track[];
  readonly #earlySince: Track[];
  /** The streams that have seen an event of this lead. */
  #touched: EventStream[] = [];
  #returned = false;

  /** `every`: each change of a score is looked at, not only what can make a lead qualified. */
  constructor(model: Model, data: ReplayData, every: boolean) {
    this.model = model;
    const parts = (this.#parts = partsOf(model, data));
    const { fit, engagement, since } = parts.tracks;
    this.#gradeFrom = model.fit.grades.map((each) => each.from ?? -Infinity);
    this.#tracks = [...fit, ...engagement];
    this.#since = since;
    this.#idling = this.#tracks.filter(({ timing }) => timing.idles);
    this.#ticks = ticksOf(model, parts);
    const moves = ({ timing }: Track) => (every ? timing.changes : timing.rises);
    // A grade can have a lower target than a better one, so that a fit which falls can make a lead qualified.
    this.#watched = [...fit.filter(({ timing }) => timing.changes), ...engagement.filter(moves)];
    this.#watchedSince = since.filter(
      (track) => moves(track) || (track.timing.changes && inGroupBelowZero(model, track)),
    );
    this.#early = [...new Set([...this.#watched, ...this.#ticks.flatMap(({ track }) => track ?? [])])];
    this.#earlySince = [...new Set([...this.#watchedSince, ...this.#ticks.flatMap(({ since: later }) => later ?? [])])];
  }

  /** Begins with another lead. */
  begin(lead: number, created: number): void {
    const { fit, engagement, since, fixed } = this.#parts;
    for (const stream of this.#touched) stream.begin();
    this.#touched.length = 0;
    this.#returned = false;
    fit.begin();
    engagement.begin();
    since.begin();
    for (const track of this.#idling) track.begin(Number.isNaN(created) ? -Infinity : created);
    for (const { sum, slot, given, index } of fixed) sum.values[slot]! += given[index[lead]!]!;
    for (const tick of this.#ticks) if (tick.fixed) tick.ticked = tick.fixed.given[tick.fixed.index[lead]!]! > 0;
  }

  /** Takes in an event of a sort. */
  see(sort: number, at: number): void {
    const streams = this.#parts.streamsOf[sort]!;
    for (let i = 0; i < streams.length; i++) if (streams[i]!.see(at)) this.#touched.push(streams[i]!);
  }

  /** The lead is returned, after everything that was taken in so far. */
  giveBack(): void {
    if (!this.model.handover.afterReturn) return;
    this.#returned = true;
    for (const stream of this.#parts.streams) stream.giveBack();
    for (const track of this.#since) track.giveBack();
  }

  /** Brings everything up to `t`, which is never earlier than before. */
  settle(t: number): void {
    settleAll(this.#tracks, t);
    if (this.#returned) settleAll(this.#since, t);
  }

  /** Brings up to `t` only what `checked` and `next` look at. */
  settleChecks(t: number): void {
    settleAll(this.#early, t);
    if (this.#returned) settleAll(this.#earlySince, t);
  }

  /** The next instant, later than the one that it is settled at, at which something changes that has to be looked at. */
  next(): number {
    const next = firstChange(this.#watched);
    return this.#returned ? Math.min(next, firstChange(this.#watchedSince)) : next;
  }

  /** Whole points. */
  fit(): number {
    return wholePoints(limit(this.#parts.fit.total(), this.model.fit.range));
  }

  /** Index of the grade that a fit falls into. */
  gradeOf(fit: number): number {
    return bandIndex(this.#gradeFrom, fit);
  }

  /** The score where the grade has this target; null: it is not handed over. */
  score(target: number | null): number {
    const { engagement, handover } = this.model;
    let sum = this.#parts.engagement.total();
    if (this.#returned && handover.afterReturn && target !== null) {
      const start = 1000 * (target - handover.afterReturn.startBelowTargetBy);
      sum = Math.min(sum, start + this.#parts.since.totalOfMatched());
    }
    return wholePoints(limit(sum, engagement.range));
  }

  /**
   * The highest target that the lead reaches, whatever the targets are; -Infinity where it reaches none.
   *
   * After a return the score depends on the target t: it is min(S, 1000·(t - below) + S_since) within the range. That
   * reaches t exactly where S does and S_since has made up for what it starts below, or where the range lifts it to t.
   */
  reach(): number {
    const { engagement, handover } = this.model;
    const below = this.#returned ? (handover.afterReturn?.startBelowTargetBy ?? 0) : 0;
    if (this.#returned && this.#parts.since.totalOfMatched() < 1000 * below) return engagement.range?.min ?? -Infinity;
    return wholePoints(limit(this.#parts.engagement.total(), engagement.range));
  }

  /** Whether the checklist is fulfilled. */
  checked(): boolean {
    const { checklist } = this.model.handover;
    if (!checklist) return true;
    let count = 0;
    for (let i = 0; i < this.#ticks.length; i++) if (isTicked(this.#ticks[i]!, this.#returned)) count++;
    return count >= checklist.atLeast;
  }

  /** Whether the grade of a lead stays the same for life, as nothing of fit changes with time. */
  get gradeStays(): boolean {
    return this.#parts.tracks.fit.length === 0;
  }
}

function settleAll(tracks: readonly Track[], t: number): void {
  for (let i = 0; i < tracks.length; i++) if (t >= tracks[i]!.until) tracks[i]!.settle(t);
}

function firstChange(tracks: readonly Track[]): number {
  let first = Infinity;
  for (let i = 0; i < tracks.length; i++) if (tracks[i]!.until < first) first = tracks[i]!.until;
  return first;
}

/** A criterion of the checklist; one on an attribute is ticked for life or never. */
interface Tick {
  criterion: Criterion;
  track?: Track | undefined;
  since?: Track | undefined;
  fixed?: FixedPart | undefined;
  ticked: boolean;
}

function ticksOf({ engagement, handover }: Model, { tracks, fixed }: ReplayParts): Tick[] {
  return engagement.criteria
    .filter(({ id }) => handover.checklist?.of.includes(id))
    .map((criterion) => ({
      criterion,
      track: tracks.engagement.find((track) => track.criterion === criterion),
      since: tracks.since.find((track) => track.criterion === criterion),
      fixed: fixed.find((part) => part.criterion === criterion),
      ticked: false,
    }));
}

function isTicked({ criterion, track, since, ticked }: Tick, returned: boolean): boolean {
  if (!track) return ticked;
  if (criterion.kind !== 'activity') return track.value > 0;
  return (returned && since ? since : track).matched;
}

/** Such a group gives less than nothing while it has a matching event, and nothing once it has none. */
function inGroupBelowZero({ engagement }: Model, { criterion }: Track): boolean {
  const group = engagement.groups?.find(({ id }) => id === criterion.group);
  return (group?.max ?? 0) < 0;
}
