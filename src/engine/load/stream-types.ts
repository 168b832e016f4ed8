import { presentSql } from '../../core/sql/text-sql.ts';
import type { ActivityTypes } from './activity-types.ts';
import { numbers, texts } from '../../db/arrow-columns.ts';
import type { Stream } from './stream-rows.ts';

/** Puts codes in the place of the types of a streamed table, which are few texts. */
export async function typesToCodes({ context, table, part }: Stream, types: ActivityTypes): Promise<void> {
  const { engine, signal } = context;
  const distinct = `SELECT type::VARCHAR AS text, coalesce(enum_code(type)::INTEGER, -1) AS place FROM (SELECT DISTINCT type FROM ${table})`;
  // The order of spellings decides on the order of codes, as where a table of texts is read.
  const listed = await engine.query(
    `SELECT text, place, ${presentSql('text')} AS present FROM (${distinct}) ORDER BY present, text`,
    { signal },
  );
  const codes = types.take(texts(listed, 'present'), part).map(({ code }) => code);
  const code = codeSql(numbers(listed, 'place'), codes);
  await engine.query(`ALTER TABLE ${table} ALTER COLUMN type TYPE INTEGER USING ${code}`, { signal });
}

/** The code of a type by its place in the ENUM; the place of none is -1. Places that no row has may be among them. */
function codeSql(places: Float64Array, codes: readonly number[]): string {
  const ofNone = codes[places.indexOf(-1)] ?? -1;
  const byPlace: number[] = [];
  for (const [i, place] of places.entries()) if (place >= 0) byPlace[place] = codes[i] ?? ofNone;
  const place = 'enum_code(type)::INTEGER';
  // Nearly always: looking each code up takes four times as long.
  if (Object.entries(byPlace).every(([at, code]) => code === Number(at))) return `coalesce(${place}, ${ofNone})`;
  const all = Array.from(byPlace, (code) => code ?? ofNone);
  return `coalesce(list_extract([${all.join(', ')}]::INTEGER[], ${place} + 1), ${ofNone})`;
}
