import { single } from '../db/arrow-columns.ts';
import { madeOrDropped } from '../db/passing-tables.ts';
import type { FileSource, QueryEngine } from '../db/query-engine.ts';
import { openFile } from './bytes/byte-file.ts';
import { detect } from './detect.ts';
import { asLoadProblem } from './engine-problem.ts';
import type { Detected } from './detect.ts';
import { contentOf, headOf } from './input.ts';
import type { Input } from './input.ts';
import { HEAD_BYTES } from './limits.ts';
import { problem } from './reader-problems.ts';
import { rejectsTable } from './rejects.ts';
import { spool } from './bytes/spool.ts';
import type { FormatHead, FormatTable, HeadOptions, PlainRows, RawTable, ReadOptions, TableHead } from './table.ts';

/**
 * Looks at the beginning of a file of any format: CSV in any encoding, JSON, NDJSON, Parquet, Arrow (file or stream),
 * Excel `.xlsx`, each also packed with gzip. Throws a `UserError` where it is none of these or damaged there.
 */
export async function readHeadOf(source: FileSource, options: HeadOptions = {}): Promise<TableHead> {
  return withInput(source, options, async (input, detected, gzip) => ({
    skipped: [],
    ...(await headFor(input, detected, options)),
    gzip,
  }));
}

/**
 * Reads a file of any format into the new table `table` (`schema.name`) of texts: `r` is the row, `c0`, `c1`, … are its
 * columns. Rows of which every cell is missing are left out. Throws a `UserError` where the file can't be used, and the
 * signal's reason once that is aborted; then there is neither such a table nor one of what was set aside.
 */
export async function readTable(
  engine: QueryEngine,
  source: FileSource,
  table: string,
  options: ReadOptions = {},
): Promise<RawTable> {
  const make = async () => {
    const read = await withInput(source, options, (input, detected) =>
      tableFor(engine, input, detected, table, options),
    );
    const rows = single(await engine.query(`SELECT count(*) AS n FROM ${table}`), 'n') ?? 0;
    return { table, file: source.name, rejects: null, ...read, parts: [{ file: source.name, first: 0, rows }] };
  };
  return madeOrDropped(engine, [table, rejectsTable(table)], make).catch((cause: unknown) => {
    throw asLoadProblem(cause, source.name);
  });
}

/**
 * Does `work` with the rows of a file while the engine reads them, without a table of texts in between. Gives null,
 * without calling it, where the file is not plain CSV in UTF-8: then it has to be read by {@link readTable}.
 */
export async function withRows<Result>(
  engine: QueryEngine,
  source: FileSource,
  options: HeadOptions,
  work: (file: PlainRows) => Promise<Result>,
): Promise<Result | null> {
  return withInput(source, options, async (input, { format }) =>
    format === 'csv' ? (await import('./csv/csv.ts')).withCsvRows(engine, input, options, work) : null,
  );
}

/** A reader is loaded when there is a file for it: most visits need only one. */
async function headFor(input: Input, { format }: Detected, options: HeadOptions): Promise<FormatHead> {
  switch (format) {
    case 'csv':
      return (await import('./csv/csv.ts')).csvHead(input, options);
    case 'json':
      return (await import('./json/json.ts')).jsonHead(input, options);
    case 'parquet':
      return (await import('./parquet/parquet.ts')).parquetHead(input);
    case 'arrow-file':
    case 'arrow-stream':
      return (await import('./arrow/arrow.ts')).arrowHead(input, format === 'arrow-file');
    case 'zip':
      return (await import('./xlsx/xlsx.ts')).xlsxHead(input, options);
    case 'gzip':
      throw twice(input);
  }
}

async function tableFor(
  engine: QueryEngine,
  input: Input,
  { format }: Detected,
  table: string,
  options: ReadOptions,
): Promise<FormatTable> {
  switch (format) {
    case 'csv':
      return (await import('./csv/csv.ts')).csvTable(engine, input, table, options);
    case 'json':
      return (await import('./json/json.ts')).jsonTable(engine, input, table, options);
    case 'parquet':
      return (await import('./parquet/parquet.ts')).parquetTable(engine, input, table, options);
    case 'arrow-file':
    case 'arrow-stream':
      return (await import('./arrow/arrow.ts')).arrowTable(engine, input, format === 'arrow-file', table, options);
    case 'zip':
      return (await import('./xlsx/xlsx.ts')).xlsxTable(engine, input, table, options);
    case 'gzip':
      throw twice(input);
  }
}

async function withInput<Result>(
  source: FileSource,
  options: ReadOptions,
  work: (input: Input, detected: Detected, gzip: boolean) => Promise<Result>,
): Promise<Result> {
  options.signal?.throwIfAborted();
  const file = await openFile(source);
  try {
    const plain: Input = { source, file, gzip: false };
    const outer = detect((await headOf(plain, HEAD_BYTES)).head, source.name);
    if (outer.format !== 'gzip') return await work(plain, outer, false);
    const packed: Input = { source, file, gzip: true };
    const inner = detect((await headOf(packed, HEAD_BYTES)).head, source.name);
    if (inner.format === 'csv' || inner.format === 'json') return await work(packed, inner, true);
    return await withUnpacked(packed, options, (input) => work(input, inner, true));
  } finally {
    await file.close();
  }
}

/** Formats that are read here and there, not from beginning to end, are unpacked first. */
async function withUnpacked<Result>(
  packed: Input,
  options: ReadOptions,
  work: (input: Input) => Promise<Result>,
): Promise<Result> {
  const { source, release } = await spool(contentOf(packed, { signal: options.signal }), packed.source);
  try {
    const file = await openFile(source);
    try {
      return await work({ source, file, gzip: false });
    } finally {
      await file.close();
    }
  } finally {
    await release();
  }
}

function twice({ file }: Input): Error {
  return problem('wrong-format', file.name, 'the file is packed with gzip twice', 'unpack it once');
}
