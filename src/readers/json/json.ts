import { UserError } from '../../core/diagnostics.ts';
import { dropTables } from '../../db/passing-tables.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { contentOf, headOf } from '../input.ts';
import type { Input } from '../input.ts';
import { MORE_JSON } from './json-events.ts';
import { JsonRecords } from './json-records.ts';
import type { JsonShape } from './json-records.ts';
import { LineSieve } from './line-sieve.ts';
import { HEAD_BYTES, MOST_HEAD_BYTES, PREVIEW_ROWS } from '../limits.ts';
import { columnNames, problem } from '../reader-problems.ts';
import { RejectsWriter } from '../rejects.ts';
import type { FormatHead, FormatTable, HeadOptions, ReadOptions } from '../table.ts';
import { RowBuffer, TableWriter } from '../table-writer.ts';
import type { Texts } from '../table-writer.ts';
import { guessEncoding, toUtf8 } from '../bytes/text-encoding.ts';
import type { TextEncoding } from '../../core/dataset/encodings.ts';

interface JsonBeginning {
  shape: JsonShape;
  encoding: TextEncoding;
  columns: string[];
  preview: string[][];
}

/** Columns and first rows of a JSON file; throws a `UserError` where it holds no records. */
export async function jsonHead(input: Input, options: HeadOptions): Promise<FormatHead> {
  const { shape, columns, preview } = await readBeginning(input, options);
  return { format: shape === 'lines' ? 'ndjson' : 'json', columns, preview };
}

/**
 * Reads records into a table of texts: an array of objects, one object a line, or an object that holds one such array.
 * Never more of the file is in memory than a few thousand records. Throws a `UserError` with the byte or record where
 * the file is broken, unless it has one object a line and such lines are set aside: then it is read anew line by line.
 */
export async function jsonTable(
  engine: QueryEngine,
  input: Input,
  table: string,
  options: ReadOptions,
): Promise<FormatTable> {
  const beginning = await readBeginning(input, options);
  const reading: Reading = { engine, input, table, options, beginning };
  try {
    return { columns: columnNames((await readRecords(reading, null)).columns, input.file.name) };
  } catch (cause) {
    if (!isSieved(cause, beginning.shape, options)) throw cause;
    await dropTables(engine, table);
    const rejects = new RejectsWriter(engine, table, input.file.name);
    const { columns, rows } = await readRecords(reading, rejects);
    // With no record left, the file is not what it is taken for.
    if (rows === 0) throw cause;
    return { columns: columnNames(columns, input.file.name), rejects: await rejects.end() };
  }
}

interface Reading {
  engine: QueryEngine;
  input: Input;
  table: string;
  options: ReadOptions;
  beginning: JsonBeginning;
}

/** Reads all records; with a writer for rejects, line by line without those that are none. */
async function readRecords({ engine, input, table, options, beginning }: Reading, rejects: RejectsWriter | null) {
  const { name } = input.file;
  const { shape, encoding } = beginning;
  const writer = await TableWriter.create(engine, table, input.file, beginning.columns.length, options);
  const buffer = new RowBuffer();
  let rejected = 0;
  const records = new JsonRecords(name, shape, (row, number) => buffer.add(row, number + rejected));
  const lines = new LineSieve(
    (line) => records.write(line),
    (reject) => {
      rejected++;
      rejects?.add(reject);
    },
  );
  const target = rejects ? lines : records;
  for await (const piece of toUtf8(contentOf(input, options), encoding, name)) {
    target.write(piece);
    writer.checkGrowth(records.columns.length, buffer.size);
    if (buffer.isFull(records.columns.length)) await buffer.flush(writer, records.columns.length);
    if (rejects?.isFull) await rejects.flush();
  }
  target.end();
  await buffer.flush(writer, records.columns.length);
  return { columns: records.columns, rows: records.count };
}

/** Whether a file that could not be read is read line by line. */
function isSieved(cause: unknown, shape: JsonShape, { badRows }: HeadOptions): boolean {
  if (badRows !== 'set-aside' || shape !== 'lines' || !(cause instanceof UserError)) return false;
  return ['broken-json', 'wrong-json', 'damaged'].includes(cause.diagnostics[0]?.code ?? '');
}

/** Reads on until a record is there; columns are those of all records in the part that was read. */
async function readBeginning(input: Input, options: HeadOptions): Promise<JsonBeginning> {
  const file = input.file.name;
  for (let length = HEAD_BYTES; ; length = Math.min(8 * length, MOST_HEAD_BYTES)) {
    const { head, whole } = await headOf(input, length);
    const encoding = options.dialect?.encoding ?? (await guessEncoding(head, file)).encoding;
    const utf8 = [];
    for await (const piece of toUtf8(piecesUpToCharacter(head, encoding, whole), encoding, file)) utf8.push(piece);
    const shape = shapeOf(utf8, whole, file);
    const { rows, columns } = firstRecords(utf8, shape, whole, file, options);
    if (rows.length === 0 && length < MOST_HEAD_BYTES) continue;
    if (rows.length === 0)
      throw problem(
        'wrong-json',
        file,
        'the first record is longer than 16 MB',
        'expected an array of objects, or one object a line',
      );
    const preview = rows.map((row) => columns.map((_, i) => row[i] ?? ''));
    return { shape, encoding, columns: columnNames(columns, file), preview };
  }
}

/** The first records of a file's beginning. */
function firstRecords(
  utf8: readonly Uint8Array[],
  shape: JsonShape,
  whole: boolean,
  file: string,
  options: HeadOptions,
) {
  const read = (sieved: boolean) => {
    const rows: Texts[] = [];
    const records = new JsonRecords(file, shape, (row) => rows.length < PREVIEW_ROWS && rows.push(row));
    const lines = new LineSieve(
      (line) => records.write(line),
      () => undefined,
    );
    for (const piece of utf8) (sieved ? lines : records).write(piece);
    if (whole) (sieved ? lines : records).end();
    return { rows, columns: records.columns };
  };
  try {
    return read(false);
  } catch (cause) {
    if (!isSieved(cause, shape, options)) throw cause;
    const sieved = read(true);
    if (sieved.rows.length === 0 && whole) throw cause;
    return sieved;
  }
}

/** The head without half a UTF-16 character at a cut. */
async function* piecesUpToCharacter(head: Uint8Array<ArrayBuffer>, encoding: TextEncoding, whole: boolean) {
  if (whole || !encoding.startsWith('utf-16')) yield head;
  else yield head.subarray(0, cutAt(head, encoding === 'utf-16le'));
}

function cutAt(head: Uint8Array, littleEndian: boolean): number {
  const end = head.length - (head.length % 2);
  const unit = (head[end - (littleEndian ? 1 : 2)] ?? 0) & 0xfc;
  return unit === 0xd8 ? end - 2 : end;
}

/** How the records stand, as far as the beginning of a file tells. */
function shapeOf(utf8: readonly Uint8Array[], whole: boolean, file: string): JsonShape {
  const text = new TextDecoder().decode(utf8[0]?.subarray(0, 1024)).trimStart();
  if (text.startsWith('[')) return 'array';
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(file)) return 'lines';
  // An object at the top: one record a line, unless the only object there is has a list of records as a member.
  let wrapped = false;
  const trial = new JsonRecords(file, 'wrapped', () => {
    wrapped = true;
  });
  try {
    for (const piece of utf8) trial.write(piece);
    if (whole) trial.end();
  } catch (cause) {
    // Whatever else is wrong, the records' own reader says it.
    if (!(cause instanceof UserError) || cause.diagnostics[0]?.code === MORE_JSON) return 'lines';
  }
  return wrapped ? 'wrapped' : 'lines';
}
