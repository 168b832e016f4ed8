import type { Model } from '../../core/model/schema/schema.ts';

/** What a model is called in sentences and charts: its version, as its name is mostly the same for all. */
export function modelName(model: Pick<Model, 'name' | 'version'>): string {
  return model.version.trim() === '' ? model.name : model.version;
}

/** What two models that stand beside each other are called: their versions, or all of their names where those are one. */
export function modelNames<Key extends string>(models: Record<Key, Model>): Record<Key, string> {
  const all = Object.entries(models) as [Key, Model][];
  const short = new Set(all.map(([, model]) => modelName(model)));
  const name = short.size === all.length ? modelName : fullName;
  return Object.fromEntries(all.map(([key, model]) => [key, name(model)])) as Record<Key, string>;
}

/** Name and version: `Growth · 2026-Q4`. */
export function fullName({ name, version }: Pick<Model, 'name' | 'version'>): string {
  return version.trim() === '' ? name : `${name} · ${version}`;
}

/** A text of at most so many characters, cut in its middle: what tells names apart is mostly at their ends. */
export function cutInMiddle(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  const start = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, start).join('').trimEnd()}…${letters
    .slice(letters.length - (most - 1 - start))
    .join('')
    .trimStart()}`;
}
