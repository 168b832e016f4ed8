import type { Model } from '../../core/model/schema/schema.ts';
import { prepareEvents } from '../../core/sql/prepare-conditions.ts';
import type { PreparedEvents } from '../../core/sql/states-sql.ts';
import type { LooseEvents } from '../../core/desk/replay/replay-sort.ts';
import { eventMatches } from '../../core/desk/replay/replay-timelines.ts';
import type { Timelines } from '../../core/desk/replay/replay-timelines.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import { distinctTexts } from './distinct-texts.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { eventSorts } from './timeline-sorts.ts';
import type { EventSorts } from './timeline-sorts.ts';

/** Rows of activities that are read at once: so few that what the views need never waits long. */
const PART = 1 << 20;

/** What the events of timelines are; the events themselves come in parts. */
export type EventMeanings = Pick<Timelines, 'sorts' | 'matches'>;

/** How events are read. */
export interface EventsWanted {
  /** The number of the one lead that is asked for, which then counts as lead 0; all leads where absent. */
  lead?: number;
  signal?: AbortSignal | undefined;
  /** Takes the events, in any order. */
  onPart: (events: LooseEvents) => void;
}

let scratches = 0;

/**
 * Reads the activities that any criterion of `models` looks at. Between parts `signal` is heeded, and what is more urgent
 * goes first.
 */
export async function readEvents(
  engine: QueryEngine,
  dataset: Dataset,
  models: readonly Model[],
  wanted: EventsWanted,
): Promise<EventMeanings> {
  const matches = eventMatches(models);
  const details = {
    columns: dataset.details,
    distinct: (column: string) => distinctTexts(engine, dataset, `${dataset.schema}.activities`, column, wanted.signal),
  };
  const prepared = await prepareEvents([...matches.values()], details, dataset.types);
  const scratch = `${dataset.schema}_timelines${++scratches}`;
  const sorts = eventSorts(prepared, dataset, scratch);
  await engine.query(`CREATE SCHEMA ${scratch}`);
  try {
    for (const { table, columns } of sorts.tables) await engine.insert(table, columns);
    await readParts(engine, dataset, { sorts, types: typesSql(prepared.conditions), wanted });
    return { sorts: sorts.matched, matches: [...matches.keys()] };
  } finally {
    await engine.query(`DROP SCHEMA ${scratch} CASCADE`);
  }
}

interface Reading {
  sorts: EventSorts;
  types: string;
  wanted: EventsWanted;
}

/** By row number: to look for leads would mean to go through the whole table for each part. */
async function readParts(engine: QueryEngine, { schema }: Dataset, { sorts, types, wanted }: Reading): Promise<void> {
  const { lead, signal, onPart } = wanted;
  const rows = single(await engine.query(`SELECT count(*) AS n FROM ${schema}.activities`), 'n') ?? 0;
  const step = lead === undefined ? PART : Infinity;
  for (let first = 0; first < rows; first += step) {
    signal?.throwIfAborted();
    const part = lead === undefined ? `a.rowid >= ${first} AND a.rowid < ${first + step}` : `a.lead = ${lead}`;
    // Without the signal, with which the answer would come in thousands of pieces.
    const table = await engine.query(
      `SELECT (a.lead - ${lead ?? 0})::INTEGER AS lead, a.ts::DOUBLE AS at, ${sorts.codeSql} AS code
FROM ${schema}.activities a ${sorts.joinSql} WHERE ${part} AND ${types}`,
    );
    onPart({
      lead: table.getChild('lead')?.toArray() as Int32Array,
      at: numbers(table, 'at'),
      sort: Int32Array.from(numbers(table, 'code'), sorts.sortOf),
    });
  }
}

/** Activities of types that no condition looks at don't have to be read. */
function typesSql(conditions: readonly PreparedEvents[]): string {
  if (conditions.some(({ types }) => types === null)) return 'true';
  const types = new Set(conditions.flatMap((each) => each.types ?? []));
  return types.size === 0 ? 'false' : `a.type IN (${[...types].join(', ')})`;
}
