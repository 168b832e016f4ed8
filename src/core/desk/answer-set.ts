import { codeStates } from '../scoring/patterns/patterns.ts';
import type { StateColumn } from '../scoring/patterns/patterns.ts';
import type { PreparedCondition } from './codes/prepare-columns.ts';
import type { DeskSet } from './desk-data.ts';
import { answerPatterns, countObserved, judgedGroups, judgedObserved, recount } from './group/answer-patterns.ts';
import { answerPeriods } from './group/answer-periods.ts';
import { Grouping } from './group/grouping.ts';
import { daysOf } from './judge/days-of.ts';
import { countExcluded } from './judge/excluded-rows.ts';
import { judgeRows, passingLeads } from './judge/judge-rows.ts';
import type { DeskJudging } from './judge/judge-rows.ts';
import type { DeskReply, DeskRequest, Judgement } from './messages.ts';
import { eventStates } from './states/event-states.ts';
import { attributeStates } from './states/observed.ts';
import { tallyTypes } from './states/type-tallies.ts';

/** What is asked of one set of observations, and answered at once. */
export type SetRequest = Extract<
  DeskRequest,
  | { kind: 'patterns' | 'counted' | 'numbered' | 'rows' | 'type-tallies' }
  | { kind: 'judge' | 'recount' | 'counted-by' | 'days' | 'judged-mask' }
>;

/** Answers what is asked of a set. */
export function answerSet(request: SetRequest, set: DeskSet): DeskReply {
  const { rows, data, judged } = set;
  switch (request.kind) {
    case 'patterns':
      return answerPatterns(set, columnsOf(set, request.keys), request.known);
    case 'counted':
    case 'numbered': {
      const columns = columnsOf(set, request.keys);
      const groups = judgedGroups(Grouping.of(columns, rows.lead.length), judged.mask);
      const patterns = countObserved(rows, columns, groups, judged.mask);
      return request.kind === 'counted' ? { patterns } : { patterns, numbers: groups.pattern };
    }
    case 'rows':
      return { patterns: judgedObserved(rows, columnsOf(set, request.keys), judged.mask) };
    case 'type-tallies':
      return { tallies: tallyTypes(rows, data.events, request.types, judged.mask) };
    case 'judge':
      return { judgement: judge(set, request.judging) };
    case 'recount':
      return { counts: recount(set) };
    case 'counted-by':
      return { byPeriod: answerPeriods(set, columnsOf(set, request.keys), request.by) };
    case 'days':
      return { days: daysOf(set) };
    case 'judged-mask':
      return { mask: judged.mask?.slice() ?? null };
  }
}

/** Says who is judged from now on. */
function judge(set: DeskSet, judging: DeskJudging): Judgement {
  const passing = passingLeads(judging.filters, set.data.attributes, set.data.leads.created.length);
  const { rows, ...found } = judgeRows(set.rows, { ...judging, passing, chances: set.data.chances });
  set.judged = rows;
  return { ...found, excluded: set.excluded && countExcluded(set.excluded, passing) };
}

/** Works out the states under a condition, unless they are there. */
export function ensureStates({ data, rows, returned, states }: DeskSet, [key, prepared]: PreparedCondition): void {
  if (states.has(key)) return;
  if (prepared.kind === 'attribute') {
    states.set(key, codeStates(attributeStates(prepared, rows, data.attributes)));
    return;
  }
  const known = { events: data.events, details: data.details, created: data.leads.created, returned };
  states.set(key, codeStates(eventStates(prepared, rows, known)));
}

function columnsOf({ states }: DeskSet, keys: readonly string[]): Map<string, StateColumn> {
  return new Map(
    keys.map((key) => {
      const column = states.get(key);
      if (!column) throw new Error(`no state column for condition ${key}`);
      return [key, column];
    }),
  );
}
