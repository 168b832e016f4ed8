import type { Model } from '../../model/schema/schema.ts';
import { targetsOf } from '../../scoring/kernel.ts';
import type { StateColumn } from '../../scoring/patterns/patterns.ts';
import type { PreparedCondition } from '../codes/prepare-columns.ts';
import type { DeskData } from '../desk-data.ts';
import type { ReplayRequest, ModelName } from '../messages.ts';
import { sortEvents } from './event-sorts.ts';
import type { EventSorts } from './event-sorts.ts';
import { handOversOf } from './hand-overs.ts';
import type { HandOvers, Records } from './hand-overs.ts';
import { livesOf, statesOfLeads } from './replay-data.ts';
import type { ReplayData } from './replay-data.ts';
import { Replay } from './replay.ts';

/** Leads that are replayed between two pauses: some hundredths of a second. */
const SLICE = 16_384;
/** How many replays are remembered: both models, and what they were before the last change of each. */
const REMEMBERED = 4;

/**
 * Replays models over the leads of one data set. The last question wins; what a replay has kept answers later questions in
 * which nothing but targets has changed.
 */
export class Replays {
  readonly #data: DeskData;
  /** The conditions that the last question looks at, by key. */
  #conditions = new Map<string, PreparedCondition>();
  /** What the events are under these conditions, and the states of the leads, as far as they were asked for. */
  #sorted: EventSorts | null = null;
  #states = new Map<string, StateColumn>();
  #lives: ReturnType<typeof livesOf> | null = null;
  /** By {@link replayKey} and end, the latest last. */
  readonly #known = new Map<string, Records>();
  #question = 0;

  constructor(data: DeskData) {
    this.#data = data;
  }

  /** Replays both models; null where a later question or a stop has overtaken it. `pause` lets these in. */
  async answer(request: ReplayRequest, pause: () => Promise<void>): Promise<Record<ModelName, HandOvers> | null> {
    const question = ++this.#question;
    this.look(request);
    const { candidate, current } = request.models;
    const first = await this.#records(candidate, request.end, { question, pause });
    const second = first && (await this.#records(current, request.end, { question, pause }));
    if (!first || !second) return null;
    return {
      candidate: handOversOf(first, targetsOf(candidate)),
      current: handOversOf(second, targetsOf(current)),
    };
  }

  /** Ends what is being replayed. */
  stop(): void {
    this.#question++;
  }

  /** The data has come anew: what was read off it is forgotten. */
  renew(): void {
    this.stop();
    this.#sorted = null;
    this.#states.clear();
    this.#lives = null;
    this.#known.clear();
  }

  /** When each life begins, as in `ReplayData`. */
  get begins(): Float64Array {
    return this.#lifeData().from;
  }

  /** The data as a replay looks at it, under the conditions of the last question; `end` as in `ReplayData`. */
  dataUntil(end: number): ReplayData {
    const { events, details } = this.#data;
    this.#sorted ??= sortEvents(this.#conditions.values(), events, details);
    return { ...this.#lifeData(), ...this.#sorted, end, attributes: this.#statesOfLeads() };
  }

  /** What it keeps beside the data. */
  get arrays(): unknown {
    return [this.#sorted?.sort, this.#states, this.#lives?.from, this.#known];
  }

  /** Takes over the conditions that a question looks at; what it doesn't name is forgotten. */
  look({ keys, conditions }: Pick<ReplayRequest, 'keys' | 'conditions'>): void {
    const all = new Map([...this.#conditions, ...conditions.map((each) => [each[0], each] as const)]);
    const next = new Map<string, PreparedCondition>();
    for (const key of keys) {
      const condition = all.get(key);
      if (!condition) throw new Error(`no condition ${key} for a replay`);
      next.set(key, condition);
    }
    if (eventKeys(next.values()).join() !== eventKeys(this.#conditions.values()).join()) this.#sorted = null;
    this.#conditions = next;
  }

  #statesOfLeads(): ReadonlyMap<string, StateColumn> {
    const { leads, attributes } = this.#data;
    const missing = [...this.#conditions.values()].filter(([key]) => !this.#states.has(key));
    const states = new Map([...this.#states, ...statesOfLeads(missing, leads.created.length, attributes)]);
    this.#states = new Map([...states].filter(([key]) => this.#conditions.has(key)));
    return this.#states;
  }

  #lifeData(): ReturnType<typeof livesOf> {
    this.#lives ??= livesOf(this.#data);
    return this.#lives;
  }

  async #records(
    model: Model,
    end: number,
    { question, pause }: { question: number; pause: () => Promise<void> },
  ): Promise<Records | null> {
    const key = `${end} ${replayKey(model)}`;
    let known = this.#known.get(key);
    if (!known) {
      const replay = new Replay(model, this.dataUntil(end));
      while (replay.advance(SLICE)) {
        await pause();
        if (this.#question !== question) return null;
      }
      known = replay.finish();
    }
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) if (this.#known.size > REMEMBERED) this.#known.delete(oldest);
    return known;
  }
}

function eventKeys(conditions: Iterable<PreparedCondition>): string[] {
  return Array.from(conditions).flatMap(([key, { kind }]) => (kind === 'events' ? [key] : []));
}

/** Equal for models whose replays keep the same: all that scores and ticks, and nothing of targets, names and routes. */
function replayKey({ fit, engagement, handover }: Model): string {
  const { criteria, groups, range } = engagement;
  const { checklist, afterReturn } = handover;
  return JSON.stringify([
    fit.criteria,
    fit.groups,
    fit.range,
    fit.grades.map(({ from }) => from),
    criteria,
    groups,
    range,
    checklist,
    afterReturn,
  ]);
}
