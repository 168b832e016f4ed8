import { describe, expect, it } from 'vitest';
import { gather } from './event-columns.ts';

describe('gather', () => {
  it('puts codes of several widths into the order of rows', () => {
    const codes = gather([Uint8Array.of(7, 8), Uint16Array.of(300)], Uint32Array.of(2, 0));
    expect([...codes]).toEqual([300, 7]);
  });
});
