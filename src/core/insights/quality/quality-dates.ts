import { DAY } from '../../dataset/instant.ts';
import { plural } from '../../plural.ts';
import { count, date, percent } from '../shared/format.ts';
import { counted, leads } from '../shared/words.ts';
import { finding } from './quality-types.ts';
import { severityFrom } from './quality-rows.ts';
import type { Finding, QualityFacts, TableQuality } from './quality-types.ts';

/** Share of the events before creation from which on it is worth a word, and a warning. */
const EARLY = { told: 0.01, warning: 0.2 };
/** Share of the outcomes without a date from which on views as of a day lose too many. */
const UNDATED = 0.05;
/** Rows far from all others: at most this share of the table, at least so many days away, and so many usual distances. */
const STRAY = { share: 0.001, days: 60, spacings: 50 };

/** Dates that can't be right, or that are missing. */
export function dateFindings(facts: QualityFacts): Finding[] {
  return [
    ...facts.tables.flatMap((table) => [...future(table, facts), ...stray(table, facts)]),
    ...early(facts),
    ...undatedFindings(facts.tables),
  ];
}

function future({ table, future: n, loaded, to }: TableQuality, { now }: QualityFacts): Finding[] {
  if (n === 0 || to === null) return [];
  const share = n / loaded;
  // A day ahead is another time zone.
  const soon = to <= now + DAY;
  return [
    finding({
      ...{ id: `dates-future:${table}`, severity: soon ? 'note' : 'warning', table, rows: n, share },
      title: `${count(n)} ${table} ${n === 1 ? 'is' : 'are'} dated in the future`,
      meaning: soon
        ? 'All of them within a day from now: their time zone is probably another than the recipe’s.'
        : 'They are probably planned dates, or a wrong order of day and month.',
      examples: [`the latest is of ${date(to)}`],
    }),
  ];
}

/** A few rows far before or after all others: placeholders such as 1900-01-01, or a slip of the pen in the year. */
function stray({ table, days, loaded }: TableQuality, { now }: QualityFacts): Finding[] {
  const ends = bodyOf(days, Math.floor(now / DAY));
  if (!ends) return [];
  const far = days.day
    .map((day, i) => ({ day, n: days.n[i] ?? 0 }))
    .filter(({ day }) => day < ends.from || (day > ends.to && day * DAY <= now));
  const n = far.reduce((sum, each) => sum + each.n, 0);
  if (n === 0) return [];
  const late = far.some(({ day }) => day > ends.to);
  return [
    finding({
      ...{ id: `dates-stray:${table}`, severity: 'warning', table, rows: n, share: n / loaded },
      title: `${count(n)} ${table} ${n === 1 ? 'lies' : 'lie'} far ${late ? 'from' : 'before'} all others`,
      meaning: `All others lie between ${date(ends.from * DAY)} and ${date(ends.to * DAY)}, so these dates are probably wrong.`,
      examples: far.slice(0, 5).map(({ day, n: rows }) => `${date(day * DAY)}: ${count(rows)}`),
    }),
  ];
}

/** First and last day of the body of some rows; the others outside of it are few and far away. Null where there are no such rows. */
export function bodyOf({ day, n }: TableQuality['days'], today: number): { from: number; to: number } | null {
  const known = day.flatMap((each, i) => (each <= today ? [{ day: each, n: n[i] ?? 0 }] : []));
  const total = known.reduce((sum, each) => sum + each.n, 0);
  if (total < 100) return null;
  const cut = Math.max(1, STRAY.share * total);
  const first = edge(known, cut);
  const last = edge(known.toReversed(), cut);
  const apart = Math.max(STRAY.days, (STRAY.spacings * (last.body - first.body)) / total);
  const from = first.body - first.outer > apart ? first.body : first.outer;
  const to = last.outer - last.body > apart ? last.body : last.outer;
  return from === first.outer && to === last.outer ? null : { from, to };
}

/** The last place before which there are at most `cut` rows and a long way: the day on either side of the widest space. */
function edge(days: readonly { day: number; n: number }[], cut: number): { outer: number; body: number } {
  let best = { outer: days[0]?.day ?? 0, body: days[0]?.day ?? 0, space: 0 };
  const start = best.outer;
  let rows = 0;
  for (let i = 0; i + 1 < days.length; i++) {
    rows += days[i]?.n ?? 0;
    if (rows > cut) break;
    const [here, next] = [days[i]?.day ?? 0, days[i + 1]?.day ?? 0];
    if (Math.abs(next - here) > best.space) best = { outer: here, body: next, space: Math.abs(next - here) };
  }
  return best.space === 0 ? { outer: start, body: start } : { outer: best.outer, body: best.body };
}

function early({ early: found }: QualityFacts): Finding[] {
  if (!found || found.events < EARLY.told * found.ofEvents) return [];
  const share = found.events / found.ofEvents;
  return [
    finding({
      ...{ id: 'dates-early', severity: severityFrom(share, EARLY), table: 'activities', rows: found.events, share },
      title: `${percent(share)} of the activities come before their lead was created`,
      meaning:
        'Usual where visits of strangers are joined to the lead later; they count for its score from day 0. If not, ids or time zones are mixed up, or the creation date is that of an import.',
      examples: [
        `${count(found.leads)} of ${leads(found.ofLeads)} ${plural(found.leads, 'has', 'have')} activities more than a day before their creation`,
      ],
    }),
  ];
}

/** Outcomes without a date, which no view as of a day can count. */
export function undatedFindings(tables: readonly TableQuality[]): Finding[] {
  const outcomes = tables.find(({ table }) => table === 'outcomes');
  if (!outcomes || outcomes.undated === 0) return [];
  const share = outcomes.undated / outcomes.loaded;
  const all = outcomes.undated === outcomes.loaded;
  return [
    finding({
      ...{ id: 'dates-undated', severity: all || share >= UNDATED ? 'warning' : 'note', table: 'outcomes' },
      ...{ rows: outcomes.undated, share },
      title: all
        ? 'No outcome has a date'
        : `${counted(outcomes.undated, 'outcome', 'outcomes')} (${percent(share)}) ${plural(outcomes.undated, 'has', 'have')} no date`,
      meaning: all
        ? 'As of a day no lead counts as converted, so leads can only be judged as the file stands, not as they stood before the outcome: what was filled in later can’t be told from what was known in time. Look at the alarms one by one.'
        : 'A view as of a day doesn’t see them, so these leads count as not converted.',
    }),
  ];
}
