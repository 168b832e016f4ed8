import type { Engagement, Fit, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { DAY } from '../../dataset/instant.ts';
import { conditionKey, contributionOf } from '../../scoring/condition.ts';
import type { StateColumn } from '../../scoring/patterns/patterns.ts';
import { EventStream, streamKey } from './replay-stream.ts';
import { eventKey } from './replay-data.ts';
import type { ReplayData } from './replay-data.ts';
import { isAttributeCriterion } from '../../scoring/match.ts';
import { SlottedSum, Track } from './replay-track.ts';

/** A criterion on an attribute: what it gives in each of its states, and which state each lead is in. */
export interface FixedPart {
  criterion: Criterion;
  index: StateColumn['index'];
  /** Thousandths, by index. */
  given: Float64Array;
  sum: SlottedSum;
  slot: number;
}

/** The criteria of a model, ready to be replayed over the leads of `data`. */
export interface ReplayParts {
  fit: SlottedSum;
  engagement: SlottedSum;
  /** The activity criteria of engagement alone, by the events later than the latest return. */
  since: SlottedSum;
  fixed: FixedPart[];
  /** What changes with time: of fit, of engagement, and of engagement since the return. */
  tracks: { fit: Track[]; engagement: Track[]; since: Track[] };
  streams: EventStream[];
  /** For each sort of event the streams that take it in. */
  streamsOf: EventStream[][];
}

/** Throws where `data` doesn't know what the model looks at. */
export function partsOf(model: Model, data: ReplayData): ReplayParts {
  const parts: ReplayParts = {
    fit: new SlottedSum(model.fit.groups),
    engagement: new SlottedSum(model.engagement.groups),
    since: new SlottedSum(model.engagement.groups),
    fixed: [],
    tracks: { fit: [], engagement: [], since: [] },
    streams: [],
    streamsOf: data.sorts.map(() => []),
  };
  const maker = new PartMaker(parts, data);
  maker.add(model.fit, parts.fit, parts.tracks.fit);
  maker.add(model.engagement, parts.engagement, parts.tracks.engagement);
  if (model.handover.afterReturn)
    maker.add(
      { criteria: model.engagement.criteria.filter(({ kind }) => kind === 'activity') },
      parts.since,
      parts.tracks.since,
    );
  return parts;
}

class PartMaker {
  readonly #parts: ReplayParts;
  readonly #data: ReplayData;
  readonly #days: number;
  readonly #streams = new Map<string, EventStream>();

  constructor(parts: ReplayParts, data: ReplayData) {
    this.#parts = parts;
    this.#data = data;
    this.#days = Math.max(0, Math.floor((data.end - earliest(data)) / DAY)) || 0;
  }

  add({ criteria }: Pick<Fit | Engagement, 'criteria'>, sum: SlottedSum, tracks: Track[]): void {
    for (const criterion of criteria) {
      const place = { sum, slot: sum.slotOf(criterion.group) };
      if (isAttributeCriterion(criterion)) this.#parts.fixed.push({ criterion, ...this.#column(criterion), ...place });
      else tracks.push(new Track(criterion, this.#stream(criterion), place, this.#days));
    }
  }

  #column(criterion: Criterion): Pick<FixedPart, 'index' | 'given'> {
    const column: StateColumn | undefined = this.#data.attributes.get(conditionKey(criterion));
    if (!column) throw new Error(`no states for criterion ${criterion.id}`);
    return { index: column.index, given: column.states.map((state) => contributionOf(criterion, state)) };
  }

  #stream(criterion: Criterion): EventStream {
    const key = streamKey(criterion);
    const known = this.#streams.get(key);
    if (known) return known;
    const { matches, sorts } = this.#data;
    const match = matches.indexOf(eventKey(criterion));
    if (match < 0) throw new Error(`no events for criterion ${criterion.id}`);
    const stream = new EventStream(criterion);
    this.#streams.set(key, stream);
    this.#parts.streams.push(stream);
    sorts.forEach((matched, sort) => {
      if (matched.includes(match)) this.#parts.streamsOf[sort]?.push(stream);
    });
    return stream;
  }
}

/** The first event of all; Infinity where there is none. */
function earliest({ start, at, leads }: ReplayData): number {
  let first = Infinity;
  for (let lead = 0; lead < leads; lead++) {
    const own = start[lead]!;
    if (own < start[lead + 1]! && at[own]! < first) first = at[own]!;
  }
  return first;
}
