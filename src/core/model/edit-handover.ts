import { asPoints, replaceAt, withKey } from './edit-parts.ts';
import type { Model, Route } from './schema.ts';

/** Sets the score at which leads of a grade are handed to sales; null: never. */
export function setTarget(model: Model, grade: string, target: number | null): Model {
  const { targets } = model.handover;
  const value = target === null ? null : asPoints(target);
  const isKnown = Object.hasOwn(targets, grade);
  if (!isKnown || (target !== null && value === null) || targets[grade] === value) return model;
  return { ...model, handover: { ...model.handover, targets: { ...targets, [grade]: value } } };
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
