import { criterionName } from '../../model/describe/describe.ts';
import type { Criterion, Model } from '../../model/schema/schema.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { evaluate, neededConditions } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { matchOf } from '../../scoring/ticks.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import { wilson } from '../../stats/wilson.ts';
import type { CheckCount, Tick } from './checklist-types.ts';
import { FEW } from '../shared/insight.ts';
import { observedLeads } from '../shared/observed-leads.ts';

/** Above this chance alone could well explain a difference. */
const CHANCE = 0.05;

/** The leads of some patterns, with their conversions. */
export function countWhere(patterns: Patterns, holds: (pattern: number) => boolean): CheckCount {
  let [n, converted] = [0, 0];
  for (let i = 0; i < patterns.size; i++) {
    if (!holds(i)) continue;
    n += patterns.n[i] ?? 0;
    converted += patterns.converted[i] ?? 0;
  }
  return { n, converted, rate: n > 0 ? converted / n : null, interval: wilson(converted, n), few: n < FEW };
}

/** The model with a checklist of one criterion, or of any. */
function withOnly(model: Model, id: string): Model {
  return { ...model, handover: { ...model.handover, checklist: { atLeast: 1, of: [id] } } };
}

/** What a tick of each criterion says, in the order of `criteria`; those whose states aren't known are left out. */
export function ticksOf(model: Model, criteria: readonly Criterion[], patterns: Patterns): Tick[] {
  return criteria.flatMap((criterion) => {
    const alone = withOnly(model, criterion.id);
    if (![...neededConditions([alone]).keys()].every((key) => patterns.columns.has(key))) return [];
    const { checked } = evaluate(alone, patterns);
    const [having, lacking] = [
      countWhere(patterns, (i) => checked?.[i] === 1),
      countWhere(patterns, (i) => checked?.[i] === 0),
    ];
    const name = criterionName(criterion);
    const leads = model.handover.afterReturn ? null : tickLeads(criterion, name, patterns);
    return [{ id: criterion.id, name, with: having, without: lacking, verdict: verdictOf(having, lacking), leads }];
  });
}

function verdictOf(one: CheckCount, other: CheckCount): Tick['verdict'] {
  if (one.few || other.few) return 'unknown';
  if (twoProportion(one.converted, one.n, other.converted, other.n).p > CHANCE) return 'same';
  return (one.rate ?? 0) > (other.rate ?? 0) ? 'more' : 'less';
}

/** An activity is ticked where its state is above 0; other kinds have no such state that can be listed. */
function tickLeads(criterion: Criterion, name: string, patterns: Patterns): Tick['leads'] {
  if (criterion.kind !== 'activity') return null;
  const key = conditionKey(matchOf(criterion));
  const anyOf = Array.from(patterns.columns.get(key)?.states ?? []).filter((state) => state > 0);
  return observedLeads('backtest', `leads with ${name}`, { states: { key, anyOf } });
}
