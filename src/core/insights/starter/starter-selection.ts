import type { Dimension, Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, contributionOf } from '../../scoring/condition.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { auc } from '../../stats/auc.ts';

/** A criterion that ranks the leads by less than this better (AUC) says what others say already. */
const ADDS = 0.001;
/** So many patterns are enough to tell; of more, every so-manieth is looked at. */
const MOST_PATTERNS = 50_000;

/** A criterion with what it gives to each pattern that is looked at, in points. */
interface Column {
  dimension: Dimension;
  criterion: Criterion;
  points: Float64Array;
}

/**
 * The model with those of its criteria that help to rank the leads by the sum of fit and score: one after another the one
 * that helps most, as long as one does. Both dimensions keep their best where they have any. `dropped` says which are gone.
 */
export function selectCriteria(model: Model, patterns: Patterns): { model: Model; dropped: Criterion[] } {
  const looked = lookedAt(patterns);
  let left = columnsOf(model, patterns, looked);
  const chosen: Column[] = [];
  let sums = new Float64Array(looked.n.length);
  let before = 0.5;
  while (left.length > 0) {
    const judged = left.map((column) => ({ column, auc: aucOf(plus(sums, column.points), looked) }));
    const best = judged.reduce((a, b) => (b.auc > a.auc ? b : a));
    if (best.auc - before < ADDS) break;
    chosen.push(best.column);
    left = left.filter((column) => column !== best.column);
    sums = plus(sums, best.column.points);
    before = best.auc;
  }
  for (const dimension of ['fit', 'engagement'] as const) {
    const first = left.find((column) => column.dimension === dimension);
    if (first && !chosen.some((column) => column.dimension === dimension)) chosen.push(first);
  }
  const kept = new Set(chosen.map(({ criterion }) => criterion));
  const all = [...model.fit.criteria, ...model.engagement.criteria];
  return {
    model: {
      ...model,
      fit: { ...model.fit, criteria: model.fit.criteria.filter((criterion) => kept.has(criterion)) },
      engagement: {
        ...model.engagement,
        criteria: model.engagement.criteria.filter((criterion) => kept.has(criterion)),
      },
    },
    dropped: all.filter((criterion) => !kept.has(criterion)),
  };
}

/** Counts of the patterns that are looked at, and how far they are apart. */
interface Looked {
  every: number;
  n: Float64Array;
  converted: Float64Array;
}

function lookedAt(patterns: Patterns): Looked {
  const every = Math.max(1, Math.ceil(patterns.size / MOST_PATTERNS));
  const size = Math.ceil(patterns.size / every);
  const pick = (values: Float64Array) => Float64Array.from({ length: size }, (_, i) => values[i * every] ?? 0);
  return { every, n: pick(patterns.n), converted: pick(patterns.converted) };
}

function columnsOf(model: Model, patterns: Patterns, { every, n }: Looked): Column[] {
  return (['fit', 'engagement'] as const).flatMap((dimension) =>
    model[dimension].criteria.map((criterion) => {
      const column = patterns.columns.get(conditionKey(criterion));
      if (!column) throw new Error(`no state column for criterion ${criterion.id}`);
      const byCode = column.states.map((state) => contributionOf(criterion, state) / 1000);
      const points = n.map((_, i) => byCode[column.index[i * every] ?? 0] ?? 0);
      return { dimension, criterion, points };
    }),
  );
}

function plus(sums: Float64Array, points: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(sums, (sum, i) => sum + (points[i] ?? 0));
}

function aucOf(sums: Float64Array, { n, converted }: Looked): number {
  const bySum = new Map<number, { n: number; converted: number }>();
  sums.forEach((sum, i) => {
    const bin = bySum.get(sum) ?? { n: 0, converted: 0 };
    bin.n += n[i] ?? 0;
    bin.converted += converted[i] ?? 0;
    bySum.set(sum, bin);
  });
  const ascending = [...bySum].sort(([a], [b]) => a - b).map(([, bin]) => bin);
  return (
    auc(
      ascending.map((bin) => bin.n),
      ascending.map((bin) => bin.converted),
    ) ?? 0.5
  );
}
