import type { LogicalType, SchemaElement } from 'hyparquet';
import type { PerSecond } from '../value-texts.ts';
import { dateText, decimalText, doubleText, floatText, hexText, instantText, timeText } from '../value-texts.ts';

/** How the values of one type become text. */
export interface LeafKind {
  /** The canonical text of a plain value; null where it has none. Throws where the value is not of its type. */
  text(value: unknown): string | null;
  /** Whether the text is quoted within JSON. */
  quoted: boolean;
  /** Whether the library decodes the bytes to strings. */
  decodes?: boolean;
}

/** Beyond any decimal in use; a hostile scale would make texts of gigabytes. */
const LARGEST_SCALE = 1000;

const UNITS: Record<'MILLIS' | 'MICROS' | 'NANOS', PerSecond> = {
  MILLIS: 1000n,
  MICROS: 1_000_000n,
  NANOS: 1_000_000_000n,
};

/** How a leaf's values become text, by its annotation or else by its physical type. */
export function leafKind(element: SchemaElement): LeafKind {
  const logical = logicalOf(element);
  switch (logical?.type) {
    case 'STRING':
    case 'ENUM':
    case 'JSON':
      return { text: stringOf, quoted: true, decodes: true };
    case 'DECIMAL':
      return decimalKind(logical.scale);
    case 'DATE':
      return { text: (value) => dateText(BigInt(integerOf(value))), quoted: true };
    case 'TIME':
      return { text: (value) => timeText(BigInt(integerOf(value)), UNITS[logical.unit]), quoted: true };
    case 'TIMESTAMP':
      return {
        text: (value) => instantText(BigInt(integerOf(value)), UNITS[logical.unit], logical.isAdjustedToUTC),
        quoted: true,
      };
    case 'INTEGER':
      return { text: logical.isSigned ? (value) => String(integerOf(value)) : unsignedText, quoted: false };
    case 'UUID':
      return {
        text: (value) => hexText(bytesOf(value)).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
        quoted: true,
      };
    case 'FLOAT16':
      return { text: (value) => doubleText(float16(bytesOf(value))), quoted: false };
    default:
      return physicalKind(element);
  }
}

function physicalKind({ type }: SchemaElement): LeafKind {
  switch (type) {
    case 'BOOLEAN':
      return { text: booleanText, quoted: false };
    case 'INT32':
    case 'INT64':
      return { text: (value) => String(integerOf(value)), quoted: false };
    case 'INT96':
      // Julian day and nanoseconds, which the library adds up. No writer says which zone it meant.
      return { text: (value) => instantText(BigInt(integerOf(value)), 1_000_000_000n, false), quoted: true };
    case 'FLOAT':
      return { text: (value) => floatText(numberOf(value)), quoted: false };
    case 'DOUBLE':
      return { text: (value) => doubleText(numberOf(value)), quoted: false };
    default:
      return { text: (value) => hexText(bytesOf(value)), quoted: true };
  }
}

/** Older files have only the converted type; instants of that kind are UTC by its definition. */
function logicalOf({ logical_type, converted_type, scale, precision }: SchemaElement): LogicalType | undefined {
  switch (converted_type) {
    case 'DECIMAL':
      return { type: 'DECIMAL', scale: scale ?? 0, precision: precision ?? 0 };
    case 'UTF8':
      return { type: 'STRING' };
    case 'ENUM':
    case 'JSON':
    case 'DATE':
      return { type: converted_type };
    case 'TIME_MILLIS':
    case 'TIME_MICROS':
      return (
        logical_type ?? {
          type: 'TIME',
          isAdjustedToUTC: true,
          unit: converted_type === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS',
        }
      );
    case 'TIMESTAMP_MILLIS':
    case 'TIMESTAMP_MICROS':
      return (
        logical_type ?? {
          type: 'TIMESTAMP',
          isAdjustedToUTC: true,
          unit: converted_type === 'TIMESTAMP_MILLIS' ? 'MILLIS' : 'MICROS',
        }
      );
    case 'UINT_8':
    case 'UINT_16':
    case 'UINT_32':
    case 'UINT_64':
      return { type: 'INTEGER', bitWidth: Number(converted_type.slice(5)), isSigned: false };
    default:
      return logical_type;
  }
}

function decimalKind(scale: number): LeafKind {
  if (Math.abs(scale) > LARGEST_SCALE) throw new RangeError(`a decimal of scale ${scale}`);
  return {
    text: (value) => decimalText(value instanceof Uint8Array ? bigEndian(value) : BigInt(integerOf(value)), scale),
    quoted: false,
  };
}

/** Two's complement, the most significant byte first. */
function bigEndian(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${hexText(bytes)}`));
}

function unsignedText(value: unknown): string {
  const integer = integerOf(value);
  return String(typeof integer === 'bigint' ? BigInt.asUintN(64, integer) : integer >>> 0);
}

/** IEEE 754 half precision, the least significant byte first. */
function float16(bytes: Uint8Array): number {
  const bits = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? 2 ** -14 * fraction : 2 ** (exponent - 15) * (1 + fraction));
}

function booleanText(value: unknown): string {
  if (typeof value !== 'boolean') throw new TypeError('a value that is no boolean');
  return String(value);
}

function stringOf(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('a value that is no text');
  return value;
}

function integerOf(value: unknown): number | bigint {
  if (typeof value === 'bigint' || Number.isInteger(value)) return value as number | bigint;
  throw new TypeError('a value that is no integer');
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('a value that is no number');
  return value;
}

function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError('a value that is no bytes');
  return value;
}
