import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import { count, percent } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { counted, outcomeWords } from '../shared/words.ts';

/** What is known of when things happen to the leads of a data set. Index d holds what came by day d after creation and not before. */
export interface TimingFacts {
  /** Leads and outcomes have dates. */
  dated: boolean;
  /** First conversions with a date, by day after creation; index 0: on the very instant, or before it. */
  wins: readonly number[];
  /** Converted leads that can't be placed in time. */
  undatedWins: number;
  /** Kinds of activity of leads: the first of each type of a lead, before it converted or was closed. */
  behaviour: readonly FirstEvents[];
  /** Leads by their age in days when the data ends. */
  ages: readonly number[];
}

/** First events of a type, `n` of them, by the day on which they came and the day on which their lead was closed, after creation. */
export interface FirstEvents {
  day: number;
  /** Infinity where the lead is open. */
  closed: number;
  n: number;
}

/** A backtest that suits the data, and why, in sentences. */
export interface StarterBacktest {
  backtest: Backtest;
  why: string;
}

/** Behaviour is measured by what a lead does in its first month; what comes later tells of other times. */
const MONTH = 30;
/** Enough of it is known. */
const ENOUGH = 0.8;
/** The most wins that may come before the scoring. */
const LOST = 0.1;
/** Most wins fall into a horizon that holds so many of those after the scoring. */
const MOST = 0.9;
/** The least share of the leads that must be old enough to be judged. */
const MATURE = 0.5;
const HORIZONS = [7, 14, 30, 60, 90, 120, 180, 270, 365, 540, 730];

/**
 * When to score each lead, and how long to wait for its win: the smallest day by which enough of what leads do is known and
 * few wins are lost, and the shortest horizon that most later wins fall into; a shorter one where too few leads would be
 * old enough. Without dates, or where most wins have none, leads are judged once, as the files stand.
 */
export function starterBacktest(facts: TimingFacts): StarterBacktest {
  const { one, many } = outcomeWords(DEFAULT_BACKTEST.conversion);
  const wins = sum(facts.wins);
  if (!facts.dated || facts.undatedWins > wins) {
    const missing = facts.dated ? `most ${many} have no date` : 'leads or outcomes have no dates';
    const why = `As ${missing}, each lead is judged once, with everything that the files hold: this is not point-in-time.`;
    return { backtest: { ...DEFAULT_BACKTEST, asOf: { kind: 'static' } }, why };
  }
  const days = dayFor(facts);
  const horizonDays = horizonFor(facts, days);
  const backtest: Backtest = { ...DEFAULT_BACKTEST, asOf: { kind: 'age', days }, horizonDays };
  return { backtest, why: `${dayWords(facts, days, many)} ${horizonWords(facts, days, horizonDays, one, many)}` };
}

function dayFor({ wins, behaviour }: TimingFacts): number {
  const total = sum(wins);
  let day = 0;
  while (day < MONTH && (knownBy(behaviour, day) ?? 1) < ENOUGH) day++;
  if (total >= FEW) while (day > 0 && upTo(wins, day) > LOST * total) day--;
  return day;
}

function horizonFor({ wins, ages }: TimingFacts, day: number): number {
  const later = sum(wins.slice(day + 1));
  const leads = sum(ages);
  const holds = (days: number) => upTo(wins, day + days) - upTo(wins, day) >= MOST * later;
  const mature = (days: number) => sum(ages.slice(day + days)) >= MATURE * leads;
  const wanted = later < FEW ? DEFAULT_BACKTEST.horizonDays : (HORIZONS.find(holds) ?? HORIZONS.at(-1) ?? 0);
  if (leads === 0 || mature(wanted)) return wanted;
  return HORIZONS.filter((days) => days < wanted && mature(days)).at(-1) ?? HORIZONS[0] ?? 7;
}

function dayWords({ wins, behaviour }: TimingFacts, day: number, many: string): string {
  const scored = `Each lead is scored on day ${count(day)} after its creation`;
  const total = sum(wins);
  const lost = total < FEW ? '' : `${percent(upTo(wins, day) / total)} of the ${many} come before`;
  const known = knownBy(behaviour, day);
  if (known === null)
    return `${scored}, as the data says nothing of what leads do after it${lost === '' ? '' : `; ${lost}`}.`;
  const share = `${percent(known)} of what open leads do in their first ${MONTH} days is known`;
  return `${scored}: by then ${share}${lost === '' ? '' : `, and ${lost}`}.`;
}

function horizonWords({ wins, ages }: TimingFacts, day: number, days: number, one: string, many: string): string {
  const later = sum(wins.slice(day + 1));
  const judged = `Its ${one} counts within ${counted(days, 'day', 'days')} from then`;
  const held =
    later < FEW
      ? `there are too few ${many} with dates to choose by`
      : `${percent((upTo(wins, day + days) - upTo(wins, day)) / later)} of the later ${many} do`;
  const leads = sum(ages);
  const old =
    leads === 0 ? '' : `; ${percent(sum(ages.slice(day + days)) / leads)} of the leads are old enough to judge`;
  return `${judged}: ${held}${old}.`;
}

/**
 * The share of what leads do in their first month, before they are closed, that is known by a day, over the leads that are
 * then still open, as only those are scored. Null where they do nothing.
 */
function knownBy(behaviour: readonly FirstEvents[], by: number): number | null {
  let [known, all] = [0, 0];
  for (const { day, closed, n } of behaviour) {
    if (closed <= by || day > MONTH) continue;
    all += n;
    if (day <= by) known += n;
  }
  return all === 0 ? null : known / all;
}

function upTo(byDay: readonly number[], day: number): number {
  return sum(byDay.slice(0, day + 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
