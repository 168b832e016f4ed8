import { parseModel } from '../../core/model/text/parse-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import { packShared, unpackShared } from './shared-json.ts';
import { nextMoment } from './undo-keys.ts';

/** A step of editing that can be undone or, once it is, done again. */
export interface EditStep {
  label: string;
  /** When it was done, in the order of this visit. */
  at: number;
  /** The model to go to: from before the step, or, of an undone one, from after it. */
  model: Model | KeptModel;
}

/** What has been done to a model, and what was taken back, the latest last. */
export interface EditHistory {
  past: readonly EditStep[];
  future: readonly EditStep[];
}

export const NO_HISTORY: EditHistory = { past: [], future: [] };

/** The most steps of a model that are kept for the next visit, and the longest text, in characters. */
export const MOST_KEPT = 100;
const LONGEST = 1e6;

/** A model of a step that was kept, which is read when it is gone to. */
export class KeptModel {
  readonly raw: unknown;

  constructor(raw: unknown) {
    this.raw = raw;
  }

  /** Null where it can't be read. */
  read(): Model | null {
    return parseModel(JSON.stringify(this.raw)).model;
  }
}

/** The latest steps as a text; null where there are none, or not even one fits. */
export function historyText({ past, future }: EditHistory): string | null {
  for (let most = MOST_KEPT; most > 0; most = Math.floor(most / 2)) {
    const kept = [past.slice(-most), future.slice(-most)] as const;
    const steps = kept.flat();
    if (steps.length === 0) return null;
    const models = packShared(steps.map(({ model }) => (model instanceof KeptModel ? model.raw : model)));
    const labels = kept.map((part) => part.map(({ label }) => label));
    const text = JSON.stringify({ format: 2, labels, models });
    if (text.length <= LONGEST) return text;
  }
  return null;
}

/** The steps of a text, as done before all that is done from now on; none where it can't be read. */
export function readHistory(text: string | null): EditHistory {
  if (text === null) return NO_HISTORY;
  try {
    const { format, labels, models } = JSON.parse(text) as { format: unknown; labels: unknown; models: unknown };
    const [past, future] = labels as [string[], string[]];
    const raw = unpackShared(models);
    const isText = (label: unknown) => typeof label === 'string';
    if (format !== 2 || raw.length !== past.length + future.length || ![...past, ...future].every(isText))
      return NO_HISTORY;
    const steps = [...past, ...future].map((label, i) => ({ label, at: 0, model: new KeptModel(raw[i]) }));
    const done = steps.slice(0, past.length).map((step) => ({ ...step, at: nextMoment() }));
    // What was undone last was done first.
    const undone = steps.slice(past.length).reverse();
    return { past: done, future: undone.map((step) => ({ ...step, at: nextMoment() })).reverse() };
  } catch {
    // A broken history loses nothing else.
    return NO_HISTORY;
  }
}
