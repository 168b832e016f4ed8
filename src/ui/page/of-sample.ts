/** What a notebook of the sample assumes holds for the sample alone. */
export function isOfSample(data: string | null): boolean {
  return data !== null && /(^|\/)sample-data\/?$/.test(data);
}
