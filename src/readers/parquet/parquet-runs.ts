import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import type { PageHeader, ParquetType, SchemaTree } from 'hyparquet';

/** Bit-packed runs come in eights; a run may go beyond its page's values by no more than a few. */
const SLACK = 64;

interface Page {
  header: PageHeader;
  /** Unpacked. */
  bytes: Uint8Array;
}

/**
 * Walks the run lengths of a data page. Throws where a run is longer than the page: the library would write it all, and
 * one flipped bit in a length is enough to exhaust the memory.
 */
export function checkRuns({ header, bytes }: Page, path: SchemaTree[], type: ParquetType): void {
  const values = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;
  const encoding = (header.data_page_header ?? header.data_page_header_v2)?.encoding;
  const start = checkLevels({ header, bytes }, path, values);
  if (encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY') {
    const width = bytes[start] ?? 0;
    if (width > 32) throw new RangeError(`indices of ${width} bits`);
    if (width > 0) walkRuns(bytes, start + 1, bytes.length, width, values);
  } else if (encoding === 'RLE') walkRuns(bytes, start + 4, bytes.length, 1, values);
  else if (encoding === 'DELTA_BYTE_ARRAY') checkPrefixes(bytes.subarray(start), values);
  else if (encoding === 'BIT_PACKED' || (encoding === 'DELTA_BINARY_PACKED' && type !== 'INT32' && type !== 'INT64'))
    throw new RangeError(`the encoding ${encoding} for ${type}`);
}

/** The levels before the values; gives where the values begin. */
function checkLevels({ header, bytes }: Page, path: SchemaTree[], values: number): number {
  const widths = [getMaxRepetitionLevel(path), getMaxDefinitionLevel(path)].map((level) => 32 - Math.clz32(level));
  const v2 = header.data_page_header_v2;
  const lengths = v2 ? [v2.repetition_levels_byte_length, v2.definition_levels_byte_length] : null;
  let offset = 0;
  widths.forEach((width, i) => {
    const known = lengths?.[i];
    if (known === undefined && width === 0) return;
    const length = known ?? new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset, true);
    const start = known === undefined ? offset + 4 : offset;
    if (length < 0 || start + length > bytes.length) throw new RangeError('levels go beyond their page');
    if (width > 0) walkRuns(bytes, start, start + length, width, values);
    offset = start + length;
  });
  return offset;
}

/** Runs of the hybrid of run lengths and packed bits: each a number, then one value or eight times so many. */
function walkRuns(bytes: Uint8Array, start: number, end: number, width: number, values: number): void {
  let seen = 0;
  for (let offset = start; offset < end && seen < values;) {
    let run = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[offset++];
      if (byte === undefined || shift > 28) throw new RangeError('a run goes beyond its page');
      run += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    const packed = run % 2 === 1;
    const count = packed ? Math.floor(run / 2) * 8 : run / 2;
    if (!packed && count > values - seen + SLACK)
      throw new RangeError(`a run of ${count} values in a page of ${values}`);
    offset += packed ? (count / 8) * width : Math.ceil(width / 8);
    seen += count;
  }
}

/** Texts that share their beginning with the one before: no more than that one has. */
function checkPrefixes(bytes: Uint8Array, values: number): void {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const [count = 0] = [readCount(bytes)];
  if (count > values) throw new RangeError(`${count} texts in a page of ${values}`);
  const prefixes = new Int32Array(count);
  const suffixes = new Int32Array(count);
  deltaBinaryUnpack(reader, count, prefixes);
  deltaBinaryUnpack(reader, count, suffixes);
  let last = 0;
  prefixes.forEach((prefix, i) => {
    const suffix = suffixes[i] ?? 0;
    if (prefix < 0 || prefix > last || suffix < 0 || suffix > bytes.length)
      throw new RangeError('a text begins with more than the one before has');
    last = prefix + suffix;
  });
}

/** The third number of the encoding's header says how many values there are. */
function readCount(bytes: Uint8Array): number {
  let offset = 0;
  let number = 0;
  for (let i = 0; i < 3; i++) {
    number = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = bytes[offset++] ?? 0;
      number += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
  }
  return number;
}
