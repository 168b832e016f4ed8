import type { ByteFile, Bytes } from '../bytes/byte-file.ts';
import { checkFlatbuffer, fieldAt } from './flatbuffer-check.ts';
import type { TableShape } from './flatbuffer-check.ts';

// The tables of https://github.com/apache/arrow/tree/main/format (Schema.fbs, Message.fbs), as far as lists go.
const KEY_VALUE: TableShape = { 0: 'text', 1: 'text' };
const FIELD: TableShape = { 0: 'text', 6: { tables: KEY_VALUE } };
FIELD[5] = { tables: FIELD };
const SCHEMA: TableShape = { 1: { tables: FIELD }, 2: { tables: KEY_VALUE }, 3: { structs: 8 } };
const BATCH: TableShape = { 1: { structs: 16 }, 2: { structs: 16 }, 4: { structs: 8 } };
const HEADERS: Record<number, TableShape> = { 1: SCHEMA, 2: { 1: { table: BATCH } }, 3: BATCH };

const MAGIC_LENGTH = 6;
const CONTINUATION = 0xffff_ffff;

/** Rows that a batch may claim although its data has not a bit for each of them: columns of nothing but nulls. */
const FREE_ROWS = 1_000_000;

/**
 * The messages of an Arrow file or stream, each as the bytes of a stream, checked before the library sees them. A file
 * is a stream with a beginning and an end of its own, so that both are read alike, one message at a time. Throws where
 * the bytes are damaged, or packed, which the library can't read.
 */
export async function* arrowMessages(
  file: ByteFile,
  isFile: boolean,
  onPosition: (position: number) => void,
): AsyncGenerator<Bytes, void, undefined> {
  const end = isFile ? await footerStart(file) : file.size;
  let position = isFile ? 8 : 0;
  while (position + 4 <= end) {
    const head = await file.read(position, position + 8);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const first = view.getUint32(0, true);
    // Before version 0.15 the length came first.
    const start = position + (first === CONTINUATION ? 8 : 4);
    if (first === CONTINUATION && head.length < 8) throw new RangeError('it ends within a message');
    const length = first === CONTINUATION ? view.getUint32(4, true) : first;
    if (length === 0) break;
    if (start + length > end) throw new RangeError('a message goes beyond the end');
    const metadata = await file.read(start, start + length);
    const body = checkMessage(metadata, end - start - length);
    yield await file.read(position, start + length + body);
    position = start + length + body;
    onPosition(position);
  }
  yield Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);
}

/** Where a file's footer begins: before it there are only messages. */
async function footerStart(file: ByteFile): Promise<number> {
  const tail = await file.read(Math.max(0, file.size - MAGIC_LENGTH - 4), file.size);
  if (new TextDecoder('latin1').decode(tail.subarray(4)) !== 'ARROW1')
    throw new RangeError('it does not end as an Arrow file does');
  const length = new DataView(tail.buffer, tail.byteOffset).getInt32(0, true);
  const start = file.size - MAGIC_LENGTH - 4 - length;
  if (length <= 0 || start < 8) throw new RangeError(`a footer of ${length} bytes`);
  return start;
}

/** Checks a message's metadata and gives the length of its body. */
function checkMessage(metadata: Bytes, rest: number): number {
  checkFlatbuffer(metadata, {});
  const view = new DataView(metadata.buffer, metadata.byteOffset, metadata.byteLength);
  const root = view.getUint32(0, true);
  const typeAt = fieldAt(view, root, 1);
  const type = typeAt === 0 ? 0 : view.getUint8(typeAt);
  const shape = HEADERS[type];
  if (!shape) throw new RangeError(`a message of type ${type}`);
  checkFlatbuffer(metadata, { 2: { table: shape } });
  const bodyAt = fieldAt(view, root, 3);
  const body = bodyAt === 0 ? 0n : view.getBigInt64(bodyAt, true);
  if (body < 0n || body > BigInt(rest)) throw new RangeError(`a body of ${body} bytes goes beyond the end`);
  if (type !== 1) checkBatch(view, tableAt(view, root, 2), type === 2, body);
  return Number(body);
}

/** Checks the lengths in a batch against its body. */
function checkBatch(view: DataView, header: number, isDictionary: boolean, body: bigint): void {
  const batch = isDictionary ? tableAt(view, header, 1) : header;
  if (fieldAt(view, batch, 3) !== 0) throw new RangeError(PACKED);
  const most = body * 8n + BigInt(FREE_ROWS);
  const lengthAt = fieldAt(view, batch, 0);
  const rows = lengthAt === 0 ? 0n : view.getBigInt64(lengthAt, true);
  if (rows < 0n || rows > most) throw new RangeError(`a batch of ${rows} rows in ${body} bytes`);
  for (const at of structsAt(view, batch, 1)) {
    const length = view.getBigInt64(at, true);
    if (length < 0n || length > most) throw new RangeError(`a column of ${length} values in ${body} bytes`);
  }
  for (const at of structsAt(view, batch, 2)) {
    const [offset, length] = [view.getBigInt64(at, true), view.getBigInt64(at + 8, true)];
    if (offset < 0n || length < 0n || offset + length > body) throw new RangeError('a buffer goes beyond its batch');
  }
}

/** What is said of a packed batch; its reader tells how to mend it. */
export const PACKED = 'its batches are packed';

function tableAt(view: DataView, table: number, field: number): number {
  const at = fieldAt(view, table, field);
  if (at === 0) throw new RangeError('a message without its header');
  return at + view.getUint32(at, true);
}

/** Where the structures of 16 bytes of a vector stand. */
function structsAt(view: DataView, table: number, field: number): number[] {
  const at = fieldAt(view, table, field);
  if (at === 0) return [];
  const vector = at + view.getUint32(at, true);
  return Array.from({ length: view.getUint32(vector, true) }, (_, i) => vector + 4 + 16 * i);
}
