import type { ModelChange } from '../../core/model/diff.ts';
import { decayText } from '../../core/model/describe-activity.ts';
import type { CriterionRef } from '../../core/model/edit-parts.ts';
import type { Decay, Dimension, Model } from '../../core/model/schema.ts';
import { numberText } from '../base/number-text.ts';

/** Changes of one thing, in a list. */
export interface ChangeGroup {
  key: string;
  /** The criterion that they belong to; null for a grade, a target and such. */
  ref: CriterionRef | null;
  changes: ModelChange[];
}

/** The changes from `current` to `model`, those of one criterion together, in their order. */
export function groupChanges(changes: readonly ModelChange[], current: Model, model: Model): ChangeGroup[] {
  const groups = new Map<string, ChangeGroup>();
  for (const change of changes) {
    const ref = criterionAt(change, current, model);
    const key = ref ? `${ref.dimension} ${ref.id}` : change.path;
    const group = groups.get(key);
    if (group) group.changes.push(change);
    else groups.set(key, { key, ref, changes: [change] });
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

function isCriterionPath(path: string): boolean {
  return /^\w+\.criteria\[\d+\]$/.test(path);
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
