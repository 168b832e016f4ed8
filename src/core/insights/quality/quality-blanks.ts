import { wilson } from '../../stats/wilson.ts';
import { count, number, percent } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { strong, suspicious, converted } from './quality-evidence.ts';
import type { AttributeEvidence } from './quality-evidence.ts';
import { isPlaceholder } from './placeholders.ts';
import { knownMends, knownQuestion } from './quality-known.ts';
import { finding } from './quality-types.ts';
import { named, quoted } from '../shared/words.ts';
import type { Finding, QualityFacts, Severity, ColumnQuality } from './quality-types.ts';
import type { Mend } from '../../dataset/recipe/mends.ts';
import { fold } from '../../dataset/text.ts';

/** Attributes of which being filled in or not already tells conversions. */
export function blankLeaks(evidence: readonly AttributeEvidence[]): Finding[] {
  const alarmed = evidence.filter(({ blank }) => suspicious(blank));
  const strongOnes = evidence.filter(({ blank }) => strong(blank) && !suspicious(blank));
  return [...blankLeak(alarmed, 'alarm'), ...blankLeak(strongOnes, 'warning')];
}

function blankLeak(evidence: readonly AttributeEvidence[], severity: Severity): Finding[] {
  const ranked = evidence.toSorted((a, b) => b.blank.iv - a.blank.iv);
  const [first] = ranked;
  if (!first) return [];
  const about = ranked.map(({ attribute }) => attribute.name);
  const { filled, attribute } = first;
  const [one, it] = about.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return [
    finding({
      ...{ id: `leak-blank:${severity}`, severity, table: 'leads', about, weight: first.blank.iv },
      title: `Whether ${named(about, 'attributes')} ${one} filled in tells conversions${severity === 'alarm' ? ' too well' : ''}`,
      meaning: `Of the leads with ${attribute.name} filled in ${converted(filled)} converted, of those without ${converted(attribute.blank)}. ${whyOf(first, it)} (information value ${about.length > 1 ? 'up to ' : ''}${number(first.blank.iv)}).`,
      examples:
        ranked.length === 1
          ? []
          : ranked.map(
              (each) =>
                `${each.attribute.name}: ${converted(each.filled)} converted where filled in, ${converted(each.attribute.blank)} where blank`,
            ),
      rows: filled.n,
      share: filled.n / Math.max(1, attribute.rows),
      question: severity === 'alarm' ? knownQuestion(about) : null,
      mends: severity === 'alarm' ? knownMends(about) : about.map((column) => ({ kind: 'exclude-attribute', column })),
    }),
  ];
}

/** From this share of conversions among the filled in ones on, the conversion itself probably filled it in. */
const WITH_CONVERSION = 0.9;

function whyOf({ filled }: AttributeEvidence, it: string): string {
  if (filled.converted >= WITH_CONVERSION * filled.n)
    return `If ${it === 'it' ? 'it was' : 'they were'} filled in when these leads converted, a new lead can’t have ${it} yet`;
  return `If sales filled ${it} in for the leads that they worked, a blank says that nobody did`;
}

/** Of the leads with the attribute so many are closed, at least; of those without at most so many. */
const CLOSED = 0.9;

const OPEN = 0.5;

/** Attributes that are filled in nearly only for leads that are closed, won or lost alike: a reason, a closing date. */
export function closedLeaks(facts: QualityFacts, evidence: readonly AttributeEvidence[]): Finding[] {
  const { n, closed } = facts.leads;
  return evidence.flatMap(({ attribute, filled, values, blank }) => {
    if (suspicious(values) || suspicious(blank)) return [];
    const closedFilled = closed - attribute.blank.closed;
    if (Math.min(filled.n, attribute.blank.n) < FEW || closed > 0.8 * n) return [];
    if (wilson(closedFilled, filled.n).low < CLOSED || attribute.blank.closed > OPEN * attribute.blank.n) return [];
    const { name } = attribute;
    return [
      finding({
        ...{ id: `leak-closed:${name}`, severity: 'alarm', table: 'leads', about: [name], weight: 0.5 },
        title: `${name} is filled in nearly only for leads that are won or lost`,
        meaning: `${count(closedFilled)} of the ${count(filled.n)} leads with ${name} are closed, against ${percent(closed / n)} of all leads. If it was filled in when they were closed, a new lead can't have it yet.`,
        question: knownQuestion([name]),
        examples: attribute.values.slice(0, 3).map(({ value, n: leads }) => `${value}: ${count(leads)} leads`),
        rows: filled.n,
        share: filled.n / Math.max(1, n),
        mends: knownMends([name]),
      }),
    ];
  });
}

/** In a column of codes this short `NA` is one of them: Namibia, North America. */
const CODE = 3;

/** Texts that stand where there is no value and count as one. */
export function placeholderFindings(facts: QualityFacts): Finding[] {
  return [...placeholderFinding('leads', facts.attributes), ...placeholderFinding('activities', facts.details)];
}

function placeholderFinding(table: 'leads' | 'activities', columns: readonly ColumnQuality[]): Finding[] {
  const found = columns.flatMap((column) => {
    const values = placeholdersOf(column);
    return values.length === 0 ? [] : [{ name: column.name, rows: column.rows, values }];
  });
  if (found.length === 0) return [];
  const about = found.map(({ name }) => name);
  const rows = Math.max(...found.map(({ values }) => values.reduce((sum, { n }) => sum + n, 0)));
  return [
    finding({
      ...{ id: `placeholder:${table}`, severity: 'warning', table, about, rows },
      title: `${named(about, table === 'leads' ? 'attributes' : 'details')} ${about.length === 1 ? 'has' : 'have'} texts that probably mean missing`,
      meaning:
        'They count as values: a lead that nothing is known of gets the points of that text, and blanks seem rarer than they are.',
      examples: found.map(
        ({ name, values }) =>
          `${name}: ${values.map(({ value, n }) => `${quoted(value)} ${count(n)} times`).join(', ')}`,
      ),
      share: rows / Math.max(1, found[0]?.rows ?? 1),
      mends: [...everywhere(found), ...found.map(({ name, values }): Mend => missingIn(table, name, values))],
    }),
  ];
}

function placeholdersOf({ values, numeric }: ColumnQuality): { value: string; n: number }[] {
  const total = values.reduce((sum, { n }) => sum + n, 0);
  const codes = values.filter(({ value }) => value.length <= CODE).reduce((sum, { n }) => sum + n, 0);
  return values.filter(({ value }) => {
    const text = fold(value);
    if (!isPlaceholder(value)) return false;
    return text !== 'na' || numeric !== null || codes < 0.5 * total;
  });
}

function missingIn(table: 'leads' | 'activities', column: string, values: readonly { value: string }[]): Mend {
  return { kind: 'missing-in', table, column, texts: values.map(({ value }) => value) };
}

/** One mend for a text that stands in several columns. */
function everywhere(found: readonly { values: readonly { value: string }[] }[]): Mend[] {
  const columns = new Map<string, { value: string; n: number }>();
  for (const { value } of found.flatMap(({ values }) => values)) {
    const known = columns.get(fold(value));
    columns.set(fold(value), { value: known?.value ?? value, n: (known?.n ?? 0) + 1 });
  }
  const texts = [...columns.values()].filter(({ n }) => n > 1).map(({ value }) => value);
  return texts.length === 0 ? [] : [{ kind: 'missing', texts }];
}
