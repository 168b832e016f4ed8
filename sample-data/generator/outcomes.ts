import { DAY } from './calendar.ts';
import type { Random } from './random.ts';
import { NOT_WORKED, probability } from './truth.ts';
import type { Activity, Lead, Outcome } from './types.ts';

/**
 * Whether marketing hands the lead to sales: about what the model in use would say, with the liking for titles, large
 * companies and email opens that it has. A few of the others go over at random, whoever they are.
 */
export function isPassed(random: Random, lead: Lead, early: readonly Activity[]): boolean {
  if (random.chance(0.04)) return true;
  const level = { 'C-Level': 30, VP: 18, Director: 14, Manager: 10, Specialist: 6, Student: 0 }[lead.jobLevel];
  const size = lead.employees >= 1000 ? 18 : lead.employees >= 50 ? 12 : 4;
  const opens = early.filter((activity) => activity.type === 'email_open').length;
  const done = early.filter((activity) => activity.type !== 'email_open' && activity.type !== 'email_sent').length;
  return level + size + 3 * Math.min(6, opens) + 3 * Math.min(8, done) + 6 * random.normal() >= 36;
}

/** Log-odds from truth.ts, lowered where nobody in sales takes care. Drawn whatever the date: the end of the data hides some. */
export function buys(random: Random, logOdds: number, passed: boolean): boolean {
  return random.chance(probability(logOdds + (passed ? 0 : NOT_WORKED)));
}

/** Ten to eighty days after creation, one in fifteen before day 14. */
export function purchaseInstant(random: Random, lead: Lead): number {
  const days = random.chance(0.07) ? random.between(10, 15) : random.between(10, 45) + random.between(0, 35);
  return lead.createdAt + Math.round(days * DAY);
}

/** The stages of one lead in time order. */
export function makeOutcomes(random: Random, lead: Lead, passed: boolean, wonAt: number | undefined): Outcome[] {
  const days = stageDays(random, lead);
  if (wonAt !== undefined) return passed ? workedWin(random, lead, wonAt, days) : quietWin(random, lead, wonAt);
  return passed ? workedLoss(random, lead, days) : [];
}

interface StageDays {
  readonly passed: number;
  readonly accepted: number;
  readonly next: number;
}

function stageDays(random: Random, lead: Lead): StageDays {
  const passed = lead.createdAt + Math.round(random.between(0.5, 5) * DAY);
  const accepted = passed + Math.round(random.between(0.2, 2) * DAY);
  return { passed, accepted, next: accepted + Math.round(random.between(0.5, 2.5) * DAY) };
}

/** One winner in six that took long enough had been returned first, and came back. */
function workedWin(random: Random, lead: Lead, wonAt: number, days: StageDays): Outcome[] {
  const amount = dealAmount(random, lead);
  const ending: Outcome[] = [{ at: wonAt, stage: 'won', amount }];
  const head: Outcome[] = [
    { at: days.passed, stage: 'passed' },
    { at: days.accepted, stage: 'accepted' },
  ];
  const later = wonAt - days.next;
  if (later < 25 * DAY || !random.chance(0.17))
    return [...head, { at: days.next, stage: 'opportunity', amount }, ...ending];
  const share = (from: number): number => Math.round(days.next + later * from);
  return [
    ...head,
    { at: share(0.1), stage: 'returned' },
    { at: share(0.55), stage: 'passed' },
    { at: share(0.65), stage: 'accepted' },
    { at: share(0.75), stage: 'opportunity', amount },
    ...ending,
  ];
}

/** Nobody handed the lead over: it came by itself, with a smaller deal. */
function quietWin(random: Random, lead: Lead, wonAt: number): Outcome[] {
  const amount = Math.max(3000, roundTo(100, dealAmount(random, lead) / 2));
  return [
    { at: wonAt - Math.round(random.between(1, 6) * DAY), stage: 'opportunity', amount },
    { at: wonAt, stage: 'won', amount },
  ];
}

function workedLoss(random: Random, lead: Lead, days: StageDays): Outcome[] {
  const passed: Outcome = { at: days.passed, stage: 'passed' };
  const accepted: Outcome = { at: days.accepted, stage: 'accepted' };
  const fate = random.pick({ untouched: 22, returnedAtOnce: 11, returnedLater: 11, lost: 40, open: 16 });
  const end = days.next + Math.round((6 + random.wait(35)) * DAY);
  switch (fate) {
    case 'untouched':
      return [passed];
    case 'returnedAtOnce':
      return [passed, { at: days.accepted, stage: 'returned' }];
    case 'returnedLater':
      return [passed, accepted, { at: days.next + Math.round(random.wait(8) * DAY), stage: 'returned' }];
    case 'open':
      return [passed, accepted];
    case 'lost':
      return [passed, accepted, ...opportunity(random, lead, days), { at: end, stage: 'lost' }];
  }
}

function opportunity(random: Random, lead: Lead, days: StageDays): Outcome[] {
  return random.chance(0.45) ? [{ at: days.next, stage: 'opportunity', amount: dealAmount(random, lead) }] : [];
}

/** 3,000 to 60,000 in hundreds; ten times the employees, about two and a half times the deal. */
function dealAmount(random: Random, lead: Lead): number {
  const expected = 2300 * Math.exp(0.4 * Math.log(Math.max(5, lead.employees)) + 0.4 * random.normal());
  return roundTo(100, Math.min(60_000, Math.max(3000, expected)));
}

const roundTo = (unit: number, value: number): number => Math.round(value / unit) * unit;
