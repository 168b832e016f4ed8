import { encodingName } from '../../core/dataset/encodings.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { decodeHead } from './text-encoding.ts';
import type { LegacyEncoding } from './legacy-encoding.ts';

/** How many words are shown, and how long they may be. */
const MOST_WORDS = 4;
const LONGEST = 30;

/** Some words of a text that have letters beyond ASCII, each once. */
export function foreignWords(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of text.matchAll(/[\p{L}\p{M}\p{N}\ufffd\u0080-\u00bf]+/gu)) {
    if (/[^\u0020-\u007e]/.test(word)) words.add(word.slice(0, LONGEST));
    if (words.size === MOST_WORDS) break;
  }
  return [...words];
}

/**
 * What is to be said of an encoding that was told by its letters: a warning where it is not the usual one of the West, or
 * where another one is as likely. Nothing where the file is Unicode, which shows itself.
 */
export function encodingNotes(file: string, { encoding, instead }: LegacyEncoding, head: Uint8Array): Diagnostic[] {
  if (encoding.startsWith('utf-')) return [];
  const read = (as: LegacyEncoding['encoding']) => {
    const [word = ''] = foreignWords(decodeHead(head, as));
    return `${encodingName(as)}${word === '' ? '' : `: ${JSON.stringify(word)}`}`;
  };
  return [
    {
      severity: encoding === 'windows-1252' && instead === null ? 'info' : 'warning',
      code: 'guessed-encoding',
      path: file,
      message: `the file is not in Unicode and is read as ${read(encoding)}${instead === null ? '' : `; it may as well be ${read(instead)}`}`,
      hint: 'if letters are wrong, choose another encoding: on the page under “How the file is written”, on the command line by "csv": {"encoding": …} in the recipe; best, export as CSV UTF-8',
    },
  ];
}
