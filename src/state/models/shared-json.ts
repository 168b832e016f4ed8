/*
 * Values as JSON in which what several of them share is there once. Models are never changed but made anew from what
 * stays, so that a hundred of them in a row take little more than one.
 */

/** A value of the table: a primitive as it is, an object or a list as the number of its place, in a list of its own. */
type Cell = string | number | boolean | null | readonly [number];

/** Objects and lists, each after all that it holds. */
type Entry = Cell[] | Record<string, Cell>;

/** Values that share parts. */
export interface SharedJson {
  table: Entry[];
  values: Cell[];
}

/** Packs values of JSON; parts are the same where they are the same object. */
export function packShared(values: readonly unknown[]): SharedJson {
  const table: Entry[] = [];
  const places = new Map<object, number>();
  const cellOf = (value: unknown): Cell => {
    if (typeof value !== 'object' || value === null) return (value ?? null) as Cell;
    let place = places.get(value);
    if (place === undefined) {
      const entry = Array.isArray(value)
        ? value.map(cellOf)
        : Object.fromEntries(
            Object.entries(value)
              .filter(([, inner]) => inner !== undefined)
              .map(([key, inner]) => [key, cellOf(inner)]),
          );
      place = table.push(entry) - 1;
      places.set(value, place);
    }
    return [place];
  };
  return { values: values.map(cellOf), table };
}

/** The values again, sharing what they shared; throws where it isn't what `packShared` has made. */
export function unpackShared(packed: unknown): unknown[] {
  const { table, values } = packed as Partial<SharedJson>;
  if (!Array.isArray(table) || !Array.isArray(values)) throw new TypeError('no table or no values');
  const made: unknown[] = [];
  const valueOf = (cell: unknown): unknown => {
    if (typeof cell !== 'object' || cell === null) return cell;
    const place = Array.isArray(cell) && cell.length === 1 ? (cell[0] as unknown) : null;
    // Only what stands before it: nothing can hold itself.
    if (typeof place !== 'number' || !(place in made)) throw new TypeError('a place that is not there');
    return made[place];
  };
  for (const entry of table as unknown[]) {
    if (typeof entry !== 'object' || entry === null) throw new TypeError('an entry that holds nothing');
    made.push(
      Array.isArray(entry)
        ? entry.map(valueOf)
        : Object.fromEntries(Object.entries(entry).map(([key, inner]) => [key, valueOf(inner)])),
    );
  }
  return values.map(valueOf);
}
