/** A message with a large letter, unless it begins with the name of a file or a column: another file may be called `Leads.csv`. */
export function sentence(text: string): string {
  return text.replace(/^\p{Ll}(?=[\p{L}'’]*(?:[\s,:]|$))/u, (first) => first.toUpperCase());
}
