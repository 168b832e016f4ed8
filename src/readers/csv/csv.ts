import { QueryError } from '../../db/query-engine.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { readBeginning } from './csv-beginning.ts';
import type { CsvBeginning } from './csv-beginning.ts';
import type { CsvDialect } from './csv-dialect.ts';
import { csvProblem, isBadRow, isLost, isNotUtf8 } from './csv-problem.ts';
import { readPlain, withPlainRows } from './read-plain.ts';
import { contentOf } from '../input.ts';
import type { Input } from '../input.ts';
import { RejectsWriter } from '../rejects.ts';
import { spool } from '../bytes/spool.ts';
import type { FormatHead, FormatTable, HeadOptions, PlainRows, ReadOptions } from '../table.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { encodingNotes } from '../bytes/encoding-notes.ts';
import { ForeignLines, legacyEncoding } from '../bytes/legacy-encoding.ts';
import { encodingOf, toUtf8 } from '../bytes/text-encoding.ts';
import { unifyLineEnds } from './unify-line-ends.ts';
import { Utf8Scan } from '../bytes/utf8-scan.ts';
import type { Bytes } from '../bytes/byte-file.ts';
import { checkWidth } from '../table-room.ts';
import { RowSieve } from './row-sieve.ts';

/** Columns, first rows and dialect of a CSV file; throws a `UserError` where it is none. */
export async function csvHead(input: Input, options: HeadOptions): Promise<FormatHead> {
  const { columns, preview, skipped, dialect, letters, notes } = await readBeginning(input, options);
  return { format: 'csv', columns, preview, skipped, dialect, letters, notes };
}

/**
 * Reads a CSV file (RFC 4180, or as its dialect says) into a table of texts, every cell as in the file. Blank rows are
 * skipped. Throws a `UserError` that names file and line where the file is broken, unless such lines are set aside:
 * then a file that the engine refuses is read once more without them, so that whole files are as fast as ever.
 */
export async function csvTable(
  engine: QueryEngine,
  input: Input,
  table: string,
  options: ReadOptions,
): Promise<FormatTable> {
  const beginning = await readBeginning(input, options);
  checkWidth(beginning.columns.length, input.file.name, options.mostColumns);
  const { encoding } = beginning.dialect;
  const reading: Reading = { engine, input, table, options, beginning };
  const settled = options.dialect?.encoding !== undefined || encoding !== 'utf-8';
  const plan: Plan = { encoding, settled, notes: beginning.notes, mend: null };
  for (;;) {
    try {
      const rejects = await readOnce(reading, plan);
      const notes = plan.notes.filter(({ severity }) => severity !== 'info');
      return { columns: beginning.columns, rejects, ...(notes.length > 0 && { notes }) };
    } catch (cause) {
      if (!(cause instanceof QueryError)) throw cause;
      if (isNotUtf8(cause) && !plan.settled)
        Object.assign(plan, { ...(await scanEncoding(input, options)), settled: true });
      else if (isBadRow(cause) && options.badRows === 'set-aside' && plan.mend?.kind !== 'sieve' && canSieve(beginning))
        plan.mend = { kind: 'sieve', why: cause };
      else if (isLost(cause) && plan.mend === null) plan.mend = { kind: 'unify' };
      else throw csvProblem(cause, input.file.name);
    }
  }
}

/**
 * Does `work` with the rows of a CSV file that the engine can read as it is, straight from the file; null, without
 * calling it, where the file is packed or in another encoding.
 */
export async function withCsvRows<Result>(
  engine: QueryEngine,
  input: Input,
  options: HeadOptions,
  work: (file: PlainRows) => Promise<Result>,
): Promise<Result | null> {
  const beginning = await readBeginning(input, options);
  if (beginning.dialect.encoding !== 'utf-8' || input.gzip) return null;
  const { columns, preview } = beginning;
  checkWidth(columns.length, input.file.name, options.mostColumns);
  const { name, size } = input.file;
  return withPlainRows(engine, input.source, beginning, (rows) => work({ file: name, size, columns, preview, rows }));
}

interface Reading {
  engine: QueryEngine;
  input: Input;
  table: string;
  options: ReadOptions;
  beginning: CsvBeginning;
}

/** How a file is read: what the engine finds out on the way may change it. */
interface Plan {
  encoding: CsvDialect['encoding'];
  /** Whether the encoding is more than a guess from the first bytes. */
  settled: boolean;
  /** What is to be said of it. */
  notes: readonly Diagnostic[];
  /** What is done so that the engine can read it: mixed line ends made one kind, or (with the reason) its bad rows taken out. */
  mend: { kind: 'unify' } | { kind: 'sieve'; why: QueryError } | null;
}

async function readOnce(reading: Reading, plan: Plan) {
  const { engine, input, table, beginning, options } = reading;
  const { size } = input.file;
  if (plan.mend?.kind === 'sieve') return readSieved(reading, plan.encoding, plan.mend.why);
  // The engine reads plain UTF-8 itself, straight from the file.
  if (plan.encoding === 'utf-8' && plan.mend === null && !input.gzip) {
    const { signal, onProgress } = options;
    onProgress?.(0, size);
    const onRead = onProgress && ((bytes: number) => onProgress(Math.min(bytes, size), size));
    await readPlain(engine, input.source, table, beginning, { signal, onRead });
    onProgress?.(size, size);
    return null;
  }
  const utf8 = toUtf8(contentOf(input, options), plan.encoding, input.file.name);
  const { source, release } = await spool(plan.mend ? unifyLineEnds(utf8, beginning.dialect) : utf8, input.source);
  try {
    const { signal } = options;
    await readPlain(engine, source, table, plan.mend ? { ...beginning, lineEnd: '\n' } : beginning, { signal });
  } finally {
    await release();
  }
  options.onProgress?.(size, size);
  return null;
}

/** Reads the good rows alone, and writes down the others. */
async function readSieved(
  { engine, input, table, beginning, options }: Reading,
  encoding: Plan['encoding'],
  why: QueryError,
) {
  const rejects = new RejectsWriter(engine, table, input.file.name);
  await rejects.clear();
  const utf8 = toUtf8(contentOf(input, options), encoding, input.file.name);
  const sieved = sieveRows(utf8, beginning, rejects);
  const { source, release } = await spool(sieved.pieces, input.source);
  try {
    // With no row left, the file is not what it is taken for.
    if (sieved.kept() === 0) throw csvProblem(why, input.file.name);
    await readPlain(
      engine,
      source,
      table,
      { ...beginning, lineEnd: '\n', skip: 0, numbered: true },
      { signal: options.signal },
    );
  } finally {
    await release();
  }
  options.onProgress?.(input.file.size, input.file.size);
  return rejects.end();
}

/** Looks at every byte, because the first ones were UTF-8 and later ones are not. */
async function scanEncoding(input: Input, options: ReadOptions): Promise<Pick<Plan, 'encoding' | 'notes'>> {
  const scan = new Utf8Scan();
  const lines = new ForeignLines();
  for await (const piece of contentOf(input, { signal: options.signal })) {
    scan.write(piece);
    lines.write(piece);
  }
  const { name } = input.file;
  if (encodingOf(scan, name) === 'utf-8') return { encoding: 'utf-8', notes: [] };
  const found = await legacyEncoding(lines.bytes);
  return { encoding: found.encoding, notes: encodingNotes(name, found, lines.bytes) };
}

/** Whether a file can be sieved: its delimiter must be one byte. */
function canSieve({ dialect }: CsvBeginning): boolean {
  return dialect.delimiter.charCodeAt(0) < 0x80;
}

/** The good rows of a CSV file (UTF-8) as a {@link RowSieve} gives them; the others are written down on the way. */
function sieveRows(
  pieces: AsyncIterable<Bytes>,
  { dialect, columns, skip }: CsvBeginning,
  rejects: RejectsWriter,
): { pieces: AsyncIterable<Bytes>; kept: () => number } {
  const onReject = rejects.add.bind(rejects);
  const sieve = new RowSieve({ dialect, columns: columns.length, skip, onReject });
  const good = async function* () {
    for await (const piece of pieces) {
      yield sieve.write(piece);
      if (rejects.isFull) await rejects.flush();
    }
    yield sieve.end();
  };
  return { pieces: good(), kept: () => sieve.kept };
}
