import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { effectiveSize } from '../../stats/clustered.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import type { BySide, SideCounts } from './worked-types.ts';

/** Whom sales worked on either side of a model's target. Throws where a condition of the model has no column. */
export function workedBySide(model: Model, patterns: Patterns): BySide {
  const { qualified } = evaluate(model, patterns);
  const sides: [SideCounts, SideCounts] = [none(), none()];
  for (let i = 0; i < patterns.size; i++) {
    const side = sides[qualified[i] === 1 ? 1 : 0];
    side.n += patterns.n[i] ?? 0;
    side.worked += patterns.worked[i] ?? 0;
    side.converted += patterns.converted[i] ?? 0;
  }
  const sums = patterns.clusters && clusterTallies(patterns.clusters, Uint32Array.from(qualified), 2);
  sides.forEach((side, i) => {
    const own = sums?.[i];
    side.effective = own ? effectiveSize(own) : side.n;
  });
  return { below: sides[0], above: sides[1] };
}

function none(): SideCounts {
  return { n: 0, worked: 0, converted: 0, effective: 0 };
}
