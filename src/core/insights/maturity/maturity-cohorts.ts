import { DAY } from '../../dataset/instant.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import { wilson } from '../../stats/wilson.ts';
import { month as monthText } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import type { MaturityFacts, Cohort, EarlyReading } from './maturity-types.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { observedLeads } from '../shared/observed-leads.ts';

/** More months than this are shown by quarter. */
const MOST_MONTHS = 24;

/** Before this age next to nothing has happened, and leads that came on one Monday would be compared with a month. */
const EARLIEST = 7;

const ALPHA = 0.05;

/** The rows of the facts that are of one cohort. */
interface CohortRows {
  from: number;
  rows: number[];
  lastCreated: number;
}

/** Leads by month of creation, or by quarter; a lead can be judged `window` days after its creation. */
export function cohortsOf(facts: MaturityFacts, window: number): { by: 'month' | 'quarter'; cohorts: Cohort[] } {
  const months = new Set(facts.month);
  const by = months.size > MOST_MONTHS ? 'quarter' : 'month';
  const groups = groupsOf(facts, by);
  const end = facts.end ?? 0;
  const judged = groups.filter((group) => readyOf(group, by, window, end) <= end);
  const before = judged.flatMap(({ rows }) => rows);
  const cohorts = groups.map((group) => {
    const { leads, converted } = convertedBy(facts, group.rows, window);
    const readyAt = readyOf(group, by, window, end);
    const ready = readyAt <= end;
    return {
      ...{ from: group.from, label: labelOf(group.from, by), leads, converted, few: leads < FEW, readyAt },
      judged: ready,
      share: ready && leads > 0 ? converted / leads : null,
      interval: ready ? wilson(converted, leads) : null,
      early: ready ? null : earlyOf(facts, group.rows, before, window),
    };
  });
  return { by, cohorts };
}

function groupsOf({ month, lastCreated }: MaturityFacts, by: 'month' | 'quarter'): CohortRows[] {
  const groups = new Map<number, CohortRows>();
  month.forEach((from, i) => {
    const start = by === 'month' ? from : quarterStart(from);
    let group = groups.get(start);
    if (!group) groups.set(start, (group = { from: start, rows: [], lastCreated: -Infinity }));
    group.rows.push(i);
    group.lastCreated = Math.max(group.lastCreated, lastCreated.get(from) ?? -Infinity);
  });
  return [...groups.values()].sort((a, b) => a.from - b.from);
}

/** Its last lead's; of a month or quarter that the data ends in, more leads can come until it is over. */
function readyOf({ from, lastCreated }: CohortRows, by: 'month' | 'quarter', window: number, end: number): number {
  const next = nextStart(from, by);
  return (end < next ? next - 1 : lastCreated) + window * DAY;
}

function quarterStart(month: number): number {
  const day = new Date(month);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - (day.getUTCMonth() % 3));
}

function nextStart(from: number, by: 'month' | 'quarter'): number {
  const day = new Date(from);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + (by === 'month' ? 1 : 3));
}

function labelOf(from: number, by: 'month' | 'quarter'): string {
  const day = new Date(from);
  return by === 'month' ? monthText(from) : `Q${day.getUTCMonth() / 3 + 1} ${day.getUTCFullYear()}`;
}

/** All leads of the rows, and those that had converted by `day`. */
function convertedBy(facts: MaturityFacts, rows: readonly number[], day: number): { leads: number; converted: number } {
  const sums = { leads: 0, converted: 0 };
  for (const i of rows) {
    const [n, converted] = [facts.n[i] ?? 0, facts.day[i] ?? -1];
    sums.leads += n;
    if (converted >= 0 && converted <= day) sums.converted += n;
  }
  return sums;
}

/** At the age that its youngest lead has reached; null before day 7, and without judged cohorts to compare with. */
function earlyOf(
  facts: MaturityFacts,
  rows: readonly number[],
  before: readonly number[],
  window: number,
): EarlyReading | null {
  const day = Math.min(window, ...rows.map((i) => facts.observed[i] ?? 0));
  const now = convertedBy(facts, rows, day);
  const then = convertedBy(facts, before, day);
  if (day < EARLIEST || now.leads < FEW || then.leads < FEW) return null;
  const { z, p } = twoProportion(now.converted, now.leads, then.converted, then.leads);
  return {
    ...{ day, converted: now.converted, share: now.converted / now.leads },
    interval: wilson(now.converted, now.leads),
    before: then.converted / then.leads,
    verdict: p >= ALPHA ? 'same' : z > 0 ? 'ahead' : 'behind',
  };
}

/** Leads that were created in a span of time (UTC milliseconds, the end left out), as they stand today. */
export function createdLeads(label: string, createdFrom: number, createdBefore: number): ObservedSelection {
  return observedLeads('now', `leads created in ${label}`, { createdFrom, createdBefore });
}
