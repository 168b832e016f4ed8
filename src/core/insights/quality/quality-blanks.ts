import { wilson } from '../../stats/wilson.ts';
import { count, number, percent } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { strong, suspicious } from './quality-evidence.ts';
import type { AttributeEvidence } from './quality-evidence.ts';
import { converted, finding, named } from './quality-parts.ts';
import type { Finding, QualityFacts, Severity } from './quality-types.ts';

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
      mends: about.map((column) => ({ kind: 'exclude-attribute', column })),
    }),
  ];
}

/** From this share of conversions among the filled in ones on, the conversion itself probably filled it in. */
const WITH_CONVERSION = 0.9;

function whyOf({ filled }: AttributeEvidence, it: string): string {
  if (filled.converted >= WITH_CONVERSION * filled.n)
    return `${it === 'it' ? 'It was' : 'They were'} probably filled in when these leads converted, so a new lead can’t have ${it} yet`;
  return `Sales probably filled ${it} in for the leads that they worked, so a blank says that nobody did`;
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
        meaning: `${count(closedFilled)} of the ${count(filled.n)} leads with ${name} are closed, against ${percent(closed / n)} of all leads. It was probably filled in when they were closed, so a new lead can't have it yet.`,
        examples: attribute.values.slice(0, 3).map(({ value, n: leads }) => `${value}: ${count(leads)} leads`),
        rows: filled.n,
        share: filled.n / Math.max(1, n),
        mends: [{ kind: 'exclude-attribute', column: name }],
      }),
    ];
  });
}
