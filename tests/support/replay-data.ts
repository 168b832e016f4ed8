import { Desk } from '../../src/core/desk/desk.ts';
import { deskHere } from '../../src/core/desk/desk-service.ts';
import { replayedKeys } from '../../src/core/desk/replay/replay-data.ts';
import type { ReplayData } from '../../src/core/desk/replay/replay-data.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { DataColumns } from '../../src/engine/observe/data-columns.ts';

/** An engine whose desk can be looked at. */
export interface OpenDesk {
  engine: QueryEngine;
  desk: Desk;
}

export async function openDesk(): Promise<OpenDesk> {
  const desk = new Desk();
  return { engine: await openNodeEngine(deskHere(desk)), desk };
}

/** What a replay of `models` is told of a data set whose end is `end` (UTC milliseconds; null: nothing is dated). */
export async function replayDataOf(
  { engine, desk }: OpenDesk,
  dataset: Dataset,
  models: readonly Model[],
  end: number | null,
): Promise<ReplayData> {
  const columns = DataColumns.of(engine, dataset);
  await columns.bringEvents();
  const keys = replayedKeys(models);
  const conditions = await columns.prepare(keys);
  return desk.replayData({ data: dataset.schema, keys, conditions, end: end ?? NaN });
}
