import { modelParts } from '../../model/parts/model-parts.ts';
import type { ModelPart } from '../../model/parts/model-parts.ts';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate, neededConditions } from '../../scoring/kernel.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { CallEffect, PartEffect, PartEffects } from './compare-types.ts';

interface Models {
  candidate: Model;
  current: Model;
}

/** The current model with one difference of the candidate, and the candidate without it. */
function variantsOf({ take }: ModelPart, { candidate, current }: Models): { alone: Model; without: Model } {
  return { alone: take(current, candidate), without: take(candidate, current) };
}

/** The conditions, by key, that comparing two models looks at: also those of mixtures of both. */
export function comparedConditions(models: Models): Map<string, Criterion> {
  const variants = modelParts(models.current, models.candidate).flatMap((part) =>
    Object.values(variantsOf(part, models)),
  );
  return neededConditions([models.candidate, models.current, ...variants]);
}

/** Calls with the model's own targets, and the wins among them; exact. */
function callsOf(model: Model, patterns: Patterns): CallEffect {
  const { qualified } = evaluate(model, patterns);
  const sum = { calls: 0, wins: 0 };
  for (let i = 0; i < patterns.size; i++) {
    if (qualified[i] !== 1) continue;
    sum.calls += patterns.n[i] ?? 0;
    sum.wins += patterns.converted[i] ?? 0;
  }
  return sum;
}

/**
 * What each difference of two models does to calls and wins, by scoring all leads with the models that differ in it alone.
 * Gives the share that is done, 0 to 1, after each difference.
 */
export function* partEffects(patterns: Patterns, models: Models): Generator<number, PartEffects> {
  const [whole, base] = [callsOf(models.candidate, patterns), callsOf(models.current, patterns)];
  const parts = modelParts(models.current, models.candidate);
  const found: PartEffect[] = [];
  for (const part of parts) {
    const { alone, without } = variantsOf(part, models);
    found.push({
      ...{ key: part.key, name: part.name, changes: part.changes },
      alone: less(callsOf(alone, patterns), base),
      back: less(whole, callsOf(without, patterns)),
    });
    yield found.length / parts.length;
  }
  const total = less(whole, base);
  return {
    parts: found,
    total,
    beyondAlone: less(total, sumOf(found.map(({ alone }) => alone))),
    beyondBack: less(total, sumOf(found.map(({ back }) => back))),
  };
}

function less(a: CallEffect, b: CallEffect): CallEffect {
  return { calls: a.calls - b.calls, wins: a.wins - b.wins };
}

function sumOf(effects: readonly CallEffect[]): CallEffect {
  return effects.reduce((so, { calls, wins }) => ({ calls: so.calls + calls, wins: so.wins + wins }), {
    calls: 0,
    wins: 0,
  });
}
