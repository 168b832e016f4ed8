import type { Bytes } from './byte-file.ts';

const FIRST_SIZE = 2 ** 17;

/** Bytes that come in at the end and are forgotten at the beginning, in one buffer that grows as it must. */
export class ByteQueue {
  /** The bytes from the first on; only `length` of them count. Another buffer after each push. */
  bytes: Bytes = new Uint8Array(FIRST_SIZE);
  length = 0;

  push(more: Uint8Array): void {
    this.#reserve(more.length);
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  pushByte(byte: number): void {
    this.#reserve(1);
    this.bytes[this.length++] = byte;
  }

  /** Forgets the first `count` bytes. */
  forget(count: number): void {
    if (count === 0) return;
    this.bytes.copyWithin(0, count, this.length);
    this.length -= count;
  }

  /** All bytes as a copy; then there are none. */
  takeAll(): Bytes {
    const all = this.bytes.slice(0, this.length);
    this.length = 0;
    return all;
  }

  #reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.bytes.length));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
