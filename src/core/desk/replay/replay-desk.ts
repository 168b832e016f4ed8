import { memoryOf } from '../../memory.ts';
import type { MemoryPart } from '../../memory.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { HandOvers } from './hand-overs.ts';
import { targetsOf } from '../../scoring/kernel.ts';
import { handOversOf } from './replay-records.ts';
import type { Records } from './replay-records.ts';
import { sortEvents } from './replay-sort.ts';
import type { LooseEvents, SortedEvents } from './replay-sort.ts';
import type { ReplayData, Timelines } from './replay-timelines.ts';
import { Replay } from './replay.ts';

/** What timelines are told by, beside their events. */
export type TimelinesFrame = Omit<Timelines, keyof SortedEvents>;

/**
 * What the desk is told: that events begin, events in parts, and what they are the timelines of; other data; two models
 * to replay. What is not told stays as it was.
 */
export type ReplayRequest =
  | { kind: 'begin' }
  | { kind: 'events'; events: LooseEvents }
  | { kind: 'timelines'; frame: TimelinesFrame }
  | { kind: 'lives'; lives: ReplayData['lives'] }
  | { kind: 'attributes'; attributes: ReplayData['attributes'] }
  | { kind: 'replay'; question: number; models: Record<ModelName, Model> };

/** What the desk answers; a question that a later one has overtaken gets no answer. */
export type ReplayReply =
  ({ question: number; problem?: undefined } & Record<ModelName, HandOvers>) | { question: number; problem: string };

type ModelName = 'candidate' | 'current';

/** What the desk needs from where it stands. */
export interface DeskPlatform {
  reply(reply: ReplayReply): void;
  /** Lets messages in that have come meanwhile. */
  pause(): Promise<void>;
}

/** Leads that are replayed between two pauses: some hundredths of a second. */
const SLICE = 16_384;
/** How many replays are remembered: both models, and what they were before the last change of each. */
const REMEMBERED = 4;

/**
 * Replays models on request. The last question wins; what a replay has kept answers later questions in which nothing but
 * targets has changed.
 */
export class ReplayDesk {
  readonly #platform: DeskPlatform;
  #data: Partial<ReplayData> = {};
  /** Events that no timelines have been made of yet. */
  #loose: LooseEvents[] = [];
  /** By {@link replayKey}, the latest last. */
  #known = new Map<string, Records>();
  #question = 0;

  constructor(platform: DeskPlatform) {
    this.#platform = platform;
  }

  /** Takes in a message; resolves when nothing is left to do for it. */
  async take(request: ReplayRequest): Promise<void> {
    switch (request.kind) {
      case 'begin':
        this.#loose = [];
        return;
      case 'events':
        this.#loose.push(request.events);
        return;
      case 'timelines':
        this.#learn({ timelines: { ...request.frame, ...sortEvents(this.#loose, request.frame.leads) } });
        this.#loose = [];
        return;
      case 'lives':
        return this.#learn({ lives: request.lives });
      case 'attributes':
        // They are of new conditions, which no known replay has looked at.
        this.#data = { ...this.#data, attributes: request.attributes };
        return;
      case 'replay':
        return this.#answer(request);
    }
  }

  /** What it holds: the lives that are replayed, and what replays have kept. */
  memory(): MemoryPart[] {
    const { timelines, lives, attributes } = this.#data;
    const holds = [this.#loose, timelines, lives, attributes, this.#known];
    return memoryOf([{ use: 'replay', rows: timelines?.at.length ?? 0, holds }]);
  }

  #learn(data: Partial<ReplayData>): void {
    this.#data = { ...this.#data, ...data };
    this.#known.clear();
  }

  async #answer({ question, models }: Extract<ReplayRequest, { kind: 'replay' }>): Promise<void> {
    this.#question = question;
    try {
      const candidate = await this.#records(models.candidate, question);
      const current = candidate && (await this.#records(models.current, question));
      if (!candidate || !current) return;
      this.#platform.reply({
        question,
        candidate: handOversOf(candidate, targetsOf(models.candidate)),
        current: handOversOf(current, targetsOf(models.current)),
      });
    } catch (problem) {
      this.#platform.reply({ question, problem: problem instanceof Error ? problem.message : String(problem) });
    }
  }

  /** Null where a later question has come meanwhile. */
  async #records(model: Model, question: number): Promise<Records | null> {
    const key = replayKey(model);
    const known = this.#known.get(key) ?? (await this.#replay(model, question));
    if (!known || this.#question !== question) return null;
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) if (this.#known.size > REMEMBERED) this.#known.delete(oldest);
    return known;
  }

  async #replay(model: Model, question: number): Promise<Records | null> {
    const { timelines, lives, attributes } = this.#data;
    if (!timelines || !lives || !attributes) throw new Error('a replay without data');
    const replay = new Replay(model, { timelines, lives, attributes });
    while (replay.advance(SLICE)) {
      await this.#platform.pause();
      if (this.#question !== question) return null;
    }
    return replay.finish();
  }
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
