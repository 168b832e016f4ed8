import { areMeasures } from '../../core/dataset/numbers/number-facts.ts';
import type { DecimalMark } from '../../core/dataset/numbers/written-number.ts';
import type { NumberStyle } from '../../core/dataset/recipe/recipe-schema.ts';
import { strip } from '../../core/dataset/text.ts';
import type { RawTable } from '../../readers/table.ts';
import type { LoadContext } from './load-context.ts';
import { readNumberFacts } from './number-shapes.ts';

/** A column of a raw table, and the decimal mark by which its numbers are read. */
interface MarkedColumn {
  column: string;
  mark: DecimalMark;
}

/**
 * The columns whose numbers a recipe has put in their plain form: those that it names, and by the table's own mark all
 * others that hold nothing but numbers. `plain` are the columns that are none.
 */
export async function numberMarks(
  { engine, signal }: Pick<LoadContext, 'engine' | 'signal'>,
  raw: RawTable,
  { decimal, columns = {} }: NumberStyle,
  plain: readonly (string | null)[],
): Promise<MarkedColumn[]> {
  const named = new Map(Object.entries(columns).map(([name, mark]) => [strip(name), mark]));
  const all = raw.columns.map((name, i) => ({ name, column: `c${i}` }));
  const open = all.filter(({ name, column }) => name !== '' && !plain.includes(column));
  const marked = open.flatMap(({ name, column }) => {
    const mark = named.get(name);
    return mark === undefined || mark === 'text' ? [] : [{ column, mark }];
  });
  if (decimal === undefined) return marked;
  const others = open.filter(({ name }) => !named.has(name));
  const facts = await readNumberFacts(
    engine,
    raw.table,
    others.map(({ column }) => column),
    signal,
  );
  const measures = others.filter((_, i) => {
    const own = facts[i];
    return own !== null && own !== undefined && areMeasures(own) && own.others === 0;
  });
  return [...marked, ...measures.map(({ column }) => ({ column, mark: decimal }))];
}
