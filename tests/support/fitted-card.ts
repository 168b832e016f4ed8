import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { conditionKey } from '../../src/core/scoring/condition.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';
import { auc } from '../../src/core/stats/auc.ts';

/**
 * The AUC of a scorecard that is fitted rather than drafted: a logistic regression on the weight of evidence of each
 * criterion's states, its points rounded to five where twenty double the odds (Siddiqi, Credit Risk Scorecards, 2006).
 */
export function fittedCardAuc(criteria: readonly Criterion[], patterns: Patterns): number {
  const columns = criteria.flatMap((criterion) => {
    const column = patterns.columns.get(conditionKey(criterion));
    return column && column.states.length > 1 ? [column] : [];
  });
  const woes = columns.map(({ index, states }) => {
    const [won, lost] = [new Float64Array(states.length).fill(0.5), new Float64Array(states.length).fill(0.5)];
    for (let i = 0; i < patterns.size; i++) {
      won[index[i]!]! += patterns.converted[i]!;
      lost[index[i]!]! += patterns.n[i]! - patterns.converted[i]!;
    }
    const [wins, losses] = [sum(won), sum(lost)];
    return won.map((k, s) => Math.log(k / wins / (lost[s]! / losses)));
  });
  const features = columns.map(({ index }, c) => Float64Array.from(index.subarray(0), (code) => woes[c]![code]!));
  const slopes = logistic(features, patterns);
  const points = woes.map((woe, c) => woe.map((w) => 5 * Math.round((slopes[c + 1]! * w * 20) / Math.LN2 / 5)));
  const sums = Float64Array.from({ length: patterns.size }, (_, i) =>
    columns.reduce((all, { index }, c) => all + points[c]![index[i]!]!, 0),
  );
  return aucOfSums(sums, patterns);
}

/** The AUC of sums of points, one a pattern. */
export function aucOfSums(sums: ArrayLike<number>, { n, converted }: Patterns): number {
  const bins = new Map<number, [number, number]>();
  for (let i = 0; i < sums.length; i++) {
    const bin = bins.get(sums[i]!) ?? [0, 0];
    bin[0] += n[i]!;
    bin[1] += converted[i]!;
    bins.set(sums[i]!, bin);
  }
  const ascending = [...bins].sort(([a], [b]) => a - b).map(([, bin]) => bin);
  return (
    auc(
      ascending.map(([all]) => all),
      ascending.map(([, won]) => won),
    ) ?? 0.5
  );
}

/** Newton's steps for the coefficients, the constant first, with a ridge that keeps twins from running away. */
function logistic(features: readonly Float64Array[], { n, converted, size }: Patterns): number[] {
  const width = features.length + 1;
  const value = (j: number, i: number) => (j === 0 ? 1 : features[j - 1]![i]!);
  const beta = new Array<number>(width).fill(0);
  for (let step = 0; step < 12; step++) {
    const gradient = new Array<number>(width).fill(0);
    const hessian = Array.from({ length: width }, (_, j) =>
      Array.from({ length: width }, (_, k) => (j === k && j > 0 ? 1e-3 * size : 1e-9)),
    );
    for (let i = 0; i < size; i++) {
      let z = 0;
      for (let j = 0; j < width; j++) z += beta[j]! * value(j, i);
      const p = 1 / (1 + Math.exp(-z));
      for (let j = 0; j < width; j++) {
        gradient[j]! += value(j, i) * (converted[i]! - n[i]! * p);
        for (let k = 0; k <= j; k++) hessian[j]![k]! += n[i]! * p * (1 - p) * value(j, i) * value(k, i);
      }
    }
    for (let j = 1; j < width; j++) gradient[j]! -= 1e-3 * size * beta[j]!;
    for (let j = 0; j < width; j++) for (let k = j + 1; k < width; k++) hessian[j]![k] = hessian[k]![j]!;
    solve(hessian, gradient).forEach((change, j) => (beta[j]! += change));
  }
  return beta;
}

/** Gauss's elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let c = 0; c < size; c++) {
    let pivot = c;
    for (let r = c + 1; r < size; r++) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    for (let r = 0; r < size; r++) {
      if (r === c) continue;
      const factor = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= size; k++) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
