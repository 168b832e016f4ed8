import type { InsightTable, TableColumn } from '../../core/insights/shared/insight.ts';

/** A spreadsheet would run such a text as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** The table as CSV: UTF-8, comma, RFC 4180. Shares are fractions. Text cells are guarded against formulas, numbers never. */
export function tableAsCsv(table: InsightTable): string {
  const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return lines(table)
    .map((cells) => `${cells.map(quote).join(',')}\r\n`)
    .join('');
}

/** The table for the clipboard: a spreadsheet takes tabs as columns. Breaks and tabs inside a text become spaces. */
export function tableAsTsv(table: InsightTable): string {
  const flat = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  return lines(table)
    .map((cells) => cells.map(flat).join('\t'))
    .join('\n');
}

/** The table for what takes formatted text from the clipboard: mails, documents, slides. */
export function tableAsHtml(table: InsightTable): string {
  const safe = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const [head = [], ...rows] = lines(table);
  const row = (cells: string[], name: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${name}>${safe(cell)}</${name}>`).join('')}</tr>`;
  return `<table><thead>${row(head, 'th')}</thead><tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

function lines({ columns, rows }: InsightTable): string[][] {
  const cell = (row: InsightTable['rows'][number], { key, kind }: TableColumn): string => {
    const value = row[key] ?? null;
    if (value === null) return '';
    return kind === 'text' || typeof value === 'string' ? guarded(String(value)) : String(value);
  };
  return [columns.map(({ label }) => guarded(label)), ...rows.map((row) => columns.map((column) => cell(row, column)))];
}

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
