import { presentSql } from '../core/sql/text.ts';
import type { ActivityTypes } from './activity-types.ts';
import { single, texts } from './arrow-columns.ts';
import type { Stream } from './stream-rows.ts';

/** More types than that are no types, and are looked up in a table. */
const MOST_TYPES = 1000;

/** Gathers the types of a streamed table, for {@link typesToCodes}; false where there are too many to stand in a statement. */
export async function findTypes({ context, table }: Stream): Promise<boolean> {
  const { engine, signal } = context;
  const found = foundTable(context);
  await engine.query(`DROP TABLE IF EXISTS ${found}`);
  const distinct = `SELECT DISTINCT type AS text FROM ${table}`;
  await engine.query(`CREATE TABLE ${found} AS SELECT text, ${presentSql('text')} AS present FROM (${distinct})`, {
    signal,
  });
  const few = (single(await engine.query(`SELECT count(*) AS n FROM ${found}`), 'n') ?? 0) <= MOST_TYPES;
  if (!few) await engine.query(`DROP TABLE ${found}`);
  return few;
}

/** Puts codes in the place of the types of a streamed table, once they are found. */
export async function typesToCodes({ context, table, part }: Stream, types: ActivityTypes): Promise<void> {
  const { engine, schema, signal } = context;
  const [found, names] = [foundTable(context), `${schema}.types_as_found`];
  // The order of spellings decides on the order of codes, as where a table of texts is read.
  const order = 'ORDER BY present, text';
  const listed = await engine.query(`SELECT text, present FROM ${found} ${order}`);
  const codes = types.take(texts(listed, 'present'), part).map(({ code }) => code);
  const all = texts(listed, 'text');
  const ofNone = codes[all.indexOf(null)] ?? -1;
  const inOrder = codes.filter((_, i) => all[i] !== null);
  await engine.query(`CREATE TYPE ${names} AS ENUM (SELECT text FROM ${found} WHERE text IS NOT NULL ${order})`);
  // The engine looks at rows that were taken out too, whose types are none.
  const place = `enum_code(TRY_CAST(type AS ${names}))::INTEGER + 1`;
  const code = `list_extract([${inOrder.join(', ')}]::INTEGER[], ${place})`;
  await engine.query(`ALTER TABLE ${table} ALTER COLUMN type TYPE INTEGER USING coalesce(${code}, ${ofNone})`, {
    signal,
  });
  await engine.query(`DROP TYPE ${names}`);
  await engine.query(`DROP TABLE ${found}`);
}

function foundTable({ schema }: Stream['context']): string {
  return `${schema}.types_found`;
}
