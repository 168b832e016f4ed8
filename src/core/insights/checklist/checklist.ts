import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { evaluate, targetsOf, neededConditions } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { checklistAnswer, checklistQuestion, checklistTable } from './checklist-text.ts';
import type { CheckCell, CheckCount, CheckedTarget, ChecklistInsight, Tick } from './checklist-text.ts';
import { derivedTarget } from './derived-target.ts';
import { caveatOf, scoredLine } from '../shared/honesty.ts';
import { observedLeads } from '../shared/observed-leads.ts';
import type { ObservedWhere } from '../shared/lead-selection.ts';
import type { ViewData } from '../shared/view-data.ts';
import { criterionName } from '../../model/describe/describe.ts';
import { conditionKey, matchOf } from '../../scoring/condition.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import { wilson } from '../../stats/wilson.ts';
import { FEW } from '../shared/insight.ts';

/**
 * Who reaches the target and who fulfils the checklist, and what becomes of each: the two should tell the same leads
 * apart. `target` says against which: the model's own targets, or for every grade the one that follows from the
 * checklist. `patterns` hold a column for every condition of the model. Without a checklist it says which activities
 * could be on one.
 */
export function checklistInsight(
  view: ViewData,
  model: Model,
  patterns: Patterns,
  options: { target: CheckedTarget },
): ChecklistInsight {
  const derived = derivedTarget(model);
  const target = derived ? options.target : 'model';
  const named = model.handover.checklist?.of;
  const isThere = named !== undefined;
  const criteria = model.engagement.criteria.filter(({ id, kind }) => named?.includes(id) ?? kind === 'activity');
  const ticks = ticksOf(model, criteria, patterns);
  const found = {
    cells: isThere ? cellsOf(model, patterns, target === 'derived' ? (derived?.target ?? null) : null) : [],
    ticks: isThere ? ticks : suggested(ticks),
    ...{ isThere, derived, target },
  };
  return {
    question: checklistQuestion(found),
    scored: scoredLine(view, 'backtest'),
    answer: checklistAnswer(view, found),
    caveat: caveatOf(view, 'backtest'),
    table: checklistTable(view, found),
    ...found,
  };
}

/** Activities that clearly convert more often, the best first. */
function suggested(ticks: readonly Tick[]): Tick[] {
  return ticks.filter(({ verdict }) => verdict === 'more').sort((a, b) => (b.with.rate ?? 0) - (a.with.rate ?? 0));
}

/** `common`: one target for every grade; null: those of the model. */
function cellsOf(model: Model, patterns: Patterns, common: number | null): CheckCell[] {
  const { grade, score, checked } = evaluate(model, patterns);
  const targets = targetsOf(model);
  const isReached = (i: number): boolean => {
    const target = common ?? targets[grade[i] ?? 0] ?? null;
    return target !== null && (score[i] ?? 0) >= target;
  };
  return [true, false].flatMap((reached) =>
    [true, false].map((isChecked): CheckCell => {
      const counts = countWhere(patterns, (i) => isReached(i) === reached && (checked?.[i] === 1) === isChecked);
      return { ...counts, reached, checked: isChecked, leads: cellLeads(reached, isChecked, common) };
    }),
  );
}

function cellLeads(reached: boolean, checked: boolean, common: number | null): CheckCell['leads'] {
  const where: ObservedWhere =
    common === null ? { reached, checked } : { ...(reached ? { fromScore: common } : { belowScore: common }), checked };
  const first = reached ? 'leads that reach the target' : 'leads below the target';
  return observedLeads('backtest', `${first}, checklist ${checked ? 'fulfilled' : 'not fulfilled'}`, where);
}

/** Above this chance alone could well explain a difference. */
const CHANCE = 0.05;

/** The leads of some patterns, with their conversions. */
function countWhere(patterns: Patterns, holds: (pattern: number) => boolean): CheckCount {
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
function ticksOf(model: Model, criteria: readonly Criterion[], patterns: Patterns): Tick[] {
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
