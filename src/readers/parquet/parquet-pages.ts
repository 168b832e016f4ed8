import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { ColumnMetaData, Compressors, DecodedArray, PageHeader } from 'hyparquet';
import type { ByteFile, Bytes } from '../bytes/byte-file.ts';
import { checkRuns } from './parquet-runs.ts';
import type { ParquetLeaf } from './parquet-schema.ts';
import { checkThrift } from './thrift-check.ts';

type ColumnDecoder = Parameters<typeof readPage>[2];

/** The most values of a page, and the most bytes that it unpacks to: many times what writers make. */
const MOST_VALUES = 2 ** 25;
const MOST_BYTES = 2 ** 29;

/** Bytes read at once. */
const WINDOW = 2 ** 20;
/** A page's header with long statistics still fits. */
const MOST_HEADER = 2 ** 24;

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const PARSERS = {
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes: Uint8Array | undefined) => bytes && text.decode(bytes),
  timestampFromNanoseconds: (nanos: bigint) => nanos,
};

/**
 * The pages of one column chunk, read and decoded one after another. The library decodes; the walk from page to page
 * is ours, because it must look at the lengths in a page before they cost memory. Throws where the bytes are damaged.
 */
export class ParquetPages {
  readonly #file: ByteFile;
  readonly #meta: ColumnMetaData;
  readonly #compressors: Compressors;
  readonly #decoder: ColumnDecoder;
  readonly #end: number;
  #offset: number;
  #values = 0;
  #dictionary: DecodedArray | undefined;
  #window: { start: number; bytes: Bytes } = { start: 0, bytes: new Uint8Array(0) };

  constructor(file: ByteFile, meta: ColumnMetaData, leaf: ParquetLeaf, compressors: Compressors) {
    const element = leaf.path.at(-1)?.element;
    if (element?.type === undefined || meta.type !== element.type)
      throw new RangeError('a column is not of its own type');
    this.#file = file;
    this.#meta = meta;
    this.#compressors = compressors;
    // The bytes handed to the library are unpacked already.
    this.#decoder = {
      pathInSchema: [],
      type: element.type,
      element,
      schemaPath: leaf.path,
      codec: 'UNCOMPRESSED',
      parsers: PARSERS,
      utf8: false,
    };
    const data = Number(meta.data_page_offset);
    const dictionary = Number(meta.dictionary_page_offset ?? 0);
    this.#offset = dictionary > 0 && dictionary < data ? dictionary : data;
    this.#end = this.#offset + Number(meta.total_compressed_size);
    if (!(this.#offset >= 4 && this.#end <= file.size && this.#end >= this.#offset))
      throw new RangeError('a column lies beyond the end of the file');
  }

  /** The values of the next data page; null after the last. Those of a nested column are added to `previous`. */
  async next(previous?: DecodedArray): Promise<DecodedArray | null> {
    while (this.#offset < this.#end && this.#values < Number(this.#meta.num_values)) {
      const header = await this.#readHeader();
      const packed = await this.#take(header.compressed_page_size);
      if (header.type === 'INDEX_PAGE') continue;
      const page = this.#unpack(header, packed);
      const reader = { view: new DataView(page.bytes.buffer, page.bytes.byteOffset, page.bytes.byteLength), offset: 0 };
      if (header.type !== 'DICTIONARY_PAGE') this.#check(page);
      const { data = [] } = readPage(reader, page.header, this.#decoder, this.#dictionary, previous, 0);
      if (header.type !== 'DICTIONARY_PAGE') return data;
      this.#dictionary = convert(data, this.#decoder);
    }
    return null;
  }

  #check(page: { header: PageHeader; bytes: Uint8Array }): void {
    const values = page.header.data_page_header?.num_values ?? page.header.data_page_header_v2?.num_values ?? -1;
    this.#values += values;
    if (values < 0 || values > MOST_VALUES || this.#values > Number(this.#meta.num_values))
      throw new RangeError(`a page of ${values} values`);
    checkRuns(page, this.#decoder.schemaPath, this.#decoder.type);
  }

  async #readHeader(): Promise<PageHeader> {
    for (let length = 2 ** 10; ; length *= 16) {
      const bytes = await this.#peek(length);
      try {
        checkThrift(bytes);
      } catch (cause) {
        if (length < MOST_HEADER && this.#offset + length < this.#end) continue;
        throw cause;
      }
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
      const header = parquetHeader(reader);
      this.#offset += reader.offset;
      const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
      if (!(packed >= 0 && this.#offset + packed <= this.#end && unpacked >= 0 && unpacked <= MOST_BYTES))
        throw new RangeError(`a page of ${packed} bytes, unpacked ${unpacked}`);
      return header;
    }
  }

  /** The page with unpacked bytes, and a header that says so. Levels of the second version are never packed. */
  #unpack(header: PageHeader, packed: Bytes): { header: PageHeader; bytes: Bytes } {
    const v2 = header.data_page_header_v2;
    const levels = v2 ? v2.repetition_levels_byte_length + v2.definition_levels_byte_length : 0;
    if (!(levels >= 0 && levels <= packed.length && levels <= header.uncompressed_page_size))
      throw new RangeError('levels go beyond their page');
    const size = header.uncompressed_page_size - levels;
    const values =
      v2?.is_compressed === false ? packed.subarray(levels) : this.#decompress(packed.subarray(levels), size);
    if (values.length !== size) throw new RangeError(`a page of ${values.length} bytes where its header says ${size}`);
    const bytes = new Uint8Array(levels + size);
    bytes.set(packed.subarray(0, levels));
    bytes.set(values, levels);
    const plain = { ...header, compressed_page_size: bytes.length, uncompressed_page_size: bytes.length };
    return { header: v2 ? { ...plain, data_page_header_v2: { ...v2, is_compressed: false } } : plain, bytes };
  }

  #decompress(packed: Uint8Array, size: number): Uint8Array {
    const { codec } = this.#meta;
    if (codec === 'UNCOMPRESSED' || size === 0) return packed.subarray(0, size);
    const decompress = this.#compressors[codec];
    if (!decompress) throw new RangeError(`packed with ${codec}, which can not be read`);
    return decompress(packed, size);
  }

  async #take(length: number): Promise<Bytes> {
    const bytes = await this.#peek(length);
    if (bytes.length < length) throw new RangeError('a page goes beyond the end of the file');
    this.#offset += length;
    return bytes;
  }

  /** The next bytes, up to `length` of them. */
  async #peek(length: number): Promise<Bytes> {
    const end = Math.min(this.#offset + length, this.#end);
    const { start, bytes } = this.#window;
    if (this.#offset < start || end > start + bytes.length) {
      const window = await this.#file.read(this.#offset, Math.min(this.#end, Math.max(end, this.#offset + WINDOW)));
      this.#window = { start: this.#offset, bytes: window };
    }
    return this.#window.bytes.subarray(this.#offset - this.#window.start, end - this.#window.start);
  }
}
