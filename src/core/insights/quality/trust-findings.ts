import { doubleFindings } from './double-findings.ts';
import { identityFindings } from './identity-findings.ts';
import { periodFindings } from './period-findings.ts';
import type { Finding, QualityFacts } from './quality-types.ts';
import type { TrustFacts } from './quality-trust-types.ts';

/** What makes every figure wrong, whatever a model looks at: the quality view and the command line both tell of it. */
export function trustFindings(facts: TrustFacts & Pick<QualityFacts, 'tables'>): Finding[] {
  return [...periodFindings(facts), ...identityFindings(facts), ...doubleFindings(facts)];
}
