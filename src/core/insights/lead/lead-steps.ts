import { textOf } from '../../dataset/text.ts';
import type { Row } from '../../dataset/text.ts';
import type { Model } from '../../model/schema/schema.ts';
import { attributeText, detailText } from '../../scoring/lead/lead-view.ts';
import { detailMatcher, entryMatcher, typeMatcher } from '../../scoring/match.ts';
import type { ActivityCondition } from '../../scoring/condition.ts';
import { scoreSteps } from '../../desk/replay/replay-steps.ts';
import { attributeConditions, eventMatches } from '../../desk/replay/replay-timelines.ts';
import type { ReplayData } from '../../desk/replay/replay-timelines.ts';
import { isAttributeCriterion } from './lead-events.ts';
import type { LeadRecord } from './lead-record.ts';

/** What a model says of a lead from an instant on, until the next step. */
export interface LeadStep {
  /** UTC milliseconds. */
  at: number;
  fit: number;
  grade: string;
  score: number;
  /** The score at which a lead of its grade is handed over; null: never. */
  target: number | null;
  qualified: boolean;
}

/**
 * The score of a lead over its life up to `end` (UTC milliseconds), by the replay: every instant at which anything
 * changes, ascending. Empty for a lead whose life has no beginning, or one after `end`.
 */
export function lifeOf(model: Model, record: LeadRecord, end: number): LeadStep[] {
  return scoreSteps(model, replayData(model, record, end), 0).map(({ grade, ...step }) => {
    const { at, fit, score, target, qualified } = step;
    return { at, fit, grade: model.fit.grades[grade]?.grade ?? '', score, target, qualified };
  });
}

/** One lead as the replay takes it. */
function replayData(model: Model, record: LeadRecord, end: number): ReplayData {
  const { created, row, activities, stages } = record;
  const matches = eventMatches([model]);
  const tests = Array.from(matches.values(), eventTest);
  const sorts = new Map<string, { index: number; of: number[] }>();
  const sort = activities.map((event) => {
    const of = tests.flatMap((passes, i) => (passes(event.row) ? [i] : []));
    const key = of.join(' ');
    let known = sorts.get(key);
    if (!known) sorts.set(key, (known = { index: sorts.size, of }));
    return known.index;
  });
  const returned = stages.flatMap(({ at, stage }) => (stage === 'returned' && at !== null ? [at] : [])).sort(upward);
  return {
    timelines: {
      leads: 1,
      created: Float64Array.of(created ?? NaN),
      start: Uint32Array.of(0, activities.length),
      at: Float64Array.from(activities, ({ at }) => at),
      sort: Uint32Array.from(sort),
      sorts: Array.from(sorts.values(), ({ of }) => of),
      matches: [...matches.keys()],
    },
    lives: {
      from: Float64Array.of(created ?? activities[0]?.at ?? NaN),
      returns: { lead: new Uint32Array(returned.length), at: Float64Array.from(returned) },
      end,
    },
    attributes: attributesOf(model, row),
  };
}

function upward(a: number, b: number): number {
  return a - b;
}

function eventTest(match: ActivityCondition): (row: Row) => boolean {
  const ofType = typeMatcher(match);
  const details = Object.entries(match.where ?? {}).map(([column, test]) => ({ column, passes: detailMatcher(test) }));
  return (row) => ofType(textOf(row, 'type')) && details.every(({ column, passes }) => passes(detailText(row, column)));
}

function attributesOf(model: Model, row: Row): ReplayData['attributes'] {
  const attributes: ReplayData['attributes'] = new Map();
  for (const [key, criterion] of attributeConditions([model])) {
    if (!isAttributeCriterion(criterion)) continue;
    const state = entryMatcher(criterion)(attributeText(row, criterion.attribute));
    attributes.set(key, { index: Uint8Array.of(0), states: Float64Array.of(state) });
  }
  return attributes;
}
