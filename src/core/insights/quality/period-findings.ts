import { DAY } from '../../dataset/instant.ts';
import { count, date, percent } from '../shared/format.ts';
import { severityFrom } from './quality-rows.ts';
import { finding } from './quality-types.ts';
import type { Finding, QualityFacts, TableQuality } from './quality-types.ts';
import type { TrustFacts, WinPace } from './quality-trust-types.ts';

/** Shares of the wins that lie before the creation of their lead. */
const EARLY = { warning: 0.01, alarm: 0.2 };
/** Fewer leads than that since the first win say nothing of how long wins take. */
const FEW_LEADS = 30;
/** So many wins would have been expected before the first one: that none of them came by chance has odds of 1 to 22,000. */
const EXPECTED = 10;
/** From this share of the leads on that lie before the outcomes, it is an alarm. */
const BEFORE = { warning: 0, alarm: 0.2 };

/** Dates by which the time that is judged is wrong as a whole. */
export function periodFindings(facts: Pick<QualityFacts, 'tables' | 'bulk' | 'earlyWins' | 'pace'>): Finding[] {
  return [...movedEnd(facts.bulk), ...earlyWins(facts.earlyWins), ...lateStart(facts)];
}

function movedEnd(bulk: TrustFacts['bulk']): Finding[] {
  if (!bulk) return [];
  const { end, last, rows } = bulk;
  return [
    finding({
      ...{ id: 'data-end', severity: 'alarm', table: 'leads', weight: Number.MAX_VALUE },
      title: `${rows === 1 ? 'One row moves' : `${count(rows)} rows move`} the end of the data from ${date(end)} to ${date(last)}`,
      meaning:
        'The latest date of all is the end of the data. With this one, leads that are too young count as judged, and as not converted: every rate is too low.',
      mends: [{ kind: 'data-end', at: new Date(end).toISOString() }],
    }),
  ];
}

function earlyWins(found: TrustFacts['earlyWins']): Finding[] {
  if (!found || found.n === 0) return [];
  const share = found.n / found.of;
  return [
    finding({
      ...{ id: 'wins-early', severity: severityFrom(share, EARLY), table: 'outcomes', rows: found.n, share },
      title: `${count(found.n)} of ${count(found.of)} won leads were won before they were created`,
      meaning:
        'As of any day they have converted already, so no view counts them as a success. Old customers that were added later belong here; else the creation is the day of an import, or the two dates are in different zones.',
    }),
  ];
}

function lateStart({ tables, pace }: Pick<QualityFacts, 'tables' | 'pace'>): Finding[] {
  const leads = tables.find(({ table }) => table === 'leads');
  if (!leads || !pace || pace.leads < FEW_LEADS) return [];
  const start = Math.floor(pace.first / DAY);
  const expected = expectedBefore(leads, pace, start);
  // As many as came belong to the leads of that time all the same.
  if (expected - pace.before < EXPECTED || pace.before > expected / 10) return [];
  const n = leads.days.day.reduce((sum, day, i) => (day < start ? sum + (leads.days.n[i] ?? 0) : sum), 0);
  const share = n / leads.loaded;
  return [
    finding({
      ...{ id: 'outcomes-late', severity: severityFrom(share, BEFORE), table: 'outcomes', rows: n, share },
      title: `Outcomes begin on ${date(pace.first)}, when ${count(n)} leads (${percent(share)}) were there already`,
      meaning: `At the later pace about ${count(Math.round(expected))} of these would have been won before that day. As these wins lack, older leads look worse than they were, and later months seem to win more.`,
      mends: [{ kind: 'created-from', at: new Date(start * DAY).toISOString().slice(0, 10) }],
    }),
  ];
}

/** How many of the leads from before a day would have been won before it, if wins came as they did later. */
function expectedBefore({ days }: TableQuality, { lag, n, leads }: WinPace, start: number): number {
  const within: number[] = [];
  let sum = 0;
  for (const [i, days] of lag.entries()) {
    // Between two lags that occur the share stays the same.
    for (let day = within.length; day < days; day++) within.push(sum / leads);
    sum += n[i] ?? 0;
    within.push(sum / leads);
  }
  const last = sum / leads;
  return days.day.reduce((all, day, i) => {
    const left = start - day - 1;
    return left < 0 ? all : all + (days.n[i] ?? 0) * (within[left] ?? last);
  }, 0);
}
