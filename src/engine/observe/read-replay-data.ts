import type { Model } from '../../core/model/schema/schema.ts';
import { sortEvents } from '../../core/desk/replay/replay-sort.ts';
import type { LooseEvents } from '../../core/desk/replay/replay-sort.ts';
import { attributeConditions } from '../../core/desk/replay/replay-timelines.ts';
import type { ReplayData } from '../../core/desk/replay/replay-timelines.ts';
import type { Dataset } from '../load/dataset.ts';
import { observeGiven, standing } from './observe.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { readLives } from './read-lives.ts';
import type { LivesWanted } from './read-lives.ts';
import { readEvents } from './read-timelines.ts';

/**
 * Reads all that a replay of `models` needs to know of the leads; of one lead alone (`lead`) it is told as if there were
 * no other: its number is 0.
 */
export async function readReplayData(
  engine: QueryEngine,
  dataset: Dataset,
  models: readonly Model[],
  wanted: LivesWanted,
): Promise<ReplayData> {
  const { lead, signal } = wanted;
  const { lives, created } = await readLives(engine, dataset, wanted);
  const parts: LooseEvents[] = [];
  const onPart = (events: LooseEvents) => void parts.push(events);
  const meanings = await readEvents(engine, dataset, models, { onPart, signal, ...(lead !== undefined && { lead }) });
  const timelines = { leads: created.length, created, ...sortEvents(parts, created.length), ...meanings };
  const conditions = attributeConditions(models);
  const set =
    lead === undefined
      ? await standing(engine, dataset, 0, signal)
      : await observeGiven(engine, dataset, { lead: Float64Array.of(lead), t: Float64Array.of(0) }, signal);
  try {
    await set.ensure(conditions, signal);
    const { columns } = await set.rows([...conditions.keys()], signal);
    return { timelines, lives, attributes: columns };
  } finally {
    await set.drop();
  }
}
