import { weightTable } from '../scoring/decay.ts';
import type { EventStateColumn } from './states-sql.ts';

/** The table of decay weights for ages 0 to `maxAge`: `age`, and `w_<column>` for each condition that decays. */
export function weightColumns(conditions: readonly EventStateColumn[], maxAge: number): Record<string, Float64Array> {
  const columns: Record<string, Float64Array> = { age: Float64Array.from({ length: maxAge + 1 }, (_, age) => age) };
  for (const { column, condition } of conditions) {
    if (condition.kind !== 'activity' || !condition.decay) continue;
    const weights = weightTable(condition.decay, maxAge);
    columns[`w_${column}`] = Float64Array.from({ length: maxAge + 1 }, (_, age) => weights[age] ?? 0);
  }
  return columns;
}
