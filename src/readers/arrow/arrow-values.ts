import { DateUnit, Precision, TimeUnit, Type } from 'apache-arrow';
import { boolOf, checkOffsets, childOf, littleEndian, valueOf, vectorOf } from './arrow-data.ts';
import type { ArrowData } from './arrow-data.ts';
import type { PerSecond } from '../value-texts.ts';
import { dateText, decimalText, doubleText, floatText, hexText, instantText, timeText } from '../value-texts.ts';

/** The values of one column of one batch as canonical texts. */
export interface ArrowTexts {
  /** Null where the value is missing. Throws where the data ends before. */
  text: (index: number) => string | null;
  /** Whether the text is quoted within JSON. */
  quoted: boolean;
}

const PER_SECOND: Record<TimeUnit, PerSecond> = {
  [TimeUnit.SECOND]: 1n,
  [TimeUnit.MILLISECOND]: 1000n,
  [TimeUnit.MICROSECOND]: 1_000_000n,
  [TimeUnit.NANOSECOND]: 1_000_000_000n,
};
const DAY = 86_400_000n;

/** Reads a column's data. Throws where its type can't be read, or where its offsets are damaged. */
export function arrowTexts(data: ArrowData): ArrowTexts {
  const { quoted, read } = readerOf(data);
  return { quoted, text: (index) => (data.getValid(index) ? read(index) : null) };
}

interface Reader {
  quoted: boolean;
  read: (index: number) => string | null;
}

function readerOf(data: ArrowData): Reader {
  const { type } = data;
  const integer = (index: number) => valueOf(data, index);
  const perSecond = PER_SECOND[type.unit as TimeUnit];
  switch (data.typeId) {
    case Type.Null:
      return { quoted: false, read: () => null };
    case Type.Int:
    case Type.Duration:
      return { quoted: false, read: (index) => String(integer(index)) };
    case Type.Float:
      return { quoted: false, read: floatReader(data) };
    case Type.Bool:
      return { quoted: false, read: (index) => String(boolOf(data, index)) };
    case Type.Decimal:
      return { quoted: false, read: (index) => decimalText(littleEndian(data, index), scaleOf(type.scale)) };
    case Type.Date:
      return { quoted: true, read: (index) => dateOf(BigInt(integer(index)), type.unit === DateUnit.DAY) };
    case Type.Time:
      return { quoted: true, read: (index) => timeText(BigInt(integer(index)), perSecond) };
    case Type.Timestamp:
      return { quoted: true, read: (index) => instantText(BigInt(integer(index)), perSecond, Boolean(type.timezone)) };
    case Type.Dictionary:
      return dictionaryReader(data);
    default:
      return bytesReader(data) ?? nestedReader(data);
  }
}

function bytesReader(data: ArrowData): Reader | null {
  switch (data.typeId) {
    case Type.Utf8:
    case Type.LargeUtf8:
      checkOffsets(data, data.values);
      return { quoted: true, read: stringReader(data) };
    case Type.Binary:
    case Type.LargeBinary:
      checkOffsets(data, data.values);
      return { quoted: true, read: (index) => hexText(vectorOf<Uint8Array>(data, index)) };
    case Type.FixedSizeBinary:
      return { quoted: true, read: (index) => hexText(vectorOf<Uint8Array>(data, index)) };
    default:
      return null;
  }
}

function nestedReader(data: ArrowData): Reader {
  const [child] = data.children;
  switch (data.typeId) {
    case Type.List:
    case Type.Map:
      checkOffsets(data, child);
      return {
        quoted: false,
        read: data.typeId === Type.Map ? mapReader(data, childOf(child)) : listReader(data, childOf(child)),
      };
    case Type.FixedSizeList: {
      const size = data.type.listSize ?? 0;
      const item = arrowTexts(childOf(child));
      return { quoted: false, read: (index) => listText(item, index * size, (index + 1) * size) };
    }
    case Type.Struct: {
      const names = data.type.children?.map(({ name }) => JSON.stringify(name)) ?? [];
      const fields = data.children.map(arrowTexts);
      return {
        quoted: false,
        read: (index) => `{${fields.map((field, i) => `${names[i] ?? ''}:${jsonText(field, index)}`).join(',')}}`,
      };
    }
    default:
      throw new RangeError(`a column of type ${Type[data.typeId]}, which can not be read`);
  }
}

function listReader(data: ArrowData, child: ArrowData): Reader['read'] {
  const item = arrowTexts(child);
  return (index) => listText(item, Number(data.valueOffsets[index]), Number(data.valueOffsets[index + 1]));
}

function mapReader(data: ArrowData, child: ArrowData): Reader['read'] {
  const [key, value] = child.children.map(arrowTexts);
  if (!key || !value) throw new RangeError('a map without keys and values');
  return (index) => {
    const pairs = [];
    for (let i = Number(data.valueOffsets[index]); i < Number(data.valueOffsets[index + 1]); i++)
      pairs.push(`${JSON.stringify(key.text(i) ?? 'null')}:${jsonText(value, i)}`);
    return `{${pairs.join(',')}}`;
  };
}

function listText(item: ArrowTexts, start: number, end: number): string {
  return `[${Array.from({ length: end - start }, (_, i) => jsonText(item, start + i)).join(',')}]`;
}

function jsonText(texts: ArrowTexts, index: number): string {
  const text = texts.text(index);
  if (text === null) return 'null';
  return texts.quoted ? JSON.stringify(text) : text;
}

/** Each text of a dictionary is made once. */
function dictionaryReader(data: ArrowData): Reader {
  const parts = (data.dictionary?.data ?? []).map((part) => ({ reader: arrowTexts(part), length: part.length }));
  const texts = parts.flatMap(({ reader, length }) => Array.from({ length }, (_, i) => reader.text(i)));
  const read = (index: number) => {
    const text = texts[Number(valueOf(data, index))];
    if (text === undefined) throw new RangeError('a value is missing from its dictionary');
    return text;
  };
  return { quoted: parts[0]?.reader.quoted ?? true, read };
}

function floatReader(data: ArrowData): Reader['read'] {
  if (data.type.precision === Precision.HALF) return (index) => doubleText(vectorOf<number>(data, index));
  const write = data.type.precision === Precision.SINGLE ? floatText : doubleText;
  return (index) => write(Number(valueOf(data, index)));
}

function stringReader({ values, valueOffsets }: ArrowData): Reader['read'] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const bytes = values as Uint8Array;
  return (index) => decoder.decode(bytes.subarray(Number(valueOffsets[index]), Number(valueOffsets[index + 1])));
}

function dateOf(value: bigint, days: boolean): string {
  if (days) return dateText(value);
  return value % DAY === 0n ? dateText(value / DAY) : instantText(value, 1000n, false);
}

/** Beyond any decimal in use; a hostile scale would make texts of gigabytes. */
function scaleOf(scale = 0): number {
  if (Math.abs(scale) > 1000) throw new RangeError(`a decimal of scale ${scale}`);
  return scale;
}
