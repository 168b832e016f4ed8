import * as fc from 'fast-check';

/** A file with some of its bits flipped, cut off, or with bytes put in, taken out or repeated. */
export function mutated(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat({ max: Math.max(0, bytes.length - 1) });
  const flips = fc.array(fc.tuple(at, fc.nat({ max: 7 })), { minLength: 1, maxLength: 6 }).map((list) => {
    const copy = Uint8Array.from(bytes);
    for (const [position, bit] of list) copy[position] = (copy[position] ?? 0) ^ (1 << bit);
    return copy;
  });
  const values = fc
    .array(fc.tuple(at, fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)), { minLength: 1, maxLength: 4 })
    .map((list) => {
      const copy = Uint8Array.from(bytes);
      for (const [position, value] of list) copy[position] = value;
      return copy;
    });
  const cut = at.map((length) => bytes.slice(0, length));
  const splice = fc
    .tuple(at, fc.nat({ max: 20 }), fc.uint8Array({ maxLength: 20 }))
    .map(([start, removed, added]) => joined(bytes.slice(0, start), added, bytes.slice(start + removed)));
  const repeat = fc
    .tuple(at, fc.nat({ max: 200 }))
    .map(([start, length]) => joined(bytes.slice(0, start + length), bytes.slice(start)));
  return fc.oneof({ weight: 3, arbitrary: flips }, { weight: 2, arbitrary: values }, cut, splice, repeat);
}

/** A beginning, then anything. */
export function random(beginning: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ maxLength: 400 }).map((rest) => joined(beginning, rest));
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
