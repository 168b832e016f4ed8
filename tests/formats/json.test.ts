import { describe, expect, it } from 'vitest';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { cells, file, useEngine } from './support/loaded.ts';

const { load } = useEngine();

describe('JSON', () => {
  it('numbers keep their characters', async () => {
    const source = file('a.json', '[{"n": 12345678901234567890, "d": 1.10, "e": -1.5E+3, "z": -0}]');
    expect(cells(await load(source))).toEqual([['12345678901234567890', '1.10', '-1.5E+3', '-0']]);
  });

  it('what is nested becomes JSON text, compact and with all its digits', async () => {
    const source = file(
      'a.json',
      '[{"a": {"x": [1.10, "q\\"\\u00e9", null, true, {}], "__proto__": {"y": 1}}, "b": [ ]}]',
    );
    expect(cells(await load(source))).toEqual([['{"x":[1.10,"q\\"é",null,true,{}],"__proto__":{"y":1}}', '[]']]);
  });

  it('keys become columns in the order in which they appear, also late ones', async () => {
    const source = file('a.ndjson', '{"b": 1}\n\n{"2": "x", "a": null}\r\n{" b ": "y", "": "unnamed"}\n{"a": {}}');
    const { columns, rows } = await load(source);
    expect(columns).toEqual(['b', '2', 'a', '']);
    expect(rows).toEqual([
      { r: 1, cells: ['1', null, null, null] },
      { r: 2, cells: [null, 'x', null, null] },
      { r: 3, cells: ['y', null, null, 'unnamed'] },
      { r: 4, cells: [null, null, '{}', null] },
    ]);
  });

  it('columns that appear after many rows', async () => {
    const lines = Array.from({ length: 120_000 }, (_, i) => (i === 110_000 ? `{"id":${i},"late":"x"}` : `{"id":${i}}`));
    const source = file('a.jsonl', lines.join('\n'));
    expect((await readHeadOf(source)).columns).toEqual(['id']);
    const { columns, rows } = await load(source);
    expect(columns).toEqual(['id', 'late']);
    expect(rows).toHaveLength(120_000);
    expect(rows[110_000]?.cells).toEqual(['110000', 'x']);
    expect(rows[119_999]).toEqual({ r: 120_000, cells: ['119999', null] });
  });

  it('the keys of every object are columns like any other', async () => {
    const source = file('a.json', '[{"__proto__": "a", "constructor": "b", "toString": 1, "hasOwnProperty": null}]');
    const { columns, rows } = await load(source);
    expect(columns).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
    expect(rows[0]?.cells).toEqual(['a', 'b', '1', null]);
  });

  it.each([
    ['one record', '{"id": 1, "tags": ["x"]}', 'ndjson', [['1', '["x"]']]],
    ['records one after another on a line', '{"id": 1} {"id": 2}', 'ndjson', [['1'], ['2']]],
    [
      'records with lists of their own',
      '{"id": 1, "l": [{"x": 1}]}\n{"id": 2, "l": []}',
      'ndjson',
      [
        ['1', '[{"x":1}]'],
        ['2', '[]'],
      ],
    ],
    ['a list within an object', '{"ok": true, "result": [{"id": 1}, {"id": 2}], "empty": []}', 'json', [['1'], ['2']]],
  ])('%s', async (_, text, format, rows) => {
    const source = file('a.json', text);
    expect((await readHeadOf(source)).format).toBe(format);
    expect(cells(await load(source))).toEqual(rows);
  });

  it('UTF-16', async () => {
    const bytes = Uint8Array.from(Buffer.from('\ufeff[{"name": "Zoë 😀"}]', 'utf16le'));
    expect(cells(await load(file('a.json', bytes)))).toEqual([['Zoë 😀']]);
  });

  it.each([
    ['cut off', '[{"id": 1}, {"id"', 'cut off'],
    ['a trailing comma', '[{"id": 1},]', 'a.json: expected value, found ] (byte 11)'],
    ['no comma', '[{"id": 1} {"id": 2}]', 'expected , or end, found { (byte 11)'],
    ['a bare word', '[{"id": nul}]', 'Unexpected'],
    ['numbers for records', '[1, 2]', 'record 1 is a number (expected an object with a value for each column)'],
    ['arrays for records', '[[1, 2]]', 'record 1 is an array'],
    ['nothing', '[]', 'no records'],
    ['a key twice', '[{"id": 1, "id": 2}]', 'key id stands twice in record 1'],
    ['keys that differ in spaces', '[{"id": 1, " id": 2}]', 'key id stands twice in record 1'],
    ['two lists', '{"leads": [{"id": 1}], "deals": [{"id": 2}]}', 'several lists of records: leads, deals'],
    ['more after the end', '[{"id": 1}] x', 'Unexpected'],
    ['a second array', '[{"id": 1}] [{"id": 2}]', 'more after the end'],
    ['too deep', `[{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}]`, 'nested deeper than 1000'],
  ])('%s', async (_, text, message) => {
    await expect(load(file('a.json', text))).rejects.toThrow(message);
  });

  it('a text that only begins like JSON is CSV', async () => {
    expect((await readHeadOf(file('a.csv', '[id],{name}\n1,x\n'))).columns).toEqual(['[id]', '{name}']);
  });
});
