import type { ConversionInsight, ConversionOptions, ConversionRow, OrderBreak } from './conversion-rows.ts';
import { count, percent } from '../shared/format.ts';
import { nothingToJudge } from '../shared/honesty.ts';
import type { InsightTable } from '../shared/insight.ts';
import type { ViewData } from '../shared/view-data.ts';
import { capital, inWords, leads, list, outcomeWords, sentence, tone } from '../shared/words.ts';
import type { Sentence, SentencePart } from '../shared/words.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { tierLeads } from '../tiers/tiers.ts';
import type { RowLeads } from '../shared/observed-leads.ts';
import { observedLeads, inCurrent, rowLeads, winsAmong } from '../shared/observed-leads.ts';

type Facts = Omit<ConversionInsight, 'question' | 'answer' | 'caveat' | 'table'>;

/** More uncertain steps than this are counted rather than named. */
const NAMED = 2;

/** The title of the view. */
export function conversionQuestion(view: ViewData, by: ConversionOptions['by']): string {
  const better = by === 'grade' ? 'a better grade' : 'a higher score';
  if (view.settings.conversion === 'won') return `Does ${better} win more?`;
  return `Does ${better} mean more ${outcomeWords(view.settings.conversion).many}?`;
}

/** Yes from where on, or no and where; then the steps at which it can't be told. */
export function conversionAnswer(view: ViewData, facts: Facts): Sentence {
  const nothing = nothingToJudge(view, facts.n, facts.converted);
  if (nothing) return nothing;
  const filled = facts.rows.filter((row) => row.n > 0);
  const only = filled.length === 1 ? filled[0] : undefined;
  if (only) return sentence(`Can't tell yet: all ${leads(only.n)} are in ${only.label}.`);
  const broken = facts.orderBreaks.filter((step) => step.certain);
  if (broken.length > 0) return sentence(...brokenParts(view, facts, broken));
  const risen = firstRise(facts);
  if (risen === null) return sentence(...flatParts(view, filled));
  const later = facts.orderBreaks.filter((step) => step.lower >= risen);
  const early = facts.orderBreaks.length - later.length;
  const yes = early > 0 ? `Yes, ${fromText(facts.rows[risen])}.` : later.length > 0 ? 'Yes.' : 'Yes, at every step.';
  return sentence(yes, ...uncertainParts(facts, later));
}

/** The first row that surely converts more than the one below; null where none does. */
function firstRise({ rows, orderBreaks }: Facts): number | null {
  const filled = [...rows.keys()].filter((index) => (rows[index]?.n ?? 0) > 0).slice(1);
  return filled.find((index) => !orderBreaks.some((step) => step.higher === index)) ?? null;
}

function fromText(row: ConversionRow | undefined): string {
  if (row?.from === undefined || row.from === null) return `from ${row?.label ?? ''} up`;
  return `from ${count(row.from)} points on`;
}

function brokenParts(view: ViewData, { rows }: Facts, broken: OrderBreak[]): SentencePart[] {
  const { verb } = outcomeWords(view.settings.conversion);
  const first = broken[0];
  const [below, above] = [rows[first?.lower ?? 0], rows[first?.higher ?? 0]];
  if (!below || !above) return [];
  const rates = `(${percent(above.rate ?? 0)} against ${percent(below.rate ?? 0)})`;
  const more = broken.length - 1;
  const others = more === 0 ? '.' : `; ${inWords(more)} other ${more === 1 ? 'step falls' : 'steps fall'} too.`;
  return [
    'No: ',
    tone('bad', `${above.label} leads ${verb} less often than ${below.label} leads`),
    ` ${rates}${others}`,
  ];
}

/** No single step is certain; the ends may still differ beyond chance, which their intervals show. */
function flatParts(view: ViewData, filled: ConversionRow[]): SentencePart[] {
  const { verb } = outcomeWords(view.settings.conversion);
  const solid = filled.filter((row) => !row.few);
  const [lowest, highest] = [solid[0], solid.at(-1)];
  if (!lowest || !highest || lowest === highest) return ["Can't tell yet: there are too few leads in most rows."];
  if (highest.low > lowest.high) {
    const ends = tone('good', `${highest.label} leads ${verb} ${percent(highest.rate ?? 0)} of the time`);
    return [
      'Yes, over the whole range: ',
      ends,
      `, ${lowest.label} leads ${percent(lowest.rate ?? 0)}. No single step is certain.`,
    ];
  }
  return ["Can't tell yet: no step to a higher row is beyond chance."];
}

function uncertainParts({ rows }: Facts, steps: OrderBreak[]): SentencePart[] {
  if (steps.length === 0) return [];
  if (steps.length > NAMED) {
    return [' ', tone('bad', `At ${inWords(steps.length)} steps the order is not certain`), '.'];
  }
  const pairs = steps.map((step) => `between ${rows[step.lower]?.label ?? ''} and ${rows[step.higher]?.label ?? ''}`);
  const few = steps.every((step) => step.p === null);
  const why = few ? 'there are too few leads' : 'the difference may be chance';
  return [' ', tone('bad', `${capital(list(pairs))} the order is not certain`), `: ${why}.`];
}

/** One row a band, grade or tenth, from low to high. */
export function conversionTable(view: ViewData, { by, rows, orderBreaks }: Facts): InsightTable {
  const heading = { band: 'Score', grade: 'Grade', decile: 'Score (tenths of the leads)' }[by];
  return {
    columns: [
      { key: 'row', label: heading, kind: 'text' },
      { key: 'n', label: 'Leads', kind: 'count' },
      { key: 'converted', label: capital(outcomeWords(view.settings.conversion).many), kind: 'count' },
      { key: 'rate', label: 'Rate', kind: 'percent' },
      { key: 'low', label: 'Rate at least', kind: 'percent' },
      { key: 'high', label: 'Rate at most', kind: 'percent' },
      { key: 'currentN', label: 'Leads, current model', kind: 'count' },
      { key: 'currentRate', label: 'Rate, current model', kind: 'percent' },
      { key: 'step', label: 'Step from the row below', kind: 'text' },
    ],
    rows: rows.map((row, index) => ({
      ...{ row: row.name, n: row.n, converted: row.converted, rate: row.rate, low: row.low, high: row.high },
      ...{ currentN: row.current?.n ?? null, currentRate: row.current?.rate ?? null },
      step: stepText(row, index, orderBreaks),
    })),
    leads: rows.map((row) => conversionRowLeads(view, by, row)),
  };
}

function stepText(row: ConversionRow, index: number, orderBreaks: OrderBreak[]): string | null {
  if (index === 0 || row.n === 0) return null;
  const step = orderBreaks.find(({ higher }) => higher === index);
  if (!step) return 'higher';
  if (step.p === null) return 'too few leads to tell';
  const lower = step.kind === 'broken';
  if (step.certain) return 'lower';
  return lower ? 'lower, may be chance' : 'not certain';
}

/** The leads of a row of the conversion chart. */
export function conversionLeads(by: 'band' | 'grade' | 'decile', row: ConversionRow): ObservedSelection {
  if (by !== 'decile') return tierLeads('backtest', by, row.name);
  const where = { fromScore: row.from ?? -Infinity, belowScore: (row.to ?? Infinity) + 1 };
  return observedLeads('backtest', `leads with a score of ${row.label}`, where);
}

/** The leads behind the figures of one row of the table of conversion. */
function conversionRowLeads(view: ViewData, by: 'band' | 'grade' | 'decile', row: ConversionRow): RowLeads {
  const all = conversionLeads(by, row);
  const won = observedLeads('backtest', winsAmong(view, all.title), { ...all.where, converted: true });
  // A tenth of the current model has other limits than the tenth of the same name.
  const current = by === 'decile' ? undefined : row.current?.n;
  return rowLeads({
    n: [row.n, all],
    converted: [row.converted, won],
    currentN: [current, inCurrent('backtest', all.title, all.where)],
  });
}
