import { crossFittedIv } from '../../stats/cross-fitted-iv.ts';
import type { CrossFittedIv } from '../../stats/cross-fitted-iv.ts';
import { FEW } from '../shared/insight.ts';
import type { AttributeFacts, HalvedTally, QualityFacts } from './quality-types.ts';
import { count, percent } from '../shared/format.ts';

/** How well an attribute tells converted leads from the others, by its values, and by whether it is filled in at all. */
export interface AttributeEvidence {
  attribute: AttributeFacts;
  values: CrossFittedIv;
  blank: CrossFittedIv;
  filled: HalvedTally;
}

/**
 * From this information value on an attribute is too good to be true: Siddiqi, Credit Risk Scorecards, 2006, calls 0.3
 * and more strong, and above 0.5 suspicious.
 */
const SUSPICIOUS = 0.5;

const STRONG = 0.3;

/** The evidence of every attribute; nothing where too few leads converted, or too few did not, to tell anything. */
export function attributeEvidence(facts: Pick<QualityFacts, 'leads' | 'attributes'>): AttributeEvidence[] {
  const { n, converted } = facts.leads;
  if (Math.min(converted, n - converted) < FEW) return [];
  return facts.attributes.map((attribute) => {
    const parts: HalvedTally[] = [...(attribute.bins ?? attribute.values), attribute.blank];
    const filled = others(facts, [attribute.blank]);
    return {
      ...{ attribute, filled },
      values: crossFittedIv([...parts, others(facts, parts)].map(halves)),
      blank: crossFittedIv([attribute.blank, filled].map(halves)),
    };
  });
}

/** Suspicious as it stands, and strong at least whatever chance did. */
export function suspicious({ iv, low }: CrossFittedIv): boolean {
  return iv > SUSPICIOUS && low > STRONG;
}

/** Strong as it stands, and at least half of that whatever chance did. */
export function strong({ iv, low }: CrossFittedIv): boolean {
  return iv > STRONG && low > STRONG / 2;
}

function halves({ n, converted, half }: HalvedTally) {
  const second = converted - half.converted;
  return {
    converted: [half.converted, second] as const,
    notConverted: [half.n - half.converted, n - half.n - second] as const,
  };
}

/** How many of some leads converted: `2,003 of 2,072 (97%)`. */
export function converted({ n, converted: k }: Pick<HalvedTally, 'n' | 'converted'>): string {
  return n === 0 ? '0 of 0' : `${count(k)} of ${count(n)} (${percent(k / n)})`;
}

/** Adds tallies up. */
function sumOf(tallies: readonly HalvedTally[]): HalvedTally {
  const sum = { n: 0, converted: 0, half: { n: 0, converted: 0 } };
  for (const { n, converted: k, half } of tallies) {
    sum.n += n;
    sum.converted += k;
    sum.half = { n: sum.half.n + half.n, converted: sum.half.converted + half.converted };
  }
  return sum;
}

/** The leads that are looked at and stand in none of some tallies. */
function others({ leads }: Pick<QualityFacts, 'leads'>, tallies: readonly HalvedTally[]): HalvedTally {
  const taken = sumOf(tallies);
  const n = Math.max(0, leads.n - taken.n);
  const k = Math.min(n, Math.max(0, leads.converted - taken.converted));
  const half = Math.min(n, Math.max(0, leads.half.n - taken.half.n));
  const halfConverted = Math.min(k, half, Math.max(0, leads.half.converted - taken.half.converted));
  return { n, converted: k, half: { n: half, converted: halfConverted } };
}
