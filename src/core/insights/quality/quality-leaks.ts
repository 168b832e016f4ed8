import { number } from '../shared/format.ts';
import { FEW } from '../shared/insight.ts';
import { suspicious, converted } from './quality-evidence.ts';
import type { AttributeEvidence } from './quality-evidence.ts';
import { knownMends, knownQuestion } from './quality-known.ts';
import { finding } from './quality-types.ts';
import { named, quoted, some } from '../shared/words.ts';
import type { AttributeFacts, Finding, HalvedTally, QualityFacts } from './quality-types.ts';

/** What the values must add to being filled in, so that the alarm is theirs. */
const ADDED = 0.1;
/** From this information value on, no honest attribute of a lead is known. */
const EXTREME = 1;
/** Blank on the same leads, but for so small a share: filled in by the same step. */
const SAME = 0.99;

/** Attributes whose values alone tell conversions too well, and those that are filled in by the same step as they. */
export function valueLeaks(facts: QualityFacts, evidence: readonly AttributeEvidence[]): Finding[] {
  const leaks = evidence.filter(({ values, blank }) => suspicious(values) && values.iv - blank.iv >= ADDED);
  return [...leaks.map((leak) => valueLeak(leak, facts)), ...companions(facts, evidence, leaks)];
}

function valueLeak({ attribute, values }: AttributeEvidence, facts: QualityFacts): Finding {
  const { name } = attribute;
  const telling = tellTales(attribute, facts);
  const [first] = telling;
  const says = first ? `Leads with ${name} ${first.text} ${howOften(first.tally, facts)}. ` : '';
  const extreme = values.iv >= EXTREME;
  return finding({
    ...{ id: `leak-value:${name}`, severity: 'alarm', table: 'leads', about: [name], weight: values.iv },
    title: `${name} tells conversions ${extreme ? 'too well' : 'almost too well'}`,
    meaning: `${says}If it ${whatIf(attribute)} after sales had spoken with the lead, a model that uses it looks better than it will be with new leads; if it was known before, it is simply strong (information value ${number(values.iv)}; above 0.5 is suspicious).`,
    question: knownQuestion([name]),
    examples: telling.map(({ text, tally }) => `${text}: ${converted(tally)} converted`),
    rows: facts.leads.n - attribute.missing,
    share: 1 - attribute.missing / Math.max(1, facts.leads.n),
    mends: knownMends([name]),
  });
}

function whatIf({ bins }: AttributeFacts): string {
  return bins ? 'was filled in, or went on growing,' : 'was filled in, or changed,';
}

interface TellTale {
  text: string;
  tally: HalvedTally;
}

/** The values, bins or blanks that carry most of the information value, strongest first. */
function tellTales(attribute: AttributeFacts, { leads }: QualityFacts): TellTale[] {
  const parts: TellTale[] = attribute.bins
    ? attribute.bins.map((bin, i, bins) => ({ text: binText(bins[i - 1]?.to ?? null, bin.to), tally: bin }))
    : attribute.values.map((value) => ({ text: quoted(value.value), tally: value }));
  const { n, converted: wins } = leads;
  const weight = ({ tally }: TellTale) => {
    const [p, q] = [(tally.converted + 0.5) / (wins + 1), (tally.n - tally.converted + 0.5) / (n - wins + 1)];
    return (p - q) * Math.log(p / q);
  };
  return [...parts, { text: 'left blank', tally: attribute.blank }]
    .filter(({ tally }) => tally.n >= FEW)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 4);
}

function binText(above: number | null, to: number | null): string {
  if (above === null) return to === null ? 'filled in' : `up to ${number(to)}`;
  return to === null ? `above ${number(above)}` : `from above ${number(above)} to ${number(to)}`;
}

function howOften(tally: HalvedTally, { leads }: QualityFacts): string {
  const [rate, average] = [tally.converted / tally.n, leads.converted / leads.n];
  const figures = converted(tally).replace(/ \(.*/, '');
  if (rate >= 0.9) return `nearly always converted: ${figures}`;
  if (rate <= average / 10) return `hardly ever converted: ${figures}`;
  return `converted ${rate > average ? 'far more' : 'far less'} often than others: ${converted(tally)}`;
}

/** Attributes that are blank on exactly the leads on which a leak is. */
function companions(
  facts: QualityFacts,
  evidence: readonly AttributeEvidence[],
  leaks: readonly AttributeEvidence[],
): Finding[] {
  const alarmed = new Set(
    [...leaks, ...evidence.filter(({ blank }) => suspicious(blank))].map(({ attribute }) => attribute.name),
  );
  return leaks.flatMap(({ attribute: { name } }) => {
    const about = facts.together
      .filter(({ a, b, both, either }) => (a === name || b === name) && both >= SAME * either)
      .map(({ a, b }) => (a === name ? b : a))
      .filter((other) => !alarmed.has(other));
    if (about.length === 0) return [];
    about.forEach((other) => alarmed.add(other));
    const verb = about.length === 1 ? 'is' : 'are';
    return [
      finding({
        ...{ id: `leak-together:${name}`, severity: 'alarm', table: 'leads', about, weight: 0.1 },
        title: `${named(about, 'attributes')} ${verb} filled in together with ${name}`,
        meaning: `${some(about)} ${verb} blank for the same leads as ${name}, which tells conversions too well. If ${about.length === 1 ? 'it was' : 'they were'} filled in by the same step, the outcome was already taking shape by then.`,
        question: knownQuestion(about),
        mends: knownMends(about),
      }),
    ];
  });
}
