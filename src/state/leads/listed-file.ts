import type { CsvCell } from '../../core/dataset/csv-writer.ts';
import { formatInstant } from '../../core/dataset/instant.ts';
import type { ListedLead } from '../../engine/read/read-listing.ts';

/** The columns of a list as a file. */
export const LISTED_COLUMNS = [
  ...['lead_id', 'as_of', 'fit', 'grade', 'score', 'band', 'label', 'handed_over'],
  ...['current_label', 'current_handed_over', 'converted'],
];

/** A row of a list as the cells of a file. */
export function listedCells(row: ListedLead): CsvCell[] {
  const { leadId, at, fit, grade, score, band, label, qualified, current, converted } = row;
  const outcome = converted === null ? null : String(converted);
  return [
    ...[leadId, formatInstant(at), fit, grade, score, band, label, String(qualified)],
    ...[current.label, String(current.qualified), outcome],
  ];
}
