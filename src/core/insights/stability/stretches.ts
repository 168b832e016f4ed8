import { month } from '../shared/format.ts';

/** How time is cut. */
export type StretchUnit = 'month' | 'quarter' | 'year';

const MONTHS: Record<StretchUnit, number> = { month: 1, quarter: 3, year: 12 };

/** Up to so many stretches are looked at side by side. */
const MOST = 16;
/** With fewer quarters than this, months tell more. */
const FEW_QUARTERS = 4;

/** When a stretch begins, in UTC, that an instant is in; milliseconds. */
function stretchStart(instant: number, unit: StretchUnit): number {
  const day = new Date(instant);
  const size = MONTHS[unit];
  return Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / size) * size);
}

/**
 * The stretches between two instants: quarters; months where those are few, years where they are many. Each by its beginning,
 * UTC milliseconds, ascending.
 */
export function stretchesBetween(from: number, to: number): { unit: StretchUnit; starts: number[] } {
  const of = (unit: StretchUnit): number[] => {
    const starts: number[] = [];
    for (let at = stretchStart(from, unit); at <= to; at = nextStretch(at, unit)) starts.push(at);
    return starts;
  };
  const quarters = of('quarter');
  if (quarters.length < FEW_QUARTERS) return { unit: 'month', starts: of('month') };
  return quarters.length <= MOST ? { unit: 'quarter', starts: quarters } : { unit: 'year', starts: of('year') };
}

/** When the stretch after this one begins. */
function nextStretch(start: number, unit: StretchUnit): number {
  const day = new Date(start);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + MONTHS[unit]);
}

/** A stretch for reading: `Mar 2026`, `Q2 2026`, `2026`. */
export function stretchName(start: number, unit: StretchUnit): string {
  const day = new Date(start);
  if (unit === 'month') return month(start);
  return unit === 'year' ? String(day.getUTCFullYear()) : `Q${day.getUTCMonth() / 3 + 1} ${day.getUTCFullYear()}`;
}
