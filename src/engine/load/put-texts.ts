import { withTables } from '../../db/passing-tables.ts';
import type { LoadContext } from './load-context.ts';

/** Puts other texts in the place of some. */
export async function putTexts(
  context: LoadContext,
  table: string,
  column: string,
  changes: readonly { text: string; becomes: string | null }[],
): Promise<void> {
  if (changes.length === 0) return;
  const { engine, schema, signal } = context;
  const map = `${schema}.replaced`;
  await withTables(engine, [map], async () => {
    await engine.insert(map, { text: changes.map(({ text }) => text), becomes: changes.map(({ becomes }) => becomes) });
    await engine.query(`UPDATE ${table} AS f SET ${column} = m.becomes FROM ${map} m WHERE f.${column} = m.text`, {
      signal,
    });
  });
}
