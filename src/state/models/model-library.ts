import type { Model } from '../../core/model/schema/schema.ts';
import type { KeptTexts } from '../keeping/texts.ts';
import type { EditHistory } from './edit-history.ts';

/** A model under the name by which the screen calls it. */
export interface NamedModel {
  id: string;
  model: Model;
}

/** A model with what has been done to it. */
export interface LibraryEntry extends NamedModel {
  history: EditHistory;
}

/** The models of a data set: which one is open for editing, and which one is in use. They are never the same. */
export interface Library {
  models: readonly LibraryEntry[];
  openId: string;
  currentId: string;
}

/** Models that come with a data set: used where none were kept for it. */
export interface FirstModels {
  candidate: Model;
  current: Model;
}

/** Something that was kept and can't be read: it stays as it is until a person deletes it. */
export interface UnreadableModel {
  /** Its key among the kept texts. */
  key: string;
  /** What it is called, as far as can be told. */
  name: string;
  /** Why it can't be read; continues "can't be read: ". */
  why: string;
  /** It, byte for byte. */
  text: string;
}

/** Where models are kept: texts that know what they were made from. */
export type ModelStore = Pick<KeptTexts, 'getItem' | 'setItem' | 'removeItem' | 'offer' | 'keys' | 'onChange'>;

/** An id that no other model of the data set has, also of those that another tab makes. */
export function freshId(): string {
  return `model-${Math.random().toString(36).slice(2, 10)}`;
}
