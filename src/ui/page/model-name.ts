import type { Model } from '../../core/model/schema/schema.ts';

/** What a model is called on screen: its version, as its name is mostly the same for all. */
export function modelName(model: Pick<Model, 'name' | 'version'>): string {
  return model.version.trim() === '' ? model.name : model.version;
}
