import { parseModel } from '../../core/model/text/parse-model.ts';
import { serialiseModel } from '../../core/model/text/serialise-model.ts';
import type { Model } from '../../core/model/schema/schema.ts';
import type { AsideRule } from '../keeping/give-way.ts';
import { freshId } from './model-library.ts';
import { placeOf, rowKey } from './model-keys.ts';

const ASIDE = /^(.*) \(edited in another tab(?: (\d+))?\)$/s;

/** A model under a version that tells it from the one that another tab has saved. */
export function asideModel(model: Model): Model {
  const [, version = model.version, number] = ASIDE.exec(model.version) ?? [];
  const again = ASIDE.test(model.version) ? ` ${Number(number ?? 1) + 1}` : '';
  return { ...model, version: `${version} (edited in another tab${again})` };
}

/** A model that two tabs have edited is kept twice: this tab's stands beside it, with what has been done to it. */
export const modelAside: AsideRule = ({ key, to }, get) => {
  const place = placeOf(key);
  if (place?.kind !== 'model' || to === null) return null;
  const { dataset, id } = place;
  const fresh = freshId();
  const { model } = parseModel(to);
  const [history, freshHistory] = [rowKey('history', dataset, id), rowKey('history', dataset, fresh)];
  const freshKey = rowKey('model', dataset, fresh);
  const done = get(history);
  return {
    texts: new Map([
      [freshKey, model ? serialiseModel(asideModel(model)) : to],
      ...(done === null ? [] : ([[freshHistory, done]] as const)),
    ]),
    moved: new Map([
      [key, freshKey],
      [history, freshHistory],
    ]),
  };
};
