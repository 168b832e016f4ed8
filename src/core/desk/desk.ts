import { answerSet, ensureStates } from './answer-set.ts';
import type { SetRequest } from './answer-set.ts';
import { emptyData, newSet } from './desk-data.ts';
import type { DeskData, DeskSet } from './desk-data.ts';
import { deskMemory } from './desk-memory.ts';
import { EventOrder, gather, joined } from './events/event-order.ts';
import type { DeskReply, DeskRequest, ReplayRequest } from './messages.ts';
import type { ReplayData } from './replay/replay-data.ts';
import { Replays } from './replay/replays.ts';

/**
 * The one store of activities, codes and states of data sets, as typed arrays; states, patterns, replays and the order of a
 * lead's activities are read off it. It answers whoever asks in the order of asking, but for replays, which let others go
 * first; it can stand beside the page, as all it is told are arrays.
 */
export class Desk {
  readonly #data = new Map<string, DeskData>();
  readonly #sets = new Map<string, DeskSet>();
  readonly #replays = new Map<DeskData, Replays>();
  readonly #pause: () => Promise<void>;

  /** `pause` resolves when messages that have come meanwhile are let in; it is waited for between slices of long work. */
  constructor(pause: () => Promise<void> = () => Promise.resolve()) {
    this.#pause = pause;
  }

  /** Takes in a message; only replays take their time. */
  take(request: Exclude<DeskRequest, ReplayRequest>): DeskReply;
  take(request: DeskRequest): DeskReply | Promise<DeskReply>;
  take(request: DeskRequest): DeskReply | Promise<DeskReply> {
    switch (request.kind) {
      case 'leads':
        this.#dataOf(request.data).leads = request.facts;
        this.#replays.get(this.#dataOf(request.data))?.renew();
        return null;
      case 'begin-events':
        this.#dataOf(request.data).coming = new EventOrder(request.leads);
        return null;
      case 'count-events':
        this.#comingOf(request.data).count(request);
        return null;
      case 'events':
        this.#comingOf(request.data).place(request.part);
        return null;
      case 'ordered': {
        const data = this.#dataOf(request.data);
        data.events = this.#comingOf(request.data).ordered();
        data.coming = null;
        this.#replays.get(this.#dataOf(request.data))?.renew();
        return null;
      }
      case 'attribute':
        this.#dataOf(request.data).attributes.set(request.column, joined(request.parts));
        return null;
      case 'chances':
        this.#dataOf(request.data).chances = joined(request.parts);
        return null;
      case 'detail': {
        const data = this.#dataOf(request.data);
        data.details.set(request.column, gather(request.parts, data.events.row));
        return null;
      }
      case 'observe':
        this.#sets.set(request.set, newSet(this.#dataOf(request.data), request.rows));
        return null;
      case 'excluded':
        this.#setOf(request.set).excluded = request.rows;
        return null;
      case 'ensure':
        for (const condition of request.conditions) ensureStates(this.#setOf(request.set), condition);
        return null;
      case 'forget': {
        const { states } = this.#setOf(request.set);
        for (const key of request.keys) states.delete(key);
        return null;
      }
      case 'replay':
        return this.#replay(request);
      case 'stop-replay':
        this.#replaysOf(request.data).stop();
        return null;
      case 'ping':
        return null;
      case 'drop-set':
        this.#sets.delete(request.set);
        return null;
      case 'drop-data':
        this.#dropData(request.data);
        return null;
      default:
        return this.#answer(request);
    }
  }

  /** What a replay of models that look at these conditions is told; `end` in UTC milliseconds. */
  replayData({ data, end, ...looked }: Pick<ReplayRequest, 'data' | 'keys' | 'conditions' | 'end'>): ReplayData {
    const replays = this.#replaysOf(data);
    replays.look(looked);
    return replays.dataUntil(end);
  }

  /** What is read off the store at once. */
  #answer(request: Asked): DeskReply {
    switch (request.kind) {
      case 'begins':
        return { begins: this.#replaysOf(request.data).begins.slice() };
      case 'lead-rows': {
        const { start, row } = this.#dataOf(request.data).events;
        return { rows: row.slice(start[request.lead] ?? 0, start[request.lead + 1] ?? 0) };
      }
      case 'memory':
        return {
          held: deskMemory([...this.#data.values()], [...this.#sets.values()], [...this.#replays.values()]),
        };
      default:
        return answerSet(request, this.#setOf(request.set));
    }
  }

  async #replay(request: ReplayRequest): Promise<DeskReply> {
    const handOvers = await this.#replaysOf(request.data).answer(request, this.#pause);
    return handOvers ? { handOvers } : { overtaken: true };
  }

  #dataOf(name: string): DeskData {
    let data = this.#data.get(name);
    if (!data) this.#data.set(name, (data = emptyData()));
    return data;
  }

  #comingOf(name: string): EventOrder {
    const { coming } = this.#dataOf(name);
    if (!coming) throw new Error(`no activities of ${name} have begun to come`);
    return coming;
  }

  #setOf(name: string): DeskSet {
    const set = this.#sets.get(name);
    if (!set) throw new Error(`no observations called ${name}`);
    return set;
  }

  #replaysOf(name: string): Replays {
    const data = this.#dataOf(name);
    let replays = this.#replays.get(data);
    if (!replays) this.#replays.set(data, (replays = new Replays(data)));
    return replays;
  }

  /** What was observed of it goes with it. */
  #dropData(name: string): void {
    const data = this.#data.get(name);
    if (!data) return;
    this.#replays.get(data)?.stop();
    this.#replays.delete(data);
    this.#data.delete(name);
    for (const [set, columns] of this.#sets) if (columns.data === data) this.#sets.delete(set);
  }
}

/** What is answered at once. */
type Asked = SetRequest | Extract<DeskRequest, { kind: 'begins' | 'lead-rows' | 'memory' }>;
