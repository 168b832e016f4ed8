import * as fc from 'fast-check';
import { tableFromIPC, tableToIPC, Table } from 'apache-arrow';
import { expect, it } from 'vitest';
import { utf8Vector } from './utf8-vector.ts';

it('keeps every text and null', () => {
  const texts = fc.array(
    fc.option(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constant('x'.repeat(100)))),
    { maxLength: 50 },
  );
  fc.assert(
    fc.property(texts, (values) => {
      const table = tableFromIPC(tableToIPC(new Table({ v: utf8Vector(values) }), 'stream'));
      expect(Array.from(table.getChild('v') ?? [])).toEqual(values);
    }),
  );
});
