/** Limits on a sum, in whole points; one side may be open. */
export interface Span {
  min?: number | undefined;
  max?: number | undefined;
}

/** `thousandths` limited to 1000 × `span`. */
export function limit(thousandths: number, span: Span | undefined): number {
  let limited = thousandths;
  if (span?.max !== undefined && limited > 1000 * span.max) limited = 1000 * span.max;
  if (span?.min !== undefined && limited < 1000 * span.min) limited = 1000 * span.min;
  return limited;
}

/** What a criterion gives, limited by its cap: [-1000·cap, 1000·cap]; never -0. */
export function capped(thousandths: number, cap: number | undefined): number {
  return (cap === undefined ? thousandths : limit(thousandths, { min: -cap, max: cap })) + 0;
}

/** Whole points of a sum in thousandths, rounded down; exact for every safe integer, and never -0. */
export function wholePoints(thousandths: number): number {
  const rest = thousandths % 1000;
  return (thousandths - rest) / 1000 - (rest < 0 ? 1 : 0) + 0;
}
