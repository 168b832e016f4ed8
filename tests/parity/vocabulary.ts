import * as fc from 'fast-check';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { arbitraryModel } from '../arbitraries/model.ts';
import { isWellFormed, KEPT_SPACES, STRIPPED_SPACES } from './odd-texts.ts';

/** Column names that models look at; the last is in no file. */
export const ATTRIBUTES = ['job_level', 'employees', 'Country / region', 'constructor', '__proto__', 'absent'];
export const DETAILS = ['page', 'Campaign name', 'toString', 'absent'];
export const TYPES = ['page_visit', 'webinar', 'Email Click', 'İndir', '0'];
/** Texts that models compare with; files hold them and variations of them. */
export const VALUES = ['C-Level', 'vp', 'Director of IT', 'yes', '007', ' Straße', 'İ', 'ΟΔΟΣ', 'Say "hi", x'];

/** Models over this vocabulary; every other criterion looks at activities. */
export function knownModel(): fc.Arbitrary<Model> {
  return arbitraryModel({
    kinds: ['category', 'text', 'range', 'activity', 'activity', 'activity', 'recency', 'inactivity'],
    attributes: ATTRIBUTES,
    activityTypes: TYPES,
    details: DETAILS,
    values: VALUES,
  });
}

/** What a person, a form or an export might make of a text: equal when folded, or only nearly. */
function variations(): fc.Arbitrary<(text: string) => string> {
  const spaces = fc.constantFrom(...STRIPPED_SPACES, ...STRIPPED_SPACES, ...KEPT_SPACES);
  const padded = fc.tuple(spaces, spaces).map(
    ([before, after]) =>
      (text: string) =>
        before + text + after,
  );
  const named = fc.constantFrom<((text: string) => string)[]>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
    (text) => `Senior ${text} (EMEA)`,
    (text) => `${text}/${text}`,
    (text) => `x${text}y`,
    (text) => text.replaceAll('i', 'İ').replaceAll('I', 'ı'),
    (text) => text.replaceAll('ß', 'ẞ').replaceAll('Σ', 'ς'),
    (text) => text.normalize('NFD'),
    (text) => text.replaceAll('e', 'é'),
    (text) => text.replaceAll(' ', '\u00a0'),
    (text) => `"${text}"`,
    (text) => text.slice(1),
  );
  return fc.oneof({ weight: 3, arbitrary: named }, padded);
}

/** Variations of known texts. */
export function varied(texts: readonly string[]): fc.Arbitrary<string> {
  const plain = fc.constantFrom(...texts);
  return fc.oneof(
    plain,
    fc.tuple(plain, variations()).map(([text, vary]) => vary(text)),
  );
}

/** Cells without text. */
export const blanks = () => fc.constantFrom('', '', ' ', '\u00a0', '\t', '\ufeff ');

/** Cells that trip readers of files up. */
export const traps = () =>
  fc.oneof(
    fc.constantFrom(
      'a,b;c|d\te',
      'line\nbreak',
      'line\r\nbreak',
      'cr\rhere',
      '"',
      '""',
      '"x',
      "it's",
      '=1+1',
      'NULL',
      '\\N',
      'null',
      'nan',
      '#x',
      '\\"',
      '\\',
    ),
    fc.constantFrom(
      '\u{1f600}',
      'ﬁ',
      '日本語',
      'עברית',
      '\u2028',
      '\u0085',
      '\u000b',
      'true',
      'NO',
      '2026-01-01',
      '1e5',
      '0x1',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => isWellFormed(text) && !text.includes('\0')),
  );

/** Cells for attributes and details: mostly texts that a model may match. */
export function cells(numbers: readonly number[]): fc.Arbitrary<string> {
  const near = numbers.flatMap((value) => [value, value - 1, value + 0.5]).map(String);
  const number = fc.constantFrom(
    ...near,
    '0',
    '-0',
    '1.',
    '.5',
    '+7',
    '1e2',
    '49.999',
    '050',
    '1e400',
    '1,000',
    '٣',
    ' 50 ',
    '1e-400',
  );
  return fc.oneof(
    { weight: 8, arbitrary: varied(VALUES) },
    { weight: near.length > 0 ? 4 : 1, arbitrary: number },
    { weight: 2, arbitrary: blanks() },
    { weight: 1, arbitrary: traps() },
  );
}
