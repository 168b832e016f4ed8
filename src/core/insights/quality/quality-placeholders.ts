import type { Mend } from '../../dataset/recipe/mends.ts';
import { fold } from '../../dataset/text.ts';
import { count } from '../shared/format.ts';
import { finding, named, quoted } from './quality-parts.ts';
import type { ColumnFacts, Finding, QualityFacts } from './quality-types.ts';

/** Texts that forms, exports and people leave where there is no value, folded. */
const PLACEHOLDERS = new Set([
  ...[
    'select',
    '-select-',
    '--select--',
    'please select',
    'select one',
    'select…',
    'select...',
    'choose',
    'choose one',
  ],
  ...['please choose', '- none -', '-none-', '--none--', '(none)', 'none', 'nil', 'null', '(null)', '<null>', 'nan'],
  ...['n/a', 'n.a.', 'na', '#n/a', '#na', '#null!', '#value!', '#ref!', 'not applicable', 'not available', 'undefined'],
  ...['-', '--', '---', '–', '—', '.', '?', '??', '???', 'unknown', '(unknown)', '[unknown]', 'unspecified'],
  ...['not specified', 'not provided', 'not set', '(not set)', 'not known', 'no value', '(blank)', 'blank', 'empty'],
  ...['(empty)', 'missing', 'no data', 'tbd', 'tba', 'to be determined', 'no answer', 'keine angabe', 'k.a.', 'k. a.'],
  ...['unbekannt', 'bitte wählen', 'non renseigné', 'inconnu', 'sin especificar', 'desconocido', 'onbekend'],
]);
/** In a column of codes this short `NA` is one of them: Namibia, North America. */
const CODE = 3;

/** Texts that stand where there is no value and count as one. */
export function placeholderFindings(facts: QualityFacts): Finding[] {
  return [...placeholderFinding('leads', facts.attributes), ...placeholderFinding('activities', facts.details)];
}

function placeholderFinding(table: 'leads' | 'activities', columns: readonly ColumnFacts[]): Finding[] {
  const found = columns.flatMap((column) => {
    const values = placeholdersOf(column);
    return values.length === 0 ? [] : [{ name: column.name, rows: column.rows, values }];
  });
  if (found.length === 0) return [];
  const about = found.map(({ name }) => name);
  const rows = Math.max(...found.map(({ values }) => values.reduce((sum, { n }) => sum + n, 0)));
  return [
    finding({
      ...{ id: `placeholder:${table}`, severity: 'warning', table, about, rows },
      title: `${named(about, table === 'leads' ? 'attributes' : 'details')} ${about.length === 1 ? 'has' : 'have'} texts that probably mean missing`,
      meaning:
        'They count as values: a lead that nothing is known of gets the points of that text, and blanks seem rarer than they are.',
      examples: found.map(
        ({ name, values }) =>
          `${name}: ${values.map(({ value, n }) => `${quoted(value)} ${count(n)} times`).join(', ')}`,
      ),
      share: rows / Math.max(1, found[0]?.rows ?? 1),
      mends: [...everywhere(found), ...found.map(({ name, values }): Mend => missingIn(table, name, values))],
    }),
  ];
}

function placeholdersOf({ values, numeric }: ColumnFacts): { value: string; n: number }[] {
  const total = values.reduce((sum, { n }) => sum + n, 0);
  const codes = values.filter(({ value }) => value.length <= CODE).reduce((sum, { n }) => sum + n, 0);
  return values.filter(({ value }) => {
    const text = fold(value);
    if (!PLACEHOLDERS.has(text)) return false;
    return text !== 'na' || numeric !== null || codes < 0.5 * total;
  });
}

function missingIn(table: 'leads' | 'activities', column: string, values: readonly { value: string }[]): Mend {
  return { kind: 'missing-in', table, column, texts: values.map(({ value }) => value) };
}

/** One mend for a text that stands in several columns. */
function everywhere(found: readonly { values: readonly { value: string }[] }[]): Mend[] {
  const columns = new Map<string, { value: string; n: number }>();
  for (const { value } of found.flatMap(({ values }) => values)) {
    const known = columns.get(fold(value));
    columns.set(fold(value), { value: known?.value ?? value, n: (known?.n ?? 0) + 1 });
  }
  const texts = [...columns.values()].filter(({ n }) => n > 1).map(({ value }) => value);
  return texts.length === 0 ? [] : [{ kind: 'missing', texts }];
}
