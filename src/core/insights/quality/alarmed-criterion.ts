import { fold } from '../../dataset/text.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { onceFor } from '../shared/insight.ts';
import { distrusted } from './quality.ts';
import type { QualityFacts } from './quality-types.ts';

const known = onceFor(distrusted);

/** Whether a criterion looks at an attribute, or an activity type, that has an alarm: what it tells may be the outcome itself. */
export function isAlarmed(criterion: Criterion, facts: QualityFacts | null): boolean {
  if (!facts) return false;
  const { attributes, types } = known(facts);
  if ('attribute' in criterion) return attributes.get(criterion.attribute)?.alarm ?? false;
  return 'activity' in criterion && (criterion.activity ?? []).some((type) => types.get(fold(type))?.alarm);
}
