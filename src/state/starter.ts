import type { Dataset } from '../engine/load/dataset.ts';
import type { ObservationSet } from '../engine/observe/observation-set.ts';
import type { QueryEngine } from '../db/query-engine.ts';
import { draftModel } from '../engine/look/value-tallies.ts';
import type { FirstModels } from './models/model-library.ts';

/** The models that a data set without any starts with: a first draft from its own outcomes, and a copy to be tuned. */
export async function draftStarter(
  engine: QueryEngine,
  dataset: Dataset,
  set: ObservationSet,
  signal?: AbortSignal,
): Promise<FirstModels> {
  const name = dataset.leads.file.replace(/\.[^.]+$/, '');
  const { model } = await draftModel(engine, dataset, set, { name }, signal);
  return { candidate: { ...model, version: 'draft' }, current: model };
}
