import type { Model } from '../../model/schema/schema.ts';
import { evaluate, targetsOf } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { checklistAnswer, checklistQuestion, checklistTable } from './checklist-text.ts';
import { countWhere, ticksOf } from './checklist-ticks.ts';
import type { CheckCell, ChecklistInsight, CheckedTarget, Tick } from './checklist-types.ts';
import { derivedTarget } from './derived-target.ts';
import { caveatOf } from '../shared/honesty.ts';
import { observedLeads } from '../shared/observed-leads.ts';
import type { ObservedWhere } from '../shared/lead-selection.ts';
import { scoredLine } from '../shared/scored.ts';
import type { ViewData } from '../shared/view-data.ts';

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
