import type { CellValue, Row } from '../../src/core/dataset/text.ts';

/*
 * Texts as the contract tells them, character by character. Nothing here is shared with src: what reads these files is
 * the judge of what stands there.
 */

/** U+0009-000D, U+0020, U+00A0, U+FEFF. */
const STRIPPED = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0xfeff];

/** A function of texts that remembers what it gave: real data says the same thing a hundred thousand times. */
export function remembered<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) known.set(text, (value = work(text)));
    return value;
  };
}

/** `text` without white space at both ends. */
export const strip = remembered((text) => {
  const characters = [...text];
  const isSpace = (character: string | undefined) => STRIPPED.includes(character?.codePointAt(0) ?? -1);
  while (isSpace(characters[0])) characters.shift();
  while (isSpace(characters.at(-1))) characters.pop();
  return characters.join('');
});

/** Whether a cell counts as missing: absent, null, empty or blank. */
export function isMissing(text: string | null | undefined): text is null | undefined {
  return text === null || text === undefined || strip(text) === '';
}

/** The text that is compared: stripped, each code point in simple lower case on its own. */
export const fold = remembered((text) => [...strip(text)].map(simpleLowerCase).join(''));

/** The simple lower case of one code point is one code point: the first of the full one (`i` of İ, which has two). */
function simpleLowerCase(character: string): string {
  return String.fromCodePoint(character.toLowerCase().codePointAt(0) ?? 0);
}

/** Whether the folded `text` has the folded `word`, split at everything that is not a letter or digit. */
export function hasWord(text: string, word: string): boolean {
  let open = '';
  const words = [];
  for (const character of fold(text)) {
    const belongs = /^[\p{L}\p{Nd}]$/u.test(character);
    if (belongs) open += character;
    else {
      words.push(open);
      open = '';
    }
  }
  return [...words, open].includes(fold(word));
}

/** The number that a text holds, as a double; null where it holds none. */
export function numberIn(text: string): number | null {
  const folded = fold(text);
  if (!/^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?$/.test(folded)) return null;
  return Number.isFinite(Number(folded)) ? Number(folded) : null;
}

/** The text of a column whose name is `column` when both are trimmed; null where it is missing. */
export function columnText(row: Row, column: string): string | null {
  let texts = rows.get(row);
  if (!texts) {
    texts = new Map();
    for (const [name, cell] of Object.entries(row)) {
      const text = textOfCell(cell);
      if (!texts.has(strip(name))) texts.set(strip(name), isMissing(text) ? null : text);
    }
    rows.set(row, texts);
  }
  return texts.get(strip(column)) ?? null;
}

/** The texts of rows that were looked at, by trimmed name; of equal names the first. Rows never change. */
const rows = new WeakMap<Row, Map<string, string | null>>();

/** Typed values as texts: shortest decimal, `true` or `false`, ISO instant with `Z`. */
function textOfCell(cell: CellValue): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' && !Number.isFinite(cell)) return null;
  return cell instanceof Date ? (Number.isNaN(cell.valueOf()) ? null : cell.toISOString()) : `${cell}`;
}
