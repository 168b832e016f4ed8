import type { FileHandle } from 'node:fs/promises';
import { RecordBatchReader } from 'apache-arrow';
import type { RecordBatch } from 'apache-arrow';
import { UserError } from '../../core/diagnostics.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { checkArrowFile, PACKED, streamMessages } from './arrow-messages.ts';
import { arrowTexts } from './arrow-values.ts';
import type { ArrowData } from './arrow-data.ts';
import type { ByteFile } from '../bytes/byte-file.ts';
import type { Watch } from '../bytes/byte-stream.ts';
import type { Input } from '../input.ts';
import { chunkRows, PREVIEW_ROWS } from '../limits.ts';
import { columnNames, damaged, guarded, problem } from '../reader-problems.ts';
import type { FormatHead, FormatTable, ReadOptions } from '../table.ts';
import { TableWriter } from '../table-writer.ts';

/** Columns and first rows of an Arrow file or stream. Throws a `UserError` where it is damaged. */
export async function arrowHead(input: Input, isFile: boolean): Promise<FormatHead> {
  const batches = openBatches(input, isFile, {});
  const columns = await batches.columns();
  const preview: string[][] = [];
  for await (const batch of batches) {
    const texts = textsOf(input, batch);
    for (let row = 0; row < batch.numRows && preview.length < PREVIEW_ROWS; row++)
      preview.push(texts.map((text) => text(row) ?? ''));
    if (preview.length === PREVIEW_ROWS) break;
  }
  return { format: 'arrow', columns, preview };
}

/** Reads an Arrow file or stream into a table of texts, batch by batch. Progress counts bytes. Throws a `UserError` where it is damaged. */
export async function arrowTable(
  engine: QueryEngine,
  input: Input,
  isFile: boolean,
  table: string,
  options: ReadOptions,
): Promise<FormatTable> {
  const batches = openBatches(input, isFile, options);
  const columns = await batches.columns();
  const writer = await TableWriter.create(engine, table, input.file, columns.length, options);
  const step = chunkRows(columns.length);
  let done = 0;
  for await (const batch of batches) {
    const texts = textsOf(input, batch);
    for (let start = 0; start < batch.numRows; start += step) {
      const rows = Math.min(step, batch.numRows - start);
      const chunk = texts.map((text) => Array.from({ length: rows }, (_, i) => text(start + i)));
      await writer.append(
        chunk,
        Float64Array.from({ length: rows }, (_, i) => done + i + 1),
      );
      done += rows;
    }
  }
  return { columns };
}

interface Batches extends AsyncIterable<RecordBatch> {
  columns(): Promise<string[]>;
}

/** The record batches of an input; what the library or the bytes throw becomes a `UserError`. */
function openBatches({ file }: Input, isFile: boolean, watch: Watch): Batches {
  const onPosition = (position: number) => {
    watch.signal?.throwIfAborted();
    watch.onProgress?.(position, file.size);
  };
  const open = async () => {
    if (!isFile) return RecordBatchReader.from(streamMessages(file, onPosition));
    await checkArrowFile(file);
    return RecordBatchReader.from(fileHandle(file, onPosition));
  };
  const opening = open();
  // Who reads the first batch hears of it too.
  opening.catch(() => undefined);
  const safely = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      throw watch.signal?.aborted === true ? cause : arrowProblem(cause, file.name);
    }
  };
  return {
    columns: async () =>
      columnNames(
        (await safely(async () => (await (await opening).open()).schema.fields)).map(
          ({ name }) => (name as string | null) ?? '',
        ),
        file.name,
      ),
    async *[Symbol.asyncIterator]() {
      const opened = await opening;
      for (;;) {
        const { done, value } = await safely(
          async () => (await opened.next()) as IteratorResult<RecordBatch, undefined>,
        );
        if (done === true) return;
        yield value;
      }
    },
  };
}

/** A file as the library knows those of Node; it would wait forever where one is shorter than it was. */
function fileHandle(file: ByteFile, onPosition: (position: number) => void): FileHandle {
  let done = 0;
  const read = async (buffer: Uint8Array, offset: number, length: number, position: number) => {
    const bytes = await file.read(position, position + length);
    if (bytes.length < length) throw new RangeError('the file ends early');
    buffer.set(bytes, offset);
    // The footer comes first: how much was read tells more than where.
    done = Math.min(file.size, done + length);
    onPosition(done);
    return { bytesRead: length, buffer };
  };
  return {
    fd: 0,
    stat: async () => ({ size: file.size }),
    read,
    close: async () => undefined,
  } as unknown as FileHandle;
}

/** For each column of a batch, the text of a row. */
function textsOf({ file }: Input, batch: RecordBatch): ((row: number) => string | null)[] {
  const broken = (cause: unknown) => arrowProblem(cause, file.name);
  return (batch.data.children as unknown as ArrowData[]).map((data) => {
    const texts = guarded(() => {
      if (data.length < batch.numRows) throw new RangeError('a column has fewer values than its batch has rows');
      return arrowTexts(data);
    }, broken);
    return (row) => guarded(() => texts.text(row), broken);
  });
}

function arrowProblem(cause: unknown, file: string): UserError {
  if (cause instanceof UserError) return cause;
  const words = cause instanceof Error ? cause.message : '';
  if (words === PACKED)
    return problem(
      'packed-arrow',
      file,
      'the Arrow batches are packed (LZ4 or ZSTD), expected unpacked ones',
      'write the file without compression, or as Parquet',
    );
  if (/unrecognized type|can not be read/i.test(words))
    return problem(
      'arrow-type',
      file,
      words,
      'write it with plain types (Polars: compat_level=pl.CompatLevel.oldest()), or as Parquet',
    );
  return damaged(file, 'the Arrow data', cause);
}
