import { MANGLED_PATTERNS, unmangled } from '../../core/dataset/mangled-text.ts';
import type { Mangling } from '../../core/dataset/mangled-text.ts';
import { plainNumber } from '../../core/dataset/numbers/written-number.ts';
import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { strip } from '../../core/dataset/text.ts';
import { literal } from '../../core/sql/text-sql.ts';
import { texts } from '../../db/arrow-columns.ts';
import type { RawTable } from '../../readers/table.ts';
import type { LoadContext } from './load-context.ts';
import { numberMarks } from './number-marks.ts';
import { putTexts } from './put-texts.ts';
import { noColumn } from './recipe-columns.ts';

/** Numbers as the recipe says that they are written, in their plain form; what can't be read so stays as it stands. */
export async function writeNumbers(
  context: LoadContext,
  raw: RawTable,
  { numbers }: TablePart,
  plain: readonly (string | null)[],
): Promise<void> {
  if (!numbers) return;
  const lacking = Object.keys(numbers.columns ?? {}).filter((name) => !raw.columns.includes(strip(name)));
  context.warnings.push(...lacking.map((name) => noColumn(raw, name)));
  for (const { column, mark } of await numberMarks(context, raw, numbers, plain)) {
    const answer = await context.engine.query(
      `SELECT DISTINCT ${column} AS text FROM ${raw.table} WHERE NOT regexp_full_match(${column}, '-?[0-9]*')`,
      { signal: context.signal },
    );
    const found = texts(answer, 'text').flatMap((text) => {
      const becomes = text === null ? null : plainNumber(text, mark);
      return text === null || becomes === null || becomes === text ? [] : [{ text, becomes }];
    });
    await putTexts(context, raw.table, column, found);
  }
}

/** Texts that a program on the way has spoiled, as they were before. */
export async function decodeTexts(
  context: LoadContext,
  raw: RawTable,
  mangling: Mangling,
  plain: readonly (string | null)[],
): Promise<void> {
  const columns = raw.columns.map((_, i) => `c${i}`).filter((column) => !plain.includes(column));
  for (const column of columns) {
    const answer = await context.engine.query(
      `SELECT DISTINCT ${column} AS text FROM ${raw.table} WHERE regexp_matches(${column}, ${literal(MANGLED_PATTERNS[mangling])})`,
      { signal: context.signal },
    );
    const found = texts(answer, 'text').flatMap((text) => {
      const becomes = text === null ? null : unmangled(text, mangling);
      return text === null || becomes === text ? [] : [{ text, becomes }];
    });
    await putTexts(context, raw.table, column, found);
  }
}
