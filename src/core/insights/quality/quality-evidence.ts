import { crossFittedIv } from '../../stats/cross-fitted-iv.ts';
import type { CrossFittedIv } from '../../stats/cross-fitted-iv.ts';
import { FEW } from '../shared/insight.ts';
import { others } from './quality-parts.ts';
import type { AttributeFacts, HalvedTally, QualityFacts } from './quality-types.ts';

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
