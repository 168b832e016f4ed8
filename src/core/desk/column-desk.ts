import type { MemoryPart } from '../memory.ts';
import { codeStates } from '../scoring/patterns/patterns.ts';
import type { Codes, StateColumn } from '../scoring/patterns/patterns.ts';
import { answerPatterns } from './group/answer-patterns.ts';
import type { Added } from './group/answer-patterns.ts';
import { countObserved, everyObserved } from './group/count-observed.ts';
import type { Counted } from './group/count-observed.ts';
import { deskMemory } from './desk-memory.ts';
import type { EventPart } from './events/event-columns.ts';
import { gather, joined } from './events/event-columns.ts';
import { EventOrder } from './events/event-order.ts';
import { eventStates } from './states/event-states.ts';
import { attributeStates } from './states/attribute-states.ts';
import { Grouping } from './group/grouping.ts';
import type { DataColumns, LeadFacts, SetColumns } from './known-columns.ts';
import type { Observed, ObservedRows } from './states/observed.ts';
import type { PreparedAttribute, PreparedEvents } from './codes/prepare-columns.ts';
import { tallyTypes } from './events/type-tallies.ts';
import type { TypeTallies } from './events/type-tallies.ts';

/** A condition by its key, with its texts compared. */
export type PreparedCondition = [key: string, prepared: PreparedAttribute | PreparedEvents];

/**
 * What the desk is told and asked. `data` and `set` are names that the asker gives. Activities come anew from
 * `begin-events` on: first how many each lead has, then all of them in parts, then `ordered`. Codes of an attribute or a
 * detail come for all rows, in parts too.
 */
export type ColumnRequest =
  | { kind: 'leads'; data: string; facts: LeadFacts }
  | { kind: 'begin-events'; data: string; leads: number }
  | { kind: 'count-events'; data: string; lead: Int32Array; n: Int32Array }
  | { kind: 'events'; data: string; part: EventPart }
  | { kind: 'ordered'; data: string }
  | { kind: 'attribute'; data: string; column: string; parts: Codes[] }
  | { kind: 'detail'; data: string; column: string; parts: Codes[] }
  | { kind: 'observe'; data: string; set: string; rows: ObservedRows }
  | { kind: 'ensure'; set: string; conditions: PreparedCondition[] }
  | { kind: 'patterns'; set: string; keys: string[]; known: string[] }
  | { kind: 'counted' | 'numbered' | 'rows'; set: string; keys: string[] }
  | { kind: 'forget'; set: string; keys: string[] }
  | { kind: 'type-tallies'; set: string; types: number }
  | { kind: 'drop-set'; set: string }
  | { kind: 'drop-data'; data: string }
  | { kind: 'memory' };

/** What the desk answers: to `patterns`, `counted`, `numbered` and `rows` patterns, to `type-tallies` and `memory` these, else nothing. */
export type ColumnReply = Counted | Added | { tallies: TypeTallies } | { held: MemoryPart[] } | null;

/**
 * Keeps the columns of data sets as typed arrays, and works out states and patterns from them. It answers whoever asks
 * in the order of asking; it can stand beside the page, as all it is told are arrays.
 */
export class ColumnDesk {
  readonly #data = new Map<string, DataColumns>();
  readonly #sets = new Map<string, SetColumns>();

  /** Takes in a message. */
  take(request: ColumnRequest): ColumnReply {
    switch (request.kind) {
      case 'leads':
        this.#dataOf(request.data).leads = request.facts;
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
        return null;
      }
      case 'attribute':
        this.#dataOf(request.data).attributes.set(request.column, joined(request.parts));
        return null;
      case 'detail': {
        const data = this.#dataOf(request.data);
        data.details.set(request.column, gather(request.parts, data.events.row));
        return null;
      }
      case 'observe':
        this.#observe(request);
        return null;
      case 'ensure':
        for (const condition of request.conditions) this.#ensure(this.#setOf(request.set), condition);
        return null;
      case 'patterns': {
        const set = this.#setOf(request.set);
        return answerPatterns(set, columnsOf(set, request.keys), request.known);
      }
      case 'counted':
      case 'numbered': {
        const set = this.#setOf(request.set);
        const columns = columnsOf(set, request.keys);
        const grouping = Grouping.of(columns, set.rows.lead.length);
        const patterns = countObserved(set.rows, columns, grouping);
        return request.kind === 'counted' ? { patterns } : { patterns, numbers: grouping.pattern };
      }
      case 'rows': {
        const set = this.#setOf(request.set);
        return { patterns: everyObserved(set.rows, columnsOf(set, request.keys)) };
      }
      case 'forget': {
        const { states } = this.#setOf(request.set);
        for (const key of request.keys) states.delete(key);
        return null;
      }
      case 'type-tallies': {
        const { rows, data } = this.#setOf(request.set);
        return { tallies: tallyTypes(rows, data.events, request.types) };
      }
      case 'drop-set':
        this.#sets.delete(request.set);
        return null;
      case 'drop-data':
        this.#dropData(request.data);
        return null;
      case 'memory':
        return { held: deskMemory([...this.#data.values()], [...this.#sets.values()]) };
    }
  }

  #dataOf(name: string): DataColumns {
    let data = this.#data.get(name);
    if (!data) this.#data.set(name, (data = emptyData()));
    return data;
  }

  #comingOf(name: string): EventOrder {
    const { coming } = this.#dataOf(name);
    if (!coming) throw new Error(`no activities of ${name} have begun to come`);
    return coming;
  }

  #setOf(name: string): SetColumns {
    const set = this.#sets.get(name);
    if (!set) throw new Error(`no observations called ${name}`);
    return set;
  }

  #observe({ data: name, set, rows }: Extract<ColumnRequest, { kind: 'observe' }>): void {
    const data = this.#dataOf(name);
    this.#sets.set(set, {
      data,
      rows,
      returned: latestReturns(rows, data.leads.returns),
      states: new Map(),
      grouping: null,
    });
  }

  /** What was observed of it goes with it. */
  #dropData(name: string): void {
    const data = this.#data.get(name);
    this.#data.delete(name);
    for (const [set, columns] of this.#sets) if (columns.data === data) this.#sets.delete(set);
  }

  #ensure({ data, rows, returned, states }: SetColumns, [key, prepared]: PreparedCondition): void {
    if (states.has(key)) return;
    if (prepared.kind === 'attribute') {
      states.set(key, codeStates(attributeStates(prepared, rows, data.attributes)));
      return;
    }
    const known = { events: data.events, details: data.details, created: data.leads.created, returned };
    states.set(key, codeStates(eventStates(prepared, rows, known)));
  }
}

function columnsOf({ states }: SetColumns, keys: readonly string[]): Map<string, StateColumn> {
  return new Map(
    keys.map((key) => {
      const column = states.get(key);
      if (!column) throw new Error(`no state column for condition ${key}`);
      return [key, column];
    }),
  );
}

function emptyData(): DataColumns {
  const returns = { lead: new Uint32Array(0), at: new Float64Array(0) };
  return {
    leads: { created: new Float64Array(0), returns },
    coming: null,
    events: { start: new Uint32Array(1), at: new Float64Array(0), type: new Uint8Array(0), row: new Uint32Array(0) },
    attributes: new Map(),
    details: new Map(),
  };
}

/** The latest return up to each observation; NaN where there is none. */
function latestReturns({ lead, t }: Observed, returns: LeadFacts['returns']): Float64Array {
  const latest = new Float64Array(lead.length).fill(NaN);
  let next = 0;
  for (let i = 0; i < latest.length; i++) {
    const own = lead[i] ?? 0;
    while (next < returns.lead.length && (returns.lead[next] ?? 0) < own) next++;
    // A lead that is there several times looks at its returns anew.
    for (let k = next; k < returns.lead.length && returns.lead[k] === own; k++) {
      const at = returns.at[k] ?? 0;
      if (at > (t[i] ?? 0)) break;
      latest[i] = at;
    }
  }
  return latest;
}
