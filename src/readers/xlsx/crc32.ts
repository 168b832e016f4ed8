/** For each byte, what it makes of an empty checksum (ISO 3309, the polynomial of zip and gzip). */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** The CRC-32 of bytes that come piece by piece. */
export class Crc32 {
  #state = 0xffff_ffff;

  write(bytes: Uint8Array): void {
    let state = this.#state;
    for (const byte of bytes) state = (TABLE[(state ^ byte) & 0xff] ?? 0) ^ (state >>> 8);
    this.#state = state;
  }

  get value(): number {
    return (this.#state ^ 0xffff_ffff) >>> 0;
  }
}
