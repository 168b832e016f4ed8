/** The values of an array at some places, in their order; the array itself where it is to stay as it is. */
export function pick<Values extends Int32Array | Uint8Array | Uint16Array | Uint32Array>(
  values: Values,
  places: Uint32Array | null,
): Values {
  if (!places) return values;
  const made = new (values.constructor as new (size: number) => Values)(places.length);
  for (let i = 0; i < places.length; i++) made[i] = values[places[i] ?? 0] ?? 0;
  return made;
}
