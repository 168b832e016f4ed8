import type { Diagnostic } from '../diagnostics.ts';
import type { Path } from './paths.ts';
import { problem } from './problems.ts';
import type { Model } from './schema.ts';

/**
 * The parts of a valid model that scorers do not evaluate yet. A scorer refuses a model for which this list is not
 * empty, since a score without them would be wrong.
 */
export function notYet(model: Model): Diagnostic[] {
  const criteria = (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.flatMap(({ kind }, i) =>
      kind === 'recency' || kind === 'inactivity' ? [unsupported(kind, [dimension, 'criteria', i])] : [],
    ),
  );
  const { checklist, afterReturn } = model.handover;
  return [
    ...criteria,
    ...(checklist ? [unsupported('checklist', ['handover', 'checklist'])] : []),
    ...(afterReturn ? [unsupported('afterReturn', ['handover', 'afterReturn'])] : []),
  ];
}

function unsupported(name: string, path: Path): Diagnostic {
  return problem('not-yet', path, `${name} is not supported yet`, 'remove it to score with this model');
}
