/** The memory of all arrays in a message, each once: it can be handed over to a worker instead of copied. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return;
  }
  // Lists of plain values can be long, and hold nothing.
  if (Array.isArray(value) && typeof value[0] !== 'object') return;
  for (const each of value instanceof Map ? value.values() : Object.values(value)) collect(each, found);
}
