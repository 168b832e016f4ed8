import { presentSql } from '../../core/sql/text-sql.ts';
import { single } from '../../db/arrow-columns.ts';
import { keySql } from './lead-keys.ts';
import type { LoadedLeads } from './leads-table.ts';
import type { LoadContext } from './load-context.ts';

/**
 * The table (key, lead) by which activities and outcomes find their lead: the leads themselves or, where the recipe names
 * columns of further ids or leaves leads out, one beside that also has these. A further id that is another lead's own id
 * means that one; one that several leads claim means none, and is warned about.
 */
export async function knownIds(context: LoadContext, leads: LoadedLeads): Promise<string> {
  const { engine, schema, signal, warnings } = context;
  const { raw, columns, leftOut } = leads;
  if (!raw || (columns.otherIds.length === 0 && leftOut === null)) return context.ids;
  const known = `${schema}.known_ids`;
  await engine.query(`CREATE TABLE ${known} AS SELECT key, lead FROM ${schema}.leads`, { signal });
  if (leftOut !== null) {
    await engine.query(
      `INSERT INTO ${known} SELECT DISTINCT key, -1 FROM ${leftOut} WHERE key NOT IN (SELECT key FROM ${known})`,
      { signal },
    );
    await engine.query(`DROP TABLE ${leftOut}`);
  }
  if (columns.otherIds.length === 0) return known;
  await engine.insert(`${schema}.separators`, {
    place: Float64Array.from(columns.otherIds.keys()),
    by: columns.otherIds.map(({ by }) => by),
  });
  const cells = columns.otherIds.map(
    ({ column }, i) =>
      `SELECT l.lead, unnest(CASE WHEN s.by IS NULL THEN [f.${column}] ELSE string_split(f.${column}, s.by) END) AS id
      FROM ${schema}.leads l JOIN ${raw.table} f USING (r), ${schema}.separators s WHERE s.place = ${i} AND f.${column} IS NOT NULL`,
  );
  const further = `${schema}.further_ids`;
  await engine.query(
    `CREATE TABLE ${further} AS SELECT key, min(lead) AS lead, count(DISTINCT lead) AS leads
    FROM (SELECT lead, ${keySql(context, 'id')} AS key FROM (${cells.join(' UNION ALL ')}) WHERE ${presentSql('id')} IS NOT NULL)
    WHERE key NOT IN (SELECT key FROM ${known}) GROUP BY key`,
    { signal },
  );
  await engine.query(`INSERT INTO ${known} SELECT key, lead FROM ${further} WHERE leads = 1`);
  const claimed = single(await engine.query(`SELECT count(*) AS n FROM ${further} WHERE leads > 1`), 'n') ?? 0;
  await engine.query(`DROP TABLE ${further}`);
  await engine.query(`DROP TABLE ${schema}.separators`);
  if (claimed > 0) warnings.push(severalLeads(raw.file, claimed));
  return known;
}

/** Lets go of a table of ids that no one needs once all is loaded. */
export async function dropKnownIds({ engine, schema, ids }: LoadContext): Promise<void> {
  if (ids !== `${schema}.leads`) await engine.query(`DROP TABLE ${ids}`);
}

function severalLeads(file: string, n: number) {
  return {
    severity: 'warning' as const,
    code: 'shared-id',
    path: file,
    message:
      n === 1
        ? '1 further id stands at several leads, and means none of them'
        : `${n} further ids stand at several leads, and mean none of them`,
    hint: 'choose a column whose ids belong to one lead each, or take it out of idMap',
  };
}
