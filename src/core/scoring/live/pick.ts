/** The values of an array at some places, in their order. */
export function pick<Values extends Int32Array | Uint8Array | Uint16Array | Uint32Array>(
  values: Values,
  places: Uint32Array,
): Values {
  const made = new (values.constructor as new (size: number) => Values)(places.length);
  for (let i = 0; i < places.length; i++) made[i] = values[places[i] ?? 0] ?? 0;
  return made;
}
