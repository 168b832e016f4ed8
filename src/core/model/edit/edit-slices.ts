import { strip } from '../../dataset/text.ts';
import { clampInteger, isName, MOST_POINTS, uniqueName, withKey } from '../values/edit-values.ts';
import type { Handover, Model } from '../schema/schema.ts';

/** Grades cut the fit, bands the score; both run from high to low, and the last takes the rest. */
export type SliceKind = 'grade' | 'band';

export interface Slice {
  name: string;
  from?: number;
}

const DEFAULT_STEP = 20;

/** The grades or bands of a model, from high to low. */
export function slicesOf(model: Model, kind: SliceKind): Slice[] {
  if (kind === 'grade') return model.fit.grades.map(({ grade, ...rest }) => ({ name: grade, ...rest }));
  return model.engagement.bands.map(({ band, ...rest }) => ({ name: band, ...rest }));
}

function withSlices(model: Model, kind: SliceKind, slices: readonly Slice[]): Model {
  if (kind === 'grade') {
    const grades = slices.map(({ name, ...rest }) => ({ grade: name, ...rest }));
    return { ...model, fit: { ...model.fit, grades } };
  }
  const bands = slices.map(({ name, ...rest }) => ({ band: name, ...rest }));
  return { ...model, engagement: { ...model.engagement, bands } };
}

/** Sets where a grade or band begins, kept strictly between its neighbours; the last takes the rest and has no such place. */
export function setFrom(model: Model, kind: SliceKind, index: number, from: number): Model {
  const slices = slicesOf(model, kind);
  const slice = slices[index];
  if (!slice || index === slices.length - 1) return model;
  const low = (slices[index + 1]?.from ?? -MOST_POINTS - 1) + 1;
  const high = (slices[index - 1]?.from ?? MOST_POINTS + 1) - 1;
  const value = clampInteger(from, low, high);
  return value === null || value === slice.from
    ? model
    : withSlices(model, kind, slices.with(index, { ...slice, from: value }));
}

/** Adds a grade or band below the last, which gets half of the room that it had; a new grade has the target never. */
export function addSlice(model: Model, kind: SliceKind): Model {
  const slices = slicesOf(model, kind);
  const last = slices.at(-1);
  if (!last) return model;
  const above = slices.at(-2)?.from;
  const from = clampInteger(half(above), -MOST_POINTS, (above ?? MOST_POINTS + 1) - 1);
  if (from === null) return model;
  const names = slices.map(({ name }) => strip(name));
  const name = uniqueName(kind === 'grade' ? nextLetter(last.name) : spanName(undefined, from), names);
  const added = withSlices(model, kind, [...slices.slice(0, -1), { ...last, from }, { name }]);
  if (kind === 'band') return added;
  return { ...added, handover: { ...added.handover, targets: { ...added.handover.targets, [name]: null } } };
}

function half(above: number | undefined): number {
  if (above === undefined) return DEFAULT_STEP;
  return above > 1 ? Math.floor(above / 2) : above - DEFAULT_STEP;
}

function nextLetter(name: string): string {
  return /^[A-Ya-y]$/.test(name) ? String.fromCharCode(name.charCodeAt(0) + 1) : 'New';
}

/** Removes a grade or band with its target and routes, never the only one; the last that remains takes the rest. */
export function removeSlice(model: Model, kind: SliceKind, index: number): Model {
  const slices = slicesOf(model, kind);
  const slice = slices[index];
  if (!slice || slices.length < 2) return model;
  const rest = slices.toSpliced(index, 1);
  const last = rest.length - 1;
  const closed = rest.map((one, i) => (i === last ? { name: one.name } : one));
  const next = withSlices(model, kind, closed);
  return { ...next, handover: forget(next.handover, kind, slice.name) };
}

function forget(handover: Handover, kind: SliceKind, name: string): Handover {
  const routes = handover.routes?.filter((route) => route[kind] !== name);
  const rest = withKey(handover, 'routes', routes);
  if (kind === 'band') return rest;
  const targets = Object.entries(handover.targets).filter(([grade]) => grade !== name);
  return { ...rest, targets: Object.fromEntries(targets) };
}

/** Renames a grade or band; its target and routes follow. A name that is blank or taken changes nothing. */
export function renameSlice(model: Model, kind: SliceKind, index: number, name: string): Model {
  const slices = slicesOf(model, kind);
  const slice = slices[index];
  const isTaken = slices.some((other, i) => i !== index && strip(other.name) === strip(name));
  if (!slice || slice.name === name || isTaken || !isName(strip(name))) return model;
  const next = withSlices(model, kind, slices.with(index, { ...slice, name }));
  const { handover } = next;
  const routes = handover.routes?.map((route) => (route[kind] === slice.name ? { ...route, [kind]: name } : route));
  const renamed = withKey(handover, 'routes', routes);
  if (kind === 'band') return { ...next, handover: renamed };
  const targets = Object.entries(handover.targets).map(([grade, target]) => [
    grade === slice.name ? name : grade,
    target,
  ]);
  return { ...next, handover: { ...renamed, targets: Object.fromEntries(targets) as Handover['targets'] } };
}

/**
 * The name that a band's bounds give: `50-74`, `75+`, `0-24`. Null where the band is not named after its bounds, or its
 * name is already this one.
 */
export function betterName(model: Model, kind: SliceKind, index: number): string | null {
  const slices = slicesOf(model, kind);
  const slice = slices[index];
  if (!slice || !/^(\d+\s*[-–]\s*\d+|\d+\s*\+|below -?\d+)$/.test(slice.name.trim())) return null;
  const name = spanName(slice.from, slices[index - 1]?.from);
  return name === slice.name.trim() || slices.some((other) => strip(other.name) === name) ? null : name;
}

function spanName(from: number | undefined, above: number | undefined): string {
  if (above === undefined) return from === undefined ? 'all' : `${from}+`;
  if (from === undefined) return above > 0 ? `0-${above - 1}` : `below ${above}`;
  return from === above - 1 ? String(from) : `${from}-${above - 1}`;
}
