import { describe, expect, it } from 'vitest';
import { codeStates } from './patterns.ts';

describe('codeStates', () => {
  it('codes states in order of first appearance', () => {
    expect(codeStates([7, 3, 7, 0])).toEqual({ index: Uint32Array.of(0, 1, 0, 2), states: Float64Array.of(7, 3, 0) });
  });

  it('takes no observations', () => {
    expect(codeStates([])).toEqual({ index: new Uint32Array(0), states: new Float64Array(0) });
  });
});
