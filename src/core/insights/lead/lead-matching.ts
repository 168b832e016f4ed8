import type { Model } from '../../model/schema/schema.ts';
import { evaluate, targetsOf } from '../../scoring/kernel.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { ModelWhere, ObservedSelection } from '../shared/lead-selection.ts';

/** The open model and the one that it is compared with. */
export interface MatchedModels {
  candidate: Model;
  current: Model;
}

/** The patterns of a selection, by their numbers, and what both models say of all patterns. */
export interface Matched {
  patterns: Uint32Array;
  candidate: Evaluation;
  current: Evaluation;
}

/**
 * The patterns whose leads a selection lists, by the same evaluation that the figures are read off. Whether they
 * converted is not asked here: leads of one pattern differ in it. Throws where a condition has no column in `patterns`.
 */
export function matchingPatterns(selection: ObservedSelection, models: MatchedModels, patterns: Patterns): Matched {
  const candidate = evaluate(models.candidate, patterns);
  const current = models.current === models.candidate ? candidate : evaluate(models.current, patterns);
  const seen = { candidate, current };
  const other = selection.model === 'candidate' ? 'current' : 'candidate';
  const tests = [
    modelTest(selection.where, models[selection.model], seen[selection.model]),
    modelTest(selection.other ?? {}, models[other], seen[other]),
    movedTest(selection.moved, seen[selection.model], seen[other]),
    statesTest(selection.where.states, patterns),
  ];
  const found: number[] = [];
  for (let i = 0; i < patterns.size; i++) if (tests.every((test) => test(i))) found.push(i);
  return { patterns: Uint32Array.from(found), candidate, current };
}

type Test = (pattern: number) => boolean;

function modelTest(where: ModelWhere, model: Model, evaluation: Evaluation): Test {
  const { fromScore = -Infinity, belowScore = Infinity, qualified, reached, checked } = where;
  const grade = placeOf(
    where.grade,
    model.fit.grades.map((each) => each.grade),
  );
  const band = placeOf(
    where.band,
    model.engagement.bands.map((each) => each.band),
  );
  const targets = targetsOf(model).map((target) => target ?? Infinity);
  const agrees = (wanted: boolean | undefined, so: boolean): boolean => wanted === undefined || wanted === so;
  return (i) => {
    const score = evaluation.score[i] ?? 0;
    const at = evaluation.grade[i] ?? 0;
    return (
      (grade === null || at === grade) &&
      (band === null || evaluation.band[i] === band) &&
      score >= fromScore &&
      score < belowScore &&
      agrees(qualified, evaluation.qualified[i] === 1) &&
      agrees(reached, score >= (targets[at] ?? Infinity)) &&
      agrees(checked, evaluation.checked?.[i] !== 0)
    );
  };
}

/** Where a name stands; null where none is asked for, -1, which nothing is, where the model has no such name. */
function placeOf(name: string | undefined, names: readonly string[]): number | null {
  return name === undefined ? null : names.indexOf(name);
}

function movedTest(moved: ObservedSelection['moved'], here: Evaluation, there: Evaluation): Test {
  if (!moved) return () => true;
  const { by, to } = moved;
  const sign = to === 'up' ? 1 : -1;
  return (i) => sign * ((there[by][i] ?? 0) - (here[by][i] ?? 0)) > 0;
}

function statesTest(states: ObservedSelection['where']['states'], patterns: Patterns): Test {
  if (!states) return () => true;
  const column = patterns.columns.get(states.key);
  if (!column) throw new Error(`no state column for condition ${states.key}`);
  const wanted = states.anyOf === 'positive' ? null : new Set(states.anyOf);
  const codes = Uint8Array.from(column.states, (state) => Number(wanted?.has(state) ?? state > 0));
  return (i) => codes[column.index[i] ?? 0] === 1;
}
