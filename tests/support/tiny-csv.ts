/** A table as it stands in a file: every cell is text. */
export interface TextTable {
  columns: string[];
  rows: string[][];
}

/** How a file is written. All of it is RFC 4180, or what everyone reads all the same. */
export interface CsvStyle {
  delimiter: ',' | ';' | '\t';
  lineEnd: '\n' | '\r\n';
  bom: boolean;
  quoteAll: boolean;
  /** Whether the last row ends with a line end. */
  closed: boolean;
}

const PLAIN_STYLE: CsvStyle = { delimiter: ',', lineEnd: '\n', bom: false, quoteAll: false, closed: true };

/** The table as CSV text. */
export function csvText({ columns, rows }: TextTable, style: CsvStyle = PLAIN_STYLE): string {
  const lines = [columns, ...rows].map((row) => row.map((cell) => csvCell(cell, style)).join(style.delimiter));
  return (style.bom ? '\ufeff' : '') + lines.join(style.lineEnd) + (style.closed ? style.lineEnd : '');
}

function csvCell(cell: string, { delimiter, quoteAll }: CsvStyle): string {
  const quoted = quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell);
  return quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The bytes of a text, as files hold them. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
