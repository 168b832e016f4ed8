import { criterionEvidence } from '../core/insights/criteria/criterion-evidence.ts';
import type { CriterionEvidence } from '../core/insights/criteria/criterion-evidence.ts';
import type { Criterion } from '../core/model/kinds/kinds.ts';
import { conditionKey } from '../core/scoring/condition.ts';
import type { Patterns } from '../core/scoring/patterns/patterns.ts';

interface Found {
  evidence: CriterionEvidence | null;
}

const known = new WeakMap<Patterns, Map<string, Found>>();

/**
 * As {@link criterionEvidence}, computed once for each set of patterns and condition: evidence depends on no points, so a
 * slider that moves leaves it as it is.
 */
export function knownEvidence(patterns: Patterns, criterion: Criterion): CriterionEvidence | null {
  let all = known.get(patterns);
  if (!all) known.set(patterns, (all = new Map<string, Found>()));
  const key = conditionKey(criterion);
  let found = all.get(key);
  if (!found) all.set(key, (found = { evidence: criterionEvidence(criterion, patterns) }));
  return found.evidence;
}
