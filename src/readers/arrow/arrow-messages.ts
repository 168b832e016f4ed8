import type { ByteFile, Bytes } from '../bytes/byte-file.ts';
import { checkFlatbuffer, fieldAt } from './flatbuffer-check.ts';
import type { TableShape } from './flatbuffer-check.ts';

// The tables of https://github.com/apache/arrow/tree/main/format (Schema.fbs, Message.fbs), as far as lists go.
const KEY_VALUE: TableShape = { 0: 'text', 1: 'text' };
const FIELD: TableShape = { 0: 'text', 6: { tables: KEY_VALUE } };
FIELD[5] = { tables: FIELD };
const SCHEMA: TableShape = { 1: { tables: FIELD }, 2: { tables: KEY_VALUE }, 3: { structs: 8 } };
const BATCH: TableShape = { 1: { structs: 16 }, 2: { structs: 16 }, 4: { structs: 8 } };

/** The types of messages by their number, and what their headers are. */
const [SCHEMA_TYPE, DICTIONARY, RECORDS] = [1, 2, 3] as const;
const HEADERS: Record<number, TableShape> = {
  [SCHEMA_TYPE]: SCHEMA,
  [DICTIONARY]: { 1: { table: BATCH } },
  [RECORDS]: BATCH,
};

const FOOTER: TableShape = { 1: { table: SCHEMA }, 2: { structs: 24 }, 3: { structs: 24 }, 4: { tables: KEY_VALUE } };

const CONTINUATION = 0xffff_ffff;
const MAGIC = 'ARROW1';

/** Rows that a batch may claim although its data has not a bit for each of them: columns of nothing but nulls. */
const FREE_ROWS = 1_000_000;

/** What is said of a packed batch; its reader tells how to mend it. */
export const PACKED = 'its batches are packed';

/**
 * The messages of an Arrow stream, each checked before the library sees it. Throws where the bytes are damaged, or
 * packed, which the library can't read.
 */
export async function* streamMessages(
  file: ByteFile,
  onPosition: (position: number) => void,
): AsyncGenerator<Bytes, void, undefined> {
  for (let position = 0; position + 8 <= file.size;) {
    const message = await messageAt(file, position, file.size);
    if (!message) break;
    yield await file.read(position, message.end);
    position = message.end;
    onPosition(position);
  }
  yield Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);
}

/** Checks all messages that an Arrow file's footer names. Throws as {@link streamMessages} does. */
export async function checkArrowFile(file: ByteFile): Promise<void> {
  const tail = await file.read(Math.max(0, file.size - MAGIC.length - 4), file.size);
  if (new TextDecoder('latin1').decode(tail.subarray(4)) !== MAGIC)
    throw new RangeError('it does not end as an Arrow file does');
  const length = new DataView(tail.buffer, tail.byteOffset).getInt32(0, true);
  const end = file.size - MAGIC.length - 4 - length;
  if (length <= 0 || end < 8) throw new RangeError(`a footer of ${length} bytes`);
  const footer = await file.read(end, end + length);
  checkFlatbuffer(footer, FOOTER);
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
  const root = view.getUint32(0, true);
  for (const [field, type] of [
    [2, DICTIONARY],
    [3, RECORDS],
  ] as const)
    for (const at of structsAt(view, root, field, 24)) {
      const message = await messageAt(file, Number(view.getBigInt64(at, true)), end);
      if (message?.type !== type) throw new RangeError('the footer names a message that is not there');
    }
}

/** Checks the message that begins at `position` and gives where it ends; null where a stream says that it ends. */
async function messageAt(file: ByteFile, position: number, end: number): Promise<{ type: number; end: number } | null> {
  const head = await file.read(position, position + 8);
  if (!(position >= 0) || head.length < 8) throw new RangeError('it ends within a message');
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  // Before version 0.15 the length came first.
  const [prefix, length] =
    view.getUint32(0, true) === CONTINUATION ? [8, view.getUint32(4, true)] : [4, view.getUint32(0, true)];
  if (length === 0) return null;
  const start = position + prefix + length;
  if (start > end) throw new RangeError('a message goes beyond the end');
  const { type, body } = checkMessage(await file.read(position + prefix, start), end - start);
  return { type, end: start + body };
}

/** Checks a message's metadata and gives its type and the length of its body. */
function checkMessage(metadata: Bytes, rest: number): { type: number; body: number } {
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
  if (type !== SCHEMA_TYPE) checkBatch(view, tableAt(view, root, 2), type === DICTIONARY, body);
  return { type, body: Number(body) };
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

function tableAt(view: DataView, table: number, field: number): number {
  const at = fieldAt(view, table, field);
  if (at === 0) throw new RangeError('a message without its header');
  return at + view.getUint32(at, true);
}

/** Where the structures of a vector stand. */
function structsAt(view: DataView, table: number, field: number, size = 16): number[] {
  const at = fieldAt(view, table, field);
  if (at === 0) return [];
  const vector = at + view.getUint32(at, true);
  return Array.from({ length: view.getUint32(vector, true) }, (_, i) => vector + 4 + size * i);
}
