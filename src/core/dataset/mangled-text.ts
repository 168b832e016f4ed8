import { UPPER_1252 } from './encodings.ts';

/** How a program on the way has spoiled texts: it wrote them for a web page, or took UTF-8 for Windows-1252. */
export type Mangling = 'html' | 'utf-8-twice';

export const MANGLINGS = ['html', 'utf-8-twice'] as const satisfies readonly Mangling[];

/** The names of U+00A0 to U+00FF, in their order: https://html.spec.whatwg.org/multipage/named-characters.html */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const NAMED = new Map<string, string>([
  ...LATIN.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', hellip: '…', trade: '™' }),
  ...Object.entries({ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' }),
  ...Object.entries({ OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', bull: '•', minus: '−' }),
]);

/** The text as it was before a program spoiled it; the same where it is not spoiled so. */
export function unmangled(text: string, mangling: Mangling): string {
  return mangling === 'html' ? withoutEntities(text) : readOnce(text);
}

/** `R&D` of `R&amp;D`. What has no such name stays: `Q&A;`. */
export function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED.get(name) ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** `ü` of `Ã¼`: letters that are bytes of UTF-8, each read as a letter of Windows-1252. */
function readOnce(text: string): string {
  return text.replace(/[\u0080-\uffff]{2,}/g, (run) => {
    const bytes = [...run].map(byteOf);
    if (bytes.includes(null)) return run;
    try {
      return decodeURIComponent(bytes.map((byte) => `%${(byte ?? 0).toString(16)}`).join(''));
    } catch {
      // No bytes of UTF-8, so the letters are what they are.
      return run;
    }
  });
}

/** The byte of a letter in Windows-1252, also of those that it leaves out; null where it has none. */
function byteOf(letter: string): number | null {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x100) return code;
  const place = UPPER_1252.indexOf(letter);
  return place < 0 ? null : 0x80 + place;
}

/** A pattern that every text matches which {@link unmangled} changes, for a quick look in SQL. */
export const MANGLED_PATTERNS: Readonly<Record<Mangling, string>> = {
  html: '&(#[0-9xX]|[A-Za-z])[0-9A-Za-z]+;',
  'utf-8-twice': '[\\x{c2}-\\x{f4}][^\\x00-\\x7f]',
};
