import { REASONS } from '../../core/desk/judge/excluded-rows.ts';
import type { ExcludedRows } from '../../core/desk/judge/excluded-rows.ts';
import type { ObservedRows } from '../../core/desk/states/observed.ts';
import { codes, integers, numbers, owned, single } from '../../db/arrow-columns.ts';
import { freshName, madeOrDropped, withTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** Rows that are read at once: larger answers take the engine several times as long for each row. */
const PART = 1 << 20;

/** The observations of a table; `repeats`: a lead may be there at several instants. */
export async function readObserved(
  engine: QueryEngine,
  table: string,
  repeats: boolean,
  signal?: AbortSignal,
): Promise<ObservedRows> {
  const size = single(await engine.query(`SELECT count(*) AS n FROM ${table}`), 'n') ?? 0;
  const rows = {
    lead: new Uint32Array(size),
    t: new Float64Array(size),
    converted: new Uint8Array(size),
    amount: new Float64Array(size),
    worked: new Uint8Array(size),
    repeats,
  };
  for (let first = 0; first < size; first += PART) {
    signal?.throwIfAborted();
    const answer = await engine.query(
      `SELECT lead::INTEGER AS lead, t::DOUBLE AS t, converted::UTINYINT AS converted, amount::DOUBLE AS amount, worked::UTINYINT AS worked
FROM ${table} WHERE obs >= ${first} AND obs < ${first + PART} ORDER BY obs`,
    );
    rows.lead.set(integers(answer, 'lead'), first);
    rows.t.set(numbers(answer, 't'), first);
    rows.converted.set(codes(answer, 'converted'), first);
    rows.amount.set(numbers(answer, 'amount'), first);
    rows.worked.set(codes(answer, 'worked'), first);
  }
  return rows;
}

/** Who is left out, by lead and reason; `select` gives observations with the reason, as `observationsSql` does. */
export async function readExcluded(engine: QueryEngine, select: string, signal?: AbortSignal): Promise<ExcludedRows> {
  const listed = REASONS.map((reason) => `'${reason}'`).join(', ');
  const answer = await engine.query(
    `SELECT lead::INTEGER AS lead, (list_position([${listed}], excluded) - 1)::UTINYINT AS reason, count(*)::INTEGER AS n
FROM (${select}) WHERE excluded IS NOT NULL GROUP BY ALL`,
    { signal },
  );
  return {
    lead: Uint32Array.from(integers(answer, 'lead')),
    reason: Uint8Array.from(owned(codes(answer, 'reason'))),
    n: Uint32Array.from(integers(answer, 'n')),
  };
}

/** Makes a table of the judged observations of another one: those with a 1 in `mask`, by their number. Gives its name. */
export async function tableOfJudged(
  engine: QueryEngine,
  table: string,
  mask: Uint8Array,
  signal?: AbortSignal,
): Promise<string> {
  const [made, picked] = [freshName(`${table}_judged`), freshName(`${table}_picked`)];
  const obs = Float64Array.from(mask.keys()).filter((i) => mask[i] === 1);
  const make = async () => {
    await engine.insert(picked, { obs });
    const sql = `CREATE TABLE ${made} AS SELECT o.* FROM ${table} o JOIN ${picked} p ON p.obs = o.obs ORDER BY o.obs`;
    await engine.query(sql, { signal });
    return made;
  };
  return madeOrDropped(engine, [made], () => withTables(engine, [picked], make));
}
