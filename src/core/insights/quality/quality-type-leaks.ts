import { normalQuantile } from '../../stats/normal.ts';
import { wilson } from '../../stats/wilson.ts';
import { percent } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { converted } from './quality-evidence.ts';
import { typeMends, typeQuestion } from './quality-known.ts';
import { finding } from './quality-types.ts';
import { named } from '../shared/words.ts';
import type { Finding, QualityFacts, Severity, TypeFacts } from './quality-types.ts';

/** Share of the events that come at the outcome or after it: nearly all, or most. */
const LATE = 0.9;
const MOSTLY = 0.5;
/** Share of the events within a minute of the outcome: what a lead does by itself hardly ever falls there. */
const WITHIN = 0.3;
/**
 * Difference between the shares of converted and other leads that have the type (Youden's J). One yes or no that reaches
 * 0.6 ranks leads with an AUC of 0.8, as good as a whole scorecard; its lower bound must reach 0.5.
 */
const DECIDES = { alarm: 0.6, warning: 0.5 };
const SLACK = 0.1;

/** Activity types that come with the outcome or after it, or that decide it. */
export function typeLeaks(facts: QualityFacts): Finding[] {
  const enough = facts.types.filter(({ settled }) => settled.events >= FEW);
  const timed = facts.wholeDays
    ? enough.map(({ settled, ...type }) => ({ ...type, settled: { ...settled, within: 0 } }))
    : enough;
  const late = timed.filter(({ settled }) => isLate(settled));
  const mostly = timed.filter((type) => !late.includes(type) && type.settled.after >= MOSTLY * type.settled.events);
  const known = new Set([...late, ...mostly].map(({ type }) => type));
  const early = facts.types.filter(({ type }) => !known.has(type));
  return [...lateFinding(late, 'alarm', facts), ...lateFinding(mostly, 'warning', facts), ...deciding(early, facts)];
}

function isLate({ events, after, within }: TypeFacts['settled']): boolean {
  return after >= LATE * events || within >= WITHIN * events;
}

function lateFinding(types: readonly TypeFacts[], severity: Severity, facts: QualityFacts): Finding[] {
  if (types.length === 0) return [];
  const about = types.map(({ type }) => type);
  const events = types.reduce((sum, type) => sum + type.events, 0);
  const verb = about.length === 1 ? 'comes' : 'come';
  const how = severity === 'alarm' ? 'with the outcome or after it' : 'mostly after the outcome';
  const when = facts.wholeDays ? 'on the day of the outcome or later' : 'at the outcome or later';
  return [
    finding({
      ...{
        id: `type-late:${severity}`,
        severity,
        table: 'activities',
        about,
        column: null,
        weight: 3 + about.length / 100,
      },
      title: `${named(about, 'activity types')} ${verb} ${how}`,
      meaning:
        severity === 'alarm'
          ? 'If such events write the outcome down, they can’t announce it. Counted without a point in time they make any model look perfect.'
          : 'What a customer does after the decision says nothing about it. Judge leads as of a day, never as they stand today, or leave it out.',
      examples: types.map(({ type, settled }) => {
        const close = facts.wholeDays ? '' : `, ${percent(settled.within / settled.events)} within a minute of it`;
        return `${type}: ${percent(settled.after / settled.events)} ${when}${close}`;
      }),
      rows: events,
      share: share(events, facts),
      question: severity === 'alarm' ? typeQuestion(about) : null,
      mends: severity === 'alarm' ? typeMends(about) : about.map((type) => ({ kind: 'exclude-type', type })),
    }),
  ];
}

interface Deciding {
  type: TypeFacts;
  without: { n: number; converted: number };
  /** Youden's J, without its sign, and its one-sided 95% lower bound. */
  j: number;
  low: number;
  certain: boolean;
}

function deciding(types: readonly TypeFacts[], facts: QualityFacts): Finding[] {
  const { n, converted: wins } = facts.leads;
  if (Math.min(wins, n - wins) < FEW) return [];
  const judged = types.map((type) => judge(type, facts)).sort((a, b) => b.j - a.j);
  const alarms = judged.filter(({ j, low, certain }) => certain || reaches(j, low, DECIDES.alarm));
  const warnings = judged.filter((one) => !alarms.includes(one) && reaches(one.j, one.low, DECIDES.warning));
  return [...decidingFinding(alarms, 'alarm', facts), ...decidingFinding(warnings, 'warning', facts)];
}

function reaches(j: number, low: number, threshold: number): boolean {
  return j >= threshold && low >= threshold - SLACK;
}

function judge(type: TypeFacts, { leads }: QualityFacts): Deciding {
  const { n, converted: k } = type.before;
  const [wins, rest] = [leads.converted, leads.n - leads.converted];
  const [p, q] = [k / wins, (n - k) / rest];
  const error = Math.sqrt((p * (1 - p)) / wins + (q * (1 - q)) / rest);
  const j = Math.abs(p - q);
  // Three quarters of the way from the average to certainty, so that a high average alone is no alarm.
  const sure = Math.max(0.8, 1 - (1 - wins / leads.n) / 4);
  return {
    ...{ type, j, low: j - normalQuantile(0.95) * error, certain: n >= FEW && wilson(k, n).low >= sure },
    without: { n: leads.n - n, converted: wins - k },
  };
}

function decidingFinding(judged: readonly Deciding[], severity: Severity, facts: QualityFacts): Finding[] {
  const [first] = judged;
  if (!first) return [];
  const about = judged.map(({ type }) => type.type);
  const events = judged.reduce((sum, { type }) => sum + type.events, 0);
  const verb = about.length === 1 ? 'tells' : 'tell';
  const words = severity === 'alarm' ? 'too well' : 'almost too well';
  return [
    finding({
      ...{ id: `type-decides:${severity}`, severity, table: 'activities', about, column: null, weight: 2 + first.j },
      title: `${named(about, 'activity types')} ${verb} conversions ${words}`,
      meaning: `Of the leads with ${first.type.type} ${converted(first.type.before)} converted, of those without ${converted(first.without)}. If ${about.length === 1 ? 'it is a step' : 'they are steps'} of the sales process rather than something that the lead did, a model that counts ${about.length === 1 ? 'it' : 'them'} tells what sales knew already.`,
      examples: judged.map(
        ({ type, without }) =>
          `${type.type}: ${converted(type.before)} converted with it, ${converted(without)} without`,
      ),
      rows: events,
      share: share(events, facts),
      question: severity === 'alarm' ? typeQuestion(about) : null,
      mends: severity === 'alarm' ? typeMends(about) : about.map((type) => ({ kind: 'exclude-type', type })),
    }),
  ];
}

function share(events: number, { types }: QualityFacts): number {
  return (
    events /
    Math.max(
      1,
      types.reduce((sum, type) => sum + type.events, 0),
    )
  );
}
