import { count, label, money, number, percent } from '../../core/insights/shared/format.ts';
import type { ColumnKind } from '../../core/insights/shared/insight.ts';

/** A cell of a table for reading; a missing figure is a dash. */
export function cellText(value: string | number | null, kind: ColumnKind): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'string') return label(value);
  switch (kind) {
    case 'count':
      return count(value);
    case 'percent':
      return percent(value);
    case 'money':
      return money(value);
    case 'number':
    case 'text':
      return number(value);
  }
}
