import { literal } from '../../../core/sql/text.ts';
import { QueryError } from '../../query-engine.ts';
import type { FileSource, QueryEngine } from '../../query-engine.ts';
import { splitRows, sniffDialect } from './csv-dialect.ts';
import type { CsvDialect } from './csv-dialect.ts';
import { csvProblem, isLost, isNotUtf8 } from './csv-problem.ts';
import { contentOf, headOf } from '../input.ts';
import type { Input } from '../input.ts';
import { HEAD_BYTES, LONGEST_LINE, MOST_HEAD_BYTES, PREVIEW_ROWS } from '../limits.ts';
import { presentRow } from '../present-row.ts';
import { columnNames, problem } from '../problems.ts';
import { spool } from '../bytes/spool.ts';
import type { HeadOptions, RawTable, ReadOptions, FormatHead } from '../table.ts';
import { decodeHead, encodingOf, guessEncoding, toUtf8 } from '../bytes/text-encoding.ts';
import { unifyLineEnds, unifyText } from './unify-line-ends.ts';
import { Utf8Scan } from '../bytes/utf8-scan.ts';

type LineEnd = '\n' | '\r\n' | '\r';

/** The engine wants line ends spelt out. */
const NEW_LINE: Record<LineEnd, string> = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' };

interface CsvBeginning {
  dialect: CsvDialect;
  /** What ends the header's line, and so every row. */
  lineEnd: LineEnd;
  /** Blank lines above the header. */
  skip: number;
  columns: string[];
  preview: string[][];
}

/** Columns, first rows and dialect of a CSV file; throws a `UserError` where it is none. */
export async function csvHead(input: Input, { dialect }: HeadOptions): Promise<FormatHead> {
  const beginning = await readBeginning(input, dialect ?? {});
  return {
    format: 'csv',
    columns: beginning.columns,
    preview: beginning.preview,
    dialect: beginning.dialect,
  };
}

/**
 * Reads a CSV file (RFC 4180, or as its dialect says) into a table of texts, every cell as in the file. Blank rows are
 * skipped. Throws a `UserError` that names file and line where the file is broken.
 */
export async function csvTable(
  engine: QueryEngine,
  input: Input,
  table: string,
  options: ReadOptions,
): Promise<RawTable> {
  const beginning = await readBeginning(input, options.dialect ?? {});
  const { encoding } = beginning.dialect;
  const plan: Plan = {
    encoding,
    settled: options.dialect?.encoding !== undefined || encoding !== 'utf-8',
    unify: false,
  };
  for (;;) {
    try {
      await readOnce(engine, input, table, beginning, plan, options);
      return { table, file: input.file.name, columns: beginning.columns };
    } catch (cause) {
      if (!(cause instanceof QueryError)) throw cause;
      if (isNotUtf8(cause) && !plan.settled)
        Object.assign(plan, { encoding: await scanEncoding(input, options), settled: true });
      else if (isLost(cause) && !plan.unify) plan.unify = true;
      else throw csvProblem(cause, input.file.name);
    }
  }
}

/** How a file is read: what the engine finds out on the way may change it once. */
interface Plan {
  encoding: CsvDialect['encoding'];
  /** Whether the encoding is more than a guess from the first bytes. */
  settled: boolean;
  /** Whether mixed line ends are made one kind. */
  unify: boolean;
}

async function readOnce(
  engine: QueryEngine,
  input: Input,
  table: string,
  beginning: CsvBeginning,
  plan: Plan,
  options: ReadOptions,
): Promise<void> {
  const { size } = input.file;
  // The engine reads plain UTF-8 itself, straight from the file. It does not say how far it is.
  const direct = plan.encoding === 'utf-8' && !plan.unify && !input.gzip;
  if (direct) options.onProgress?.(0, size);
  const spooled = direct
    ? { source: input.source, release: async () => undefined }
    : await prepare(input, plan, beginning.dialect, options);
  try {
    await readPlain(
      engine,
      spooled.source,
      table,
      plan.unify ? { ...beginning, lineEnd: '\n' } : beginning,
      options.signal,
    );
  } finally {
    await spooled.release();
  }
  options.onProgress?.(size, size);
}

async function prepare(input: Input, plan: Plan, dialect: CsvDialect, options: ReadOptions) {
  const utf8 = toUtf8(contentOf(input, options), plan.encoding, input.file.name);
  return spool(plan.unify ? unifyLineEnds(utf8, dialect) : utf8, input.source);
}

async function readPlain(
  engine: QueryEngine,
  source: FileSource,
  table: string,
  { dialect, lineEnd, skip, columns }: CsvBeginning,
  signal?: AbortSignal,
): Promise<void> {
  const path = await engine.importFile(source);
  const types = columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  const { delimiter, quote, escape } = dialect;
  // The header is read as row 0: the engine's own skipping of it loses rows after a BOM and a quoted name with a line break.
  const sql = `CREATE TABLE ${table} AS SELECT * FROM (SELECT row_number() OVER () - 1 AS r, * FROM read_csv(${literal(path)},
  columns = {${types}}, header = false, skip = ${skip}, auto_detect = false, delim = ${literal(delimiter)}, new_line = ${literal(NEW_LINE[lineEnd])}, quote = ${literal(quote)}, escape = ${literal(escape)},
  max_line_size = ${LONGEST_LINE}, buffer_size = ${2 * LONGEST_LINE}))
  WHERE r > 0 AND ${presentRow(columns.length)}`;
  try {
    await engine.query(sql, { signal });
  } finally {
    await engine.releaseFile(path);
  }
}

/** Looks at every byte, because the first ones were UTF-8 and later ones are not. */
async function scanEncoding(input: Input, options: ReadOptions): Promise<CsvDialect['encoding']> {
  const scan = new Utf8Scan();
  for await (const piece of contentOf(input, { signal: options.signal })) scan.write(piece);
  return encodingOf(scan, input.file.name);
}

/** Reads on until the header and a row are there: a header of 10,000 names or a field of 1 MB takes more than most. */
async function readBeginning(input: Input, known: Partial<CsvDialect>): Promise<CsvBeginning> {
  for (let length = HEAD_BYTES; ; length = Math.min(8 * length, MOST_HEAD_BYTES)) {
    const { head, whole } = await headOf(input, length);
    const encoding = known.encoding ?? guessEncoding(head, input.file.name);
    const text = decodeHead(head, encoding);
    const dialect = { ...sniffDialect(text, known, whole), encoding };
    const rows = splitRows(unifyText(text, dialect), dialect, PREVIEW_ROWS + 2).data;
    const complete = whole || rows.length === PREVIEW_ROWS + 2 ? rows : rows.slice(0, -1);
    const last = whole || length === MOST_HEAD_BYTES;
    if (complete.length < 2 && !last) continue;
    const [header = [], ...preview] = complete;
    if (header.length === 0 && !whole)
      throw problem(
        'broken-csv',
        input.file.name,
        'the header is longer than 16 MB',
        'look for a quote that is not closed',
      );
    return {
      dialect,
      lineEnd: findLineEnd(text, dialect),
      skip: blankLines(text),
      columns: columnNames(header, input.file.name),
      preview: preview.slice(0, PREVIEW_ROWS),
    };
  }
}

/** The first line end that stands in no quoted field: a column's name may hold another kind, as spreadsheets write it. */
function findLineEnd(text: string, { quote }: CsvDialect): LineEnd {
  const bare =
    quote === ''
      ? text
      : text
          .split(quote)
          .filter((_, i) => i % 2 === 0)
          .join('');
  const [end] = /\r\n|\n|\r/.exec(bare) ?? [];
  return end === '\r\n' || end === '\r' ? end : '\n';
}

function blankLines(text: string): number {
  const [blank = ''] = /^[\r\n]*/.exec(text) ?? [];
  return blank.replaceAll('\r\n', '\n').length;
}
