import { asPoints, clampInteger, MOST_POINTS, replaceAt, withKey } from '../values/edit-values.ts';
import type { Checklist, Model, Route } from '../schema/schema.ts';

/** Sets the score at which leads of a grade are handed to sales; null: never. */
export function setTarget(model: Model, grade: string, target: number | null): Model {
  const { targets } = model.handover;
  const value = target === null ? null : asPoints(target);
  const isKnown = Object.hasOwn(targets, grade);
  if (!isKnown || (target !== null && value === null) || targets[grade] === value) return model;
  return { ...model, handover: { ...model.handover, targets: { ...targets, [grade]: value } } };
}

/**
 * Puts an engagement criterion on the checklist or takes it off. The first one asks for one tick; with the last the
 * checklist goes, and it never asks for more ticks than it has criteria.
 */
export function setTick(model: Model, id: string, isOn: boolean): Model {
  const { atLeast, of } = model.handover.checklist ?? { atLeast: 1, of: [] };
  const ids = model.engagement.criteria.map((criterion) => criterion.id);
  if (of.includes(id) === isOn || !ids.includes(id)) return model;
  // In the order of the criteria, so that ticking back and forth changes nothing.
  const next = ids.filter((each) => (each === id ? isOn : of.includes(each)));
  return withChecklist(model, { atLeast: Math.min(atLeast, next.length), of: next });
}

/** Sets how many criteria of the checklist must be ticked, from 1 to all of them. */
export function setTicksNeeded(model: Model, atLeast: number): Model {
  const { checklist } = model.handover;
  const value = checklist && clampInteger(atLeast, 1, checklist.of.length);
  return !checklist || !value || value === checklist.atLeast
    ? model
    : withChecklist(model, { ...checklist, atLeast: value });
}

function withChecklist(model: Model, checklist: Checklist): Model {
  const { handover } = model;
  return { ...model, handover: withKey(handover, 'checklist', checklist.of.length > 0 ? checklist : undefined) };
}

/** Sets how many points below its target a lead starts once sales has given it back, from 1 on; null: a return changes nothing. */
export function setAfterReturn(model: Model, below: number | null): Model {
  const value = below === null ? undefined : clampInteger(below, 1, MOST_POINTS);
  if (value === null || value === model.handover.afterReturn?.startBelowTargetBy) return model;
  const afterReturn = value === undefined ? undefined : { startBelowTargetBy: value };
  return { ...model, handover: withKey(model.handover, 'afterReturn', afterReturn) };
}

/** The cells that no route says anything about, by grade and then by band. */
export function unroutedCells(model: Model): { grade: string; band: string }[] {
  const routed = new Set<string>();
  for (const { grade, band, owner, nextStep } of model.handover.routes ?? [])
    if (owner?.trim() || nextStep?.trim()) routed.add(JSON.stringify([grade, band]));
  return model.fit.grades.flatMap(({ grade }) =>
    model.engagement.bands.flatMap(({ band }) => (routed.has(JSON.stringify([grade, band])) ? [] : [{ grade, band }])),
  );
}

/** The route of a cell; undefined where it has none. */
export function routeOf(model: Model, grade: string, band: string): Route | undefined {
  return model.handover.routes?.find((route) => route.grade === grade && route.band === band);
}

/** Sets who handles a cell or what happens next; empty text removes it, and a route that says nothing goes. */
export function setRoute(
  model: Model,
  grade: string,
  band: string,
  change: { owner?: string; nextStep?: string },
): Model {
  const isCell =
    model.fit.grades.some((each) => each.grade === grade) && model.engagement.bands.some((each) => each.band === band);
  if (!isCell) return model;
  const routes = model.handover.routes ?? [];
  const before = routeOf(model, grade, band);
  const after = withTexts(before ?? { grade, band }, change);
  if (after === before) return model;
  const isEmpty = after.owner === undefined && after.nextStep === undefined;
  if (!before && isEmpty) return model;
  const rest = routes.filter((route) => route !== before);
  const next = isEmpty ? rest : before ? replaceAt(routes, routes.indexOf(before), after) : [...routes, after];
  return { ...model, handover: { ...model.handover, routes: next } };
}

function withTexts(route: Route, { owner, nextStep }: { owner?: string; nextStep?: string }): Route {
  const owned = owner === undefined ? route : withKey(route, 'owner', owner === '' ? undefined : owner);
  return nextStep === undefined ? owned : withKey(owned, 'nextStep', nextStep === '' ? undefined : nextStep);
}
