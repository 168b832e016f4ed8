import type { ModelChange } from '../diff/diff.ts';
import { decayText } from '../kinds/event-decay.ts';
import type { Decay } from '../kinds/event-decay.ts';
import type { CriterionRef } from '../edit/edit-parts.ts';
import type { HandoverPart } from '../edit/edit-revert.ts';
import { pathText } from '../values/paths.ts';
import type { Dimension, Model } from '../schema/schema.ts';
import { numberText } from '../values/value-words.ts';

/** Changes of one thing, in a list. */
export interface ChangeGroup {
  key: string;
  /** The criterion that they belong to; null for a grade, a target and such. */
  ref: CriterionRef | null;
  /** The part of the handover that they belong to; null for anything else. */
  part: HandoverPart | null;
  changes: ModelChange[];
}

/** The changes from `current` to `model`, those of one criterion together, in their order. */
export function groupChanges(changes: readonly ModelChange[], current: Model, model: Model): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of changes) {
    const ref = criterionAt(change, current, model);
    const part = ref ? null : handoverPartAt(change, current, model);
    const key = ref ? `${ref.dimension} ${ref.id}` : part ? JSON.stringify(part) : change.path;
    const group = groups.get(key);
    if (group) group.changes.push(change);
    else groups.set(key, { key, ref, part, changes: [change] });
  }
  return [...groups.values()];
}

function criterionAt(change: ModelChange, current: Model, model: Model): CriterionRef | null {
  const [, dimension, index] = /^(fit|engagement)\.criteria\[(\d+)\]/.exec(change.path) ?? [];
  if (!dimension) return null;
  const name = dimension as Dimension;
  // A whole criterion that is gone is found where it was.
  const isGone = change.kind === 'removed' && change.path.endsWith(`[${index}]`) && isCriterionPath(change.path);
  const found = (isGone ? current : model)[name].criteria[Number(index)];
  return found ? { dimension: name, id: found.id } : null;
}

/** What of the handover a change is in, where that can be taken back: a target needs its grade in both models. */
function handoverPartAt(change: ModelChange, current: Model, model: Model): HandoverPart | null {
  const { path } = change;
  if (path.startsWith('handover.checklist')) return { kind: 'checklist' };
  if (path.startsWith('handover.afterReturn')) return { kind: 'after-return' };
  const grade = model.fit.grades.find((each) => path === pathText(['handover', 'targets', each.grade]))?.grade;
  if (grade !== undefined && Object.hasOwn(current.handover.targets, grade)) return { kind: 'target', grade };
  const [, index, key] = /^handover\.routes\[(\d+)\](.*)$/.exec(path) ?? [];
  if (index === undefined) return null;
  const isGone = change.kind === 'removed' && key === '';
  const route = (isGone ? current : model).handover.routes?.[Number(index)];
  return route ? { kind: 'route', grade: route.grade, band: route.band } : null;
}

function isCriterionPath(path: string): boolean {
  return /^\w+\.criteria\[\d+\]$/.test(path);
}

/** The name of a part of the handover for reading. */
export function partName(part: HandoverPart): string {
  switch (part.kind) {
    case 'target':
      return `Target of grade ${part.grade}`;
    case 'checklist':
      return 'Checklist';
    case 'after-return':
      return 'After a return';
    case 'route':
      return `Route ${part.grade} × ${part.band}`;
  }
}

/** A change in one short text: `50 → 45`, `added`, `removed`. */
export function changeText({ from, to, kind }: ModelChange): string {
  const isWhole = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !isDecay(value);
  if (kind !== 'changed' && (isWhole(from) || isWhole(to))) return kind;
  if (isWhole(from) || isWhole(to) || isLong(from) || isLong(to)) return 'changed';
  return `${valueText(from)} → ${valueText(to)}`;
}

/** Notes and such: the list says that they are others, and they are read where they stand. */
function isLong(value: unknown): boolean {
  return typeof value === 'string' && value.length > 60;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === null) return 'never';
  if (typeof value === 'number') return numberText(value);
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (isDecay(value)) return decayText(value);
  return typeof value === 'string' ? (value === '' ? 'empty' : value) : JSON.stringify(value);
}

function isDecay(value: unknown): value is Decay {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  return kind === 'step' || kind === 'linear' || kind === 'half-life';
}
