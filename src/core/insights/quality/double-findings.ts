import { number, percent } from '../shared/format.ts';
import { counted } from '../shared/words.ts';
import { severityFrom } from './quality-rows.ts';
import { finding } from './quality-types.ts';
import type { Finding } from './quality-types.ts';
import type { DoubleFacts, TrustFacts } from './quality-trust-types.ts';

/** From this share of a table on doubles are an alarm: a file or a window of time was delivered twice. */
const DOUBLES = { warning: 0, alarm: 0.2 };

/** Events that stand in a table several times. Each counts, as it may have happened several times. */
export function doubleFindings({ doubles }: Pick<TrustFacts, 'doubles'>): Finding[] {
  return doubles.map((facts) => {
    const { table, extra, rows, by, about } = facts;
    const share = extra / rows;
    return finding({
      ...{ id: `rows-double:${table}`, table, rows: extra, share },
      // Days tell no more than that something happened; two calls on one day are alike.
      severity: facts.wholeDays && by === null && share < DOUBLES.alarm ? 'note' : severityFrom(share, DOUBLES),
      title: `${about ? 'About ' : ''}${counted(extra, table === 'outcomes' ? 'outcome' : 'activity', table)} (${percent(share)}) ${extra === 1 ? 'repeats' : 'repeat'} another one`,
      meaning: meaningOf(facts),
      mends: [{ kind: 'count-once', table, by }],
    });
  });
}

function meaningOf({ table, by, wholeDays, amount }: DoubleFacts): string {
  if (table === 'outcomes')
    return `Lead, date, stage and amount are the same, as where a deal has several lines or a file was given twice. Each counts, which adds ${number(amount)} to the amounts.`;
  if (by !== null)
    return `Their ${by} is there already, so they were probably delivered twice. Each counts, so that these leads look busier than they were.`;
  const alike = 'They are alike in every column that is read.';
  return wholeDays
    ? `${alike} Dates without times can’t tell whether it happened several times on a day, so each counts.`
    : `${alike} Each counts: right where it happened several times, wrong where files overlap or one was given twice.`;
}
