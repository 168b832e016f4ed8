/* The words that descriptions share. */

/** `5 points`, `1 point`, `−20 points`. */
export function pointsText(points: number): string {
  return Math.abs(points) === 1 ? `${numberText(points)} point` : `${numberText(points)} points`;
}

/** `1 day`, `30 days`. */
export function daysText(days: number): string {
  return days === 1 ? '1 day' : `${numberText(days)} days`;
}

/** After `every`, `the last` or `over`: `day`, `30 days`. */
export function spanOfDays(days: number): string {
  return days === 1 ? 'day' : daysText(days);
}

/** A number with a true minus, and thousands marked from four digits on. */
export function numberText(value: number): string {
  const text = String(value).replace('-', '−');
  return /^−?\d{4,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, ',') : text;
}

/** `A`, `A or B`, `A, B or C`. */
export function either(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}`;
}
