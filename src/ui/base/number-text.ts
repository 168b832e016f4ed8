import { count } from '../../core/insights/shared/format.ts';

/** What a text in a number field means: a number, nothing, or why it is neither. */
export type ReadNumber = { value: number } | { value: null } | { problem: string };

export interface NumberRules {
  min: number;
  max: number;
  /** Whether the field may be empty. */
  nullable?: boolean;
  /** Whether decimals are allowed; default false. */
  decimals?: boolean;
}

/** Reads a text as a number within the rules; a true minus (−), a plus and surrounding blanks are fine. */
export function readNumber(text: string, { min, max, nullable = false, decimals = false }: NumberRules): ReadNumber {
  const plain = text.trim().replace(/[−–]/g, '-');
  if (plain === '') return nullable ? { value: null } : { problem: 'a number is needed' };
  const pattern = decimals ? /^[+-]?(\d+(\.\d*)?|\.\d+)$/ : /^[+-]?\d+$/;
  if (!pattern.test(plain)) return { problem: decimals ? 'not a number' : 'not a whole number' };
  const value = Number(plain) + 0;
  if (value < min || value > max) return { problem: boundsText(min, max) };
  return { value };
}

/** The nearest number to a text that is out of bounds; null where it is no number at all. */
export function nearestNumber(text: string, rules: NumberRules): number | null {
  const read = readNumber(text, { ...rules, min: -Infinity, max: Infinity, nullable: true });
  if (!('value' in read) || read.value === null) return null;
  return Math.min(rules.max, Math.max(rules.min, read.value));
}

/** A number as the field shows it, without thousands marks, with a true minus. */
export function numberText(value: number): string {
  return String(value).replace('-', '−');
}

function boundsText(min: number, max: number): string {
  if (max >= Number.MAX_SAFE_INTEGER) return `${count(min)} or more`;
  return `from ${count(min)} to ${count(max)}`;
}
