import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packShared, unpackShared } from './shared-json.ts';

describe('shared JSON', () => {
  it('gives back any values, through a text', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ noUnicodeString: false })), (values) => {
        const plain = JSON.parse(JSON.stringify(values)) as unknown[];
        expect(unpackShared(JSON.parse(JSON.stringify(packShared(plain))))).toEqual(plain);
      }),
    );
  });

  it('has once what several values share, and shares it again', () => {
    const part = { long: 'x'.repeat(1000), list: [1, 2, 3] };
    const packed = JSON.stringify(packShared(Array.from({ length: 50 }, (_, i) => ({ i, part }))));
    expect(packed.length).toBeLessThan(3000);
    const [one, two] = unpackShared(JSON.parse(packed)) as { part: unknown }[];
    expect(one?.part).toBe(two?.part);
  });

  it.each([null, 5, {}, { table: [[[0]]], values: [] }, { table: [], values: [[0]] }, { table: [1], values: [] }])(
    'throws at %j',
    (broken) => {
      expect(() => unpackShared(broken)).toThrow();
    },
  );
});
