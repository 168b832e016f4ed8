import { describe, expect, it } from 'vitest';
import { codeStates } from './patterns.ts';

describe('codeStates', () => {
  it('codes states in order of first appearance', () => {
    expect(codeStates([7, 3, 7, 0])).toEqual({ index: Uint8Array.of(0, 1, 0, 2), states: Float64Array.of(7, 3, 0) });
  });

  it('finds states that are no small whole numbers', () => {
    const { index, states } = codeStates([0.5, -1, 1e9, -0.5, 0.5, 1e9, -0]);
    expect([...index].map((code) => states[code])).toEqual([0.5, -1, 1e9, -0.5, 0.5, 1e9, 0]);
  });

  it.each([
    [256, Uint8Array],
    [257, Uint16Array],
    [65_537, Uint32Array],
  ])('takes the narrowest codes for %d states', (count, array) => {
    expect(codeStates(Float64Array.from({ length: count }, (_, i) => i)).index).toBeInstanceOf(array);
  });

  it('takes no observations', () => {
    expect(codeStates([])).toEqual({ index: new Uint8Array(0), states: new Float64Array(0) });
  });
});
