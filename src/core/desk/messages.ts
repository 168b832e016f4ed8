import type { MemoryPart } from '../memory.ts';
import type { Model } from '../model/schema/schema.ts';
import type { Codes } from '../scoring/patterns/patterns.ts';
import type { PreparedCondition } from './codes/prepare-columns.ts';
import type { LeadFacts } from './desk-data.ts';
import type { EventPart } from './events/event-order.ts';
import type { Excluded } from '../scoring/backtest.ts';
import type { PeriodPatterns } from '../scoring/patterns/period-patterns.ts';
import type { Added, PatternCounts, PatternsReply } from './group/answer-patterns.ts';
import type { PeriodsBy } from './group/answer-periods.ts';
import type { ObservedDays } from './judge/days-of.ts';
import type { ExcludedRows } from './judge/excluded-rows.ts';
import type { DeskJudging, JudgedNow } from './judge/judge-rows.ts';
import type { HandOvers } from './replay/hand-overs.ts';
import type { ObservedRows } from './states/observed.ts';
import type { TypeTallies } from './states/type-tallies.ts';

/** The model that is edited, and the one it is compared with. */
export type ModelName = 'candidate' | 'current';

/**
 * What the desk is told and asked. `data` and `set` are names that the asker gives. Activities come anew from
 * `begin-events` on: first how many each lead has, then all of them in parts, then `ordered`. Codes of an attribute or a
 * detail come for all rows, in parts too.
 *
 * A `replay` names the conditions that it looks at (`keys`, by `replayedKeys`), and brings those that the replay before
 * it didn't look at. Its end is in UTC milliseconds. A later one overtakes it, and `stop-replay` ends it.
 */
export type DeskRequest =
  | { kind: 'leads'; data: string; facts: LeadFacts }
  | { kind: 'begin-events'; data: string; leads: number }
  | { kind: 'count-events'; data: string; lead: Int32Array; n: Int32Array }
  | { kind: 'events'; data: string; part: EventPart }
  | { kind: 'ordered'; data: string }
  | { kind: 'attribute'; data: string; column: string; parts: Codes[] }
  | { kind: 'chances'; data: string; parts: Uint32Array[] }
  | { kind: 'detail'; data: string; column: string; parts: Codes[] }
  | { kind: 'observe'; data: string; set: string; rows: ObservedRows }
  | { kind: 'excluded'; set: string; rows: ExcludedRows }
  | { kind: 'judge'; set: string; judging: DeskJudging }
  | { kind: 'ensure'; set: string; conditions: PreparedCondition[] }
  | { kind: 'patterns'; set: string; keys: string[]; known: string[] }
  | { kind: 'counted' | 'numbered' | 'rows'; set: string; keys: string[] }
  | { kind: 'recount'; set: string }
  | { kind: 'counted-by'; set: string; keys: string[]; by: PeriodsBy }
  | { kind: 'days' | 'judged-mask'; set: string }
  | { kind: 'forget'; set: string; keys: string[] }
  | { kind: 'type-tallies'; set: string; types: number }
  | { kind: 'begins'; data: string }
  | { kind: 'lead-rows'; data: string; lead: number }
  | ReplayRequest
  | { kind: 'stop-replay'; data: string }
  | { kind: 'drop-set'; set: string }
  | { kind: 'drop-data'; data: string }
  | { kind: 'memory' }
  | { kind: 'ping' };

/** What a replay is asked with. */
export interface ReplayRequest {
  kind: 'replay';
  data: string;
  models: Record<ModelName, Model>;
  keys: string[];
  conditions: PreparedCondition[];
  end: number;
}

/** What a judging gives: the counts, and who is left out, where that was told before; null where it wasn't. */
export type Judgement = Omit<JudgedNow, 'rows'> & { excluded: Excluded | null };

/**
 * What the desk answers: to `patterns`, `counted`, `numbered` and `rows` patterns of what is judged, to `recount` the counts of
 * the patterns that were answered last; to `judge` what is judged from then on, to `judged-mask` which observations (null:
 * all); to `begins` when each life begins, to
 * `lead-rows` the rows of a lead's activities in the order of their instants, to a replay the hand-overs, or that it was
 * overtaken; to `type-tallies` and `memory` these; to all else nothing, once it has
 * been taken in.
 */
export type DeskReply =
  | PatternsReply
  | Added
  | { judgement: Judgement }
  | { counts: PatternCounts | null }
  | { byPeriod: PeriodPatterns }
  | { days: ObservedDays }
  | { mask: Uint8Array | null }
  | { tallies: TypeTallies }
  | { begins: Float64Array }
  | { rows: Uint32Array }
  | { handOvers: Record<ModelName, HandOvers> }
  | { overtaken: true }
  | { held: MemoryPart[] }
  | null;
