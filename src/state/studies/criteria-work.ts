import { probeKey, probesOf } from '../../core/insights/criteria/criteria-probes.ts';
import type { Probe } from '../../core/insights/criteria/criteria-probes.ts';
import type { TypeCounts } from '../../core/insights/criteria/criteria-unrewarded.ts';
import type { WithoutIt } from '../../core/insights/criteria/criteria-types.ts';
import { criterionId, WithoutEach } from '../../core/insights/criteria/criteria-without.ts';
import type { Criterion } from '../../core/model/kinds/kinds.ts';
import { conditionKey } from '../../core/scoring/condition.ts';
import type { Patterns } from '../../core/scoring/patterns/patterns.ts';
import { readTypeEvidence } from '../../engine/read/read-type-evidence.ts';
import type { Workbench } from '../workbench.svelte.ts';

/** What is counted beyond the states of the model, to judge its offers, its fades, and what it doesn't look at. */
export interface Probed {
  /** By the key of the probe. */
  patterns: ReadonlyMap<string, Patterns>;
  /** Every activity type of the data. */
  types: readonly TypeCounts[];
}

/** So many conditions are asked for at once: one look at the activities answers them all, and the views wait for it. */
const AT_ONCE = 60;

/** Counts what the offers and fades of the open model need, and every activity type. */
export async function probe(workbench: Workbench, signal: AbortSignal): Promise<Probed> {
  const { dataset } = workbench;
  if (!dataset) throw new Error('no data is loaded');
  const none = new Map<string, Criterion>();
  const types = await workbench.withObservations({ scope: 'backtest', conditions: none, signal }, async (set, engine) =>
    readTypeEvidence(engine, dataset, await set.judgedTable(signal), signal),
  );
  const patterns = new Map<string, Patterns>();
  for (const probes of batches(probesOf(workbench.models.open))) {
    const conditions = new Map(
      probes.flatMap((each) => each.conditions.map((one) => [conditionKey(one), one] as const)),
    );
    await workbench.withObservations({ scope: 'backtest', conditions, signal }, async (set) => {
      for (const each of probes)
        patterns.set(probeKey(each), await set.counted(each.conditions.map(conditionKey), signal));
    });
  }
  return { patterns, types };
}

function batches(probes: readonly Probe[]): Probe[][] {
  const all: Probe[][] = [];
  let size = Infinity;
  for (const each of probes) {
    size += each.conditions.length;
    if (size > AT_ONCE) all.push([]);
    if (size > AT_ONCE) size = each.conditions.length;
    all.at(-1)?.push(each);
  }
  return all;
}

/** What the open model would say without each of its criteria; the page may draw between two of them. */
export async function removeEach(workbench: Workbench, signal: AbortSignal): Promise<ReadonlyMap<string, WithoutIt>> {
  const { models, preparation } = workbench;
  const found = new Map<string, WithoutIt>();
  const patterns = preparation.prepared?.backtest;
  if (!patterns) return found;
  const model = models.open;
  const each = new WithoutEach(patterns, model);
  for (const dimension of ['fit', 'engagement'] as const) {
    for (const { id } of model[dimension].criteria) {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      found.set(criterionId(dimension, id), each.without(dimension, id));
    }
  }
  return found;
}
