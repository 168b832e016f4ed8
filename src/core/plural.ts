/** The word that agrees with a number: `row` for 1, `rows` for any other. */
export function plural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}
