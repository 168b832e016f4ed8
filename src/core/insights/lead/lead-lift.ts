import { DAY } from '../../dataset/instant.ts';
import { criterionName } from '../../model/describe/describe.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Scored } from '../../scoring/score-lead.ts';
import { attributeChoices, knownAt, matchingEvent, scoreRecord, withAttribute } from './lead-record.ts';
import { isAttributeCriterion } from '../../scoring/match.ts';
import type { LeadEvent, LeadRecord } from './lead-record.ts';
import { counted } from '../shared/words.ts';

/** One thing that would change the score, and exactly what it would then be. */
export interface LeadLift {
  kind: 'activity' | 'attribute' | 'waiting';
  /** What would have to happen, in words: `one more webinar`. */
  text: string;
  /** Id of the criterion; empty for waiting. */
  criterion: string;
  /** What the model would then say. */
  after: Scored;
  /** Whole points more than now, after all caps and limits. */
  gain: { fit: number; score: number };
  /** Not handed over now, but then. */
  handsOver: boolean;
  /** What was tried: an event more, another value, or so many days. */
  tried: { event: LeadEvent } | { attribute: string; text: string } | { days: number };
}

/** What would change the score of a lead at an instant. */
export interface Lifts {
  /** Things that it could do, most points first. */
  activities: LeadLift[];
  /** Facts that would have to be otherwise, most points first. */
  attributes: LeadLift[];
  /** What time alone would do, soonest first; only where it changes anything. */
  waiting: LeadLift[];
  /** Names of criteria of which one more event gives nothing: at a cap or a limit, or out of date. */
  exhausted: string[];
}

/** After so many days without an activity the lead is looked at again. */
const WAITS = [1, 7, 30, 90];

/**
 * What would lift a lead at an instant, by trying each: one more event of every activity criterion, the best other entry of
 * every attribute criterion, and days without an activity. Every promise is what the one-lead scorer then gives. `types` are
 * the activity types of the data.
 */
export function liftsOf(model: Model, record: LeadRecord, at: number, types: readonly string[]): Lifts {
  const known = knownAt(record, at);
  const now = scoreRecord(model, known, at);
  const trial = { model, known, now, at };
  const criteria = [...model.fit.criteria, ...model.engagement.criteria];
  const activities = new Map<string, LeadLift>();
  const exhausted: string[] = [];
  for (const criterion of criteria) {
    if (criterion.kind !== 'activity') continue;
    const event = matchingEvent(criterion, at, types);
    const lift = event && activityLift(trial, criterion, event);
    if (lift && gained(lift) > 0) activities.set(JSON.stringify([event?.type, event?.details]), lift);
    else if (pays(criterion)) exhausted.push(criterionName(criterion));
  }
  return {
    activities: [...activities.values()].sort(byGain),
    attributes: criteria.flatMap((criterion) => attributeLift(trial, criterion) ?? []).sort(byGain),
    waiting: waitingLifts(trial),
    exhausted,
  };
}

/** Whether an event can give points at all, rather than take some. */
function pays(criterion: ActivityCriterion): boolean {
  return 'tiers' in criterion ? criterion.tiers.some(({ points }) => points > 0) : criterion.points > 0;
}

interface Trial {
  model: Model;
  known: LeadRecord;
  now: Scored;
  at: number;
}

function liftOf(
  { model, now }: Trial,
  about: Pick<LeadLift, 'kind' | 'text' | 'criterion' | 'tried'>,
  record: LeadRecord,
  at: number,
): LeadLift {
  const after = scoreRecord(model, record, at);
  const gain = { fit: after.fit - now.fit, score: after.score - now.score };
  return { ...about, after, gain, handsOver: after.qualified && !now.qualified };
}

function activityLift(trial: Trial, criterion: Criterion, event: LeadEvent): LeadLift {
  const details = event.details.map(({ name, text }) => `${name} ${text ?? ''}`);
  const text = `one more ${event.type ?? 'activity'}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
  const record = { ...trial.known, activities: [...trial.known.activities, event] };
  return liftOf(trial, { kind: 'activity', text, criterion: criterion.id, tried: { event } }, record, trial.at);
}

/** The entry of an attribute criterion that would give most; null where none gives more than now. */
function attributeLift(trial: Trial, criterion: Criterion): LeadLift | null {
  if (!isAttributeCriterion(criterion)) return null;
  const lifts = attributeChoices(criterion).map(({ attribute, text, entry }) => {
    const about = { kind: 'attribute', text: `if ${attribute} were ${entry}`, criterion: criterion.id } as const;
    const record = withAttribute(trial.known, attribute, text);
    return liftOf(trial, { ...about, tried: { attribute, text } }, record, trial.at);
  });
  const best = lifts.sort(byGain)[0];
  return best && gained(best) > 0 ? best : null;
}

function waitingLifts(trial: Trial): LeadLift[] {
  const lifts: LeadLift[] = [];
  for (const days of WAITS) {
    const text = `in ${counted(days, 'day', 'days')} without an activity`;
    const lift = liftOf(
      trial,
      { kind: 'waiting', text, criterion: '', tried: { days } },
      trial.known,
      trial.at + days * DAY,
    );
    const before = lifts.at(-1)?.after ?? trial.now;
    if (lift.after.label !== before.label || lift.after.fit !== before.fit) lifts.push(lift);
  }
  return lifts;
}

function gained({ gain }: LeadLift): number {
  return Math.max(gain.fit, 0) + Math.max(gain.score, 0);
}

/** What hands the lead over comes first, then most points. */
function byGain(a: LeadLift, b: LeadLift): number {
  return Number(b.handsOver) - Number(a.handsOver) || gained(b) - gained(a);
}
