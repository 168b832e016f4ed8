/**
 * How text files may write their characters: those names of https://encoding.spec.whatwg.org that the `TextDecoder` of
 * browsers and of Node knows, each as people call it, the usual ones first.
 */
const NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western)',
  macintosh: 'Mac Roman (Western)',
  'iso-8859-15': 'ISO-8859-15 (Western)',
  'iso-8859-14': 'ISO-8859-14 (Celtic)',
  'iso-8859-10': 'ISO-8859-10 (Nordic)',
  'windows-1250': 'Windows-1250 (Central European)',
  'iso-8859-2': 'ISO-8859-2 (Central European)',
  'iso-8859-3': 'ISO-8859-3 (South European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  'koi8-u': 'KOI8-U (Cyrillic)',
  ibm866: 'IBM 866 (Cyrillic)',
  'iso-8859-5': 'ISO-8859-5 (Cyrillic)',
  'x-mac-cyrillic': 'Mac Cyrillic',
  'windows-1253': 'Windows-1253 (Greek)',
  'iso-8859-7': 'ISO-8859-7 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1257': 'Windows-1257 (Baltic)',
  'iso-8859-4': 'ISO-8859-4 (Baltic)',
  'iso-8859-13': 'ISO-8859-13 (Baltic)',
  'windows-1255': 'Windows-1255 (Hebrew)',
  'iso-8859-8': 'ISO-8859-8 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'iso-8859-6': 'ISO-8859-6 (Arabic)',
  'windows-874': 'Windows-874 (Thai)',
  'windows-1258': 'Windows-1258 (Vietnamese)',
  gb18030: 'GB18030, GBK (Chinese, simplified)',
  gbk: 'GBK (Chinese, simplified)',
  big5: 'Big5 (Chinese, traditional)',
  shift_jis: 'Shift_JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  'iso-2022-jp': 'ISO-2022-JP (Japanese)',
  'euc-kr': 'EUC-KR (Korean)',
} as const;

/** How a text file writes its characters. */
export type TextEncoding = keyof typeof NAMES;

/** All encodings, the usual ones first. */
export const ENCODINGS = Object.keys(NAMES) as TextEncoding[];

/** What people call an encoding. */
export function encodingName(encoding: TextEncoding): string {
  return NAMES[encoding];
}

/**
 * The characters of the bytes 0x80-0x9F in Windows-1252; the five unused bytes stay control characters, as browsers
 * read them. From https://encoding.spec.whatwg.org/index-windows-1252.txt
 */
export const UPPER_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
