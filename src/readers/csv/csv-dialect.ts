import Papa from 'papaparse';
import { namedCells, rowsAbove } from '../header-row.ts';
import { PREVIEW_ROWS } from '../limits.ts';
import type { TextEncoding } from '../../core/dataset/encodings.ts';

/** How a CSV file is written. */
export interface CsvDialect {
  /** One character. */
  delimiter: string;
  /** What encloses fields that hold a delimiter or a line end; empty where nothing does. */
  quote: '"' | "'" | '';
  /** What stands before a quote within a quoted field: the quote itself, or a backslash. */
  escape: '"' | "'" | '\\' | '';
  encoding: TextEncoding;
}

/** All but the encoding. */
export type Syntax = Omit<CsvDialect, 'encoding'>;

type Quoting = Pick<CsvDialect, 'quote' | 'escape'>;

/** In the order of how usual they are: the first of equally good ones is taken. */
const DELIMITERS = [',', ';', '\t', '|', '^', '~', '\u0001', '\u001f', '，', '；'];
const USUAL: Quoting = { quote: '"', escape: '"' };
const QUOTINGS: Quoting[] = [
  USUAL,
  { quote: '"', escape: '\\' },
  { quote: "'", escape: "'" },
  { quote: '', escape: '' },
];

/** What PapaParse takes for a quote where there is none: a character that no text has. */
const NO_QUOTE = '\u0000';

/** How much of the text is tried with each dialect. */
const SAMPLE = 2 ** 16;

/** The rows of the beginning of a file, without empty ones; the last may be cut off. Line ends are line feeds. */
export function splitRows(
  text: string,
  { delimiter, quote, escape }: Syntax,
  rows: number,
): Papa.ParseResult<string[]> {
  const quoting = { quoteChar: quote || NO_QUOTE, escapeChar: escape || NO_QUOTE };
  return Papa.parse<string[]>(text, { delimiter, ...quoting, newline: '\n', preview: rows, skipEmptyLines: true });
}

/**
 * The dialect whose rows agree best on a number of columns: comma and double quotes where nothing is split. `known`
 * parts are taken as they are. `whole` tells that the text is not cut off.
 */
export function sniffDialect(text: string, known: Partial<CsvDialect>, whole: boolean): Syntax {
  // Which kind of line end stands within quotes makes no difference here.
  const sample = upToLineEnd(text).replace(/\r\n?/g, '\n');
  const cut = !whole || text.length > SAMPLE;
  const delimiters =
    known.delimiter === undefined ? DELIMITERS.filter((one) => sample.includes(one)) : [known.delimiter];
  const quotings = quotingsFor(known, sample);
  const usual = { delimiter: known.delimiter ?? ',', ...(quotings[0] ?? USUAL) };
  const dialects = quotings.flatMap((quoting) => delimiters.map((delimiter) => ({ delimiter, ...quoting })));
  // Only where nothing fits, the first row may be a title.
  return bestOf(dialects, sample, cut, () => 0) ?? bestOf(dialects, sample, cut, rowsAbove) ?? usual;
}

/** The first of the dialects that fit best; null where none splits anything. */
function bestOf(dialects: readonly Syntax[], sample: string, cut: boolean, above: (rows: string[][]) => number) {
  let best: { dialect: Syntax | null; score: number } = { dialect: null, score: 1 };
  for (const dialect of dialects) {
    const score = scoreOf(sample, dialect, cut, above);
    if (score > best.score) best = { dialect, score };
  }
  return best.dialect;
}

function quotingsFor(known: Partial<CsvDialect>, sample: string): Quoting[] {
  const fitting = QUOTINGS.filter(
    ({ quote, escape }) => (known.quote ?? quote) === quote && (known.escape ?? escape) === escape,
  );
  if (fitting.length === 0) return [{ quote: known.quote ?? '"', escape: known.escape ?? known.quote ?? '"' }];
  return known.quote === undefined ? fitting.filter((quoting) => mayBe(quoting, sample)) : fitting;
}

function upToLineEnd(whole: string): string {
  if (whole.length <= SAMPLE) return whole;
  const text = whole.slice(0, SAMPLE);
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end > 0 ? text.slice(0, end + 1) : text;
}

/** Unusual quotes need a reason: apostrophes around a field, a backslash before a quote, quotes that enclose nothing. */
function mayBe({ quote, escape }: Quoting, sample: string): boolean {
  if (quote === "'") return /(^|[,;\t|^~])'[^'\r\n]*(''[^'\r\n]*)*'([,;\t|^~\r\n]|$)/m.test(sample);
  if (escape === '\\') return sample.includes('\\"');
  return quote !== '' || sample.includes('"');
}

/**
 * Higher where there are more columns and more rows that have as many as the header. Less for each field whose quotes
 * don't fit, and for fields that are left with quotes around them.
 */
function scoreOf(sample: string, dialect: Syntax, cut: boolean, above: (rows: string[][]) => number): number {
  const { data, errors } = splitRows(sample, dialect, PREVIEW_ROWS);
  const whole = cut && data.length > 1 && data.length < PREVIEW_ROWS ? data.slice(0, -1) : data;
  const rows = whole.slice(above(whole));
  const [header = [], ...below] = rows;
  const width = namedCells(header, below);
  if (width < 2) return 0;
  const agreeing = (1 + below.filter((row) => row.length === width).length) / rows.length;
  const misquoted = errors.filter(({ type, row }) => type === 'Quotes' && (row ?? 0) < whole.length).length;
  const stray = rows.reduce((sum, row) => sum + row.filter((field) => isEnclosed(field)).length, 0);
  // One open quote is more likely a mistake, and the engine names its line.
  if (dialect.quote === '' && (stray > 0 || rows.flat().filter((field) => field.startsWith('"')).length < 2)) return 0;
  return (width * agreeing ** 4) / (1 + misquoted + stray / rows.length);
}

function isEnclosed(field: string): boolean {
  return field.length > 1 && (field.startsWith('"') || field.startsWith("'")) && field.endsWith(field.charAt(0));
}
