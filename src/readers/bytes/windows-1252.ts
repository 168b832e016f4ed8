/**
 * The characters of the bytes 0x80-0x9F in Windows-1252; the five unused bytes stay control characters, as browsers
 * read them. From https://encoding.spec.whatwg.org/index-windows-1252.txt
 */
const UPPER =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** The UTF-8 bytes of each byte. */
const UTF8 = Array.from({ length: 256 }, (_, byte) =>
  new TextEncoder().encode(byte >= 0x80 && byte < 0xa0 ? UPPER.charAt(byte - 0x80) : String.fromCharCode(byte)),
);

/**
 * Windows-1252 bytes as UTF-8. By a table of our own, because Node 20's `TextDecoder('windows-1252')` reads Latin-1:
 * it loses the euro sign, the dashes and the curly quotes.
 */
export function windows1252(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const byte of bytes) length += UTF8[byte]?.length ?? 0;
  const utf8 = new Uint8Array(length);
  let at = 0;
  for (const byte of bytes) {
    if (byte < 0x80) utf8[at++] = byte;
    else for (const part of UTF8[byte] ?? []) utf8[at++] = part;
  }
  return utf8;
}
