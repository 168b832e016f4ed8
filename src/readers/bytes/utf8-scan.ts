/** Looks at bytes piece by piece and counts what is, and what is not, UTF-8. */
export class Utf8Scan {
  /** Characters of two or more bytes. */
  multibyte = 0;
  /** Bytes that belong to no character. */
  broken = 0;
  /** Where the first such byte stands: its offset from 0 and its line from 1. */
  firstBroken = { offset: -1, line: 0 };
  #offset = 0;
  #line = 1;
  /** Where the current character begins. */
  #start = 0;
  /** Continuation bytes that the current character still needs, and the limits of the next one. */
  #needed = 0;
  #low = 0x80;
  #high = 0xbf;

  write(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#needed > 0) this.#continue(byte);
      else if (byte === 0x0a) this.#line++;
      else if (byte >= 0x80) this.#begin(byte);
      this.#offset++;
    }
  }

  /** By the table of well-formed sequences in the Unicode standard (3-7): no overlong forms, no surrogates. */
  #begin(byte: number): void {
    this.#start = this.#offset;
    if (byte < 0xc2 || byte > 0xf4) {
      this.#break();
      return;
    }
    this.#needed = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.#low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }

  #continue(byte: number): void {
    if (byte < this.#low || byte > this.#high) {
      this.#needed = 0;
      this.#break();
      if (byte === 0x0a) this.#line++;
      else if (byte >= 0x80) this.#begin(byte);
      return;
    }
    this.#low = 0x80;
    this.#high = 0xbf;
    if (--this.#needed === 0) this.multibyte++;
  }

  #break(): void {
    if (this.broken++ === 0) this.firstBroken = { offset: this.#start, line: this.#line };
  }
}
