/**
 * What would move a terminal's cursor, change its colours or title, or turn the order of what is read: control characters
 * but the tab, and the marks that embed, override or isolate directions.
 */
const CONTROLS = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Text of a file, a path or a header that is safe to show on a terminal: each control character as `\u001b`. Lines stay lines. */
export function printable(text: string): string {
  return text.replace(CONTROLS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
