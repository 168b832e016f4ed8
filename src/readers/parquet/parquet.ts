import { parquetMetadata } from 'hyparquet';
import type { ColumnMetaData, Compressors, FileMetaData, RowGroup } from 'hyparquet';
import type { UserError } from '../../core/diagnostics.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import type { ByteFile } from '../bytes/byte-file.ts';
import type { Input } from '../input.ts';
import { chunkRows, PREVIEW_ROWS } from '../limits.ts';
import { flatColumn, nestedColumn } from './parquet-columns.ts';
import type { ParquetColumn } from './parquet-columns.ts';
import { ParquetPages } from './parquet-pages.ts';
import { leavesOf, schemaColumns } from './parquet-schema.ts';
import type { ParquetNode } from './parquet-schema.ts';
import { columnNames, damaged, guarded, guardedAsync, problem } from '../reader-problems.ts';
import type { FormatHead, FormatTable, ReadOptions } from '../table.ts';
import { TableWriter } from '../table-writer.ts';
import { checkThrift } from './thrift-check.ts';

interface ParquetFile {
  file: ByteFile;
  metadata: FileMetaData;
  nodes: ParquetNode[];
  columns: string[];
  compressors: Compressors;
}

/** Columns and first rows of a Parquet file. Throws a `UserError` where it is damaged. */
export async function parquetHead(input: Input): Promise<FormatHead> {
  const parquet = await openParquet(input.file);
  const group = parquet.metadata.row_groups.find(({ num_rows }) => num_rows > 0n);
  const columns = group ? await groupColumns(parquet, group, 'row group 1') : [];
  const rows = Math.min(PREVIEW_ROWS, Number(group?.num_rows ?? 0));
  const texts = await Promise.all(columns.map((column) => takeRows(parquet, column, rows, 'row group 1')));
  const preview = Array.from({ length: rows }, (_, row) => texts.map((one) => one[row] ?? ''));
  return { format: 'parquet', columns: parquet.columns, preview };
}

/**
 * Reads a Parquet file into a table of texts, page by page. Progress counts rows. Throws a `UserError` with the row
 * group where it is damaged.
 */
export async function parquetTable(
  engine: QueryEngine,
  input: Input,
  table: string,
  options: ReadOptions,
): Promise<FormatTable> {
  const parquet = await openParquet(input.file);
  const writer = await TableWriter.create(engine, table, input.file, parquet.columns.length, options);
  const step = chunkRows(parquet.columns.length);
  const total = Number(parquet.metadata.num_rows);
  let done = 0;
  for (const [index, group] of parquet.metadata.row_groups.entries()) {
    const place = `row group ${index + 1}`;
    const columns = await groupColumns(parquet, group, place);
    const end = done + Number(group.num_rows);
    while (done < end) {
      options.signal?.throwIfAborted();
      const rows = Math.min(step, end - done);
      const texts = [];
      for (const column of columns) texts.push(await takeRows(parquet, column, rows, place));
      await writer.append(
        texts,
        Float64Array.from({ length: rows }, (_, i) => done + i + 1),
      );
      done += rows;
      options.onProgress?.(done, total);
    }
  }
  return { columns: parquet.columns };
}

async function openParquet(file: ByteFile): Promise<ParquetFile> {
  const broken = (cause: unknown) => damaged(file.name, "the Parquet file's footer", cause);
  const tail = await file.read(Math.max(0, file.size - 8), file.size);
  const magic = new TextDecoder('latin1').decode(tail.subarray(4));
  if (magic === 'PARE')
    throw problem('wrong-format', file.name, 'the Parquet file is encrypted', 'write it without encryption');
  if (magic !== 'PAR1' || file.size < 12) throw broken(new Error('it does not end as a Parquet file does'));
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > file.size - 12) throw broken(new Error(`${length} bytes long`));
  const footer = await file.read(file.size - 8 - length, file.size);
  const { metadata, nodes } = guarded(() => {
    checkThrift(footer);
    const metadata = parquetMetadata(footer, { geoparquet: false });
    return { metadata, nodes: schemaColumns(metadata.schema) };
  }, broken);
  const columns = columnNames(
    nodes.map(({ name }) => name),
    file.name,
  );
  const { compressors } = await import('hyparquet-compressors');
  return { file, metadata, nodes, columns, compressors };
}

/** The columns of a row group, ready to be read. */
async function groupColumns(
  { file, nodes, compressors }: ParquetFile,
  group: RowGroup,
  place: string,
): Promise<ParquetColumn[]> {
  let next = 0;
  return guarded(
    () =>
      nodes.map((node) => {
        const leaves = leavesOf(node);
        const pages = leaves.map((leaf) => new ParquetPages(file, chunkOf(group, next++), leaf, compressors));
        const [first] = pages;
        const flat = node.kind !== null && node.tree.element.repetition_type !== 'REPEATED';
        if (flat && first) return flatColumn(node, first);
        return nestedColumn(
          node,
          pages,
          leaves.map(({ path }) => path.at(-1)?.path.join('.') ?? ''),
        );
      }),
    (cause) => groupProblem(file, place, cause),
  );
}

function chunkOf(group: RowGroup, index: number): ColumnMetaData {
  const chunk = group.columns[index];
  if (!chunk?.meta_data) throw new RangeError('a column is missing or encrypted');
  if (chunk.file_path) throw new RangeError('a column lies in another file');
  return chunk.meta_data;
}

function takeRows({ file }: ParquetFile, column: ParquetColumn, rows: number, place: string) {
  return guardedAsync(
    () => column.take(rows),
    (cause) => groupProblem(file, place, cause),
  );
}

function groupProblem(file: ByteFile, place: string, cause: unknown): UserError {
  return damaged(`${file.name} ${place}`, 'the Parquet data', cause);
}
