import { describe, expect, it } from 'vitest';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { file, useEngine } from './support/loaded.ts';
import { rejectsOf } from './support/expected-rejects.ts';

const { get, load } = useEngine();
const tolerant = { badRows: 'set-aside' } as const;

/** Every row with its number, and every line that was set aside. */
async function read(text: string, name: string) {
  const loaded = await load(file(name, text), tolerant);
  return { rows: loaded.rows.map(({ r, cells }) => [r, ...cells]), rejects: await rejectsOf(get()) };
}

describe('NDJSON', () => {
  it('a line that is no JSON is set aside', async () => {
    const text = '{"id": 1}\n{"id": 2,\n\n[3]\n{"id": 4, "note": "x"}\nnull\n{"id": 5}';
    const { rows, rejects } = await read(text, 'a.ndjson');
    expect(rows).toEqual([
      [1, '1', null],
      [4, '4', 'x'],
      [6, '5', null],
    ]);
    expect(rejects).toEqual([
      { file: 'a.ndjson', line: 2, text: '{"id": 2,', reason: 'not JSON' },
      { file: 'a.ndjson', line: 4, text: '[3]', reason: 'no object' },
      { file: 'a.ndjson', line: 6, text: 'null', reason: 'no object' },
    ]);
  });

  it('the head of such a file', async () => {
    const head = await readHeadOf(file('a.ndjson', '{"id": 1}\n{"id": \n{"id": 2}\n'), tolerant);
    expect(head).toMatchObject({ format: 'ndjson', columns: ['id'], preview: [['1'], ['2']] });
  });

  it('far into a file', async () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => (i % 50_000 === 7 ? `{"id": ${i}` : `{"id": ${i}}`));
    const { rows, rejects } = await read(lines.join('\n'), 'a.ndjson');
    expect(rows).toHaveLength(199_996);
    expect(rows.every(([r, id]) => Number(r) === Number(id) + 1)).toBe(true);
    expect(rejects.map(({ line }) => line)).toEqual([8, 50_008, 100_008, 150_008]);
  });

  it.each([
    ['no line is JSON', 'a.ndjson', '{"id": \n{"id": \n'],
    ['an array', 'a.json', '[{"id": 1}, {"id": ]'],
  ])('is refused where %s', async (_, name, text) => {
    await expect(load(file(name, text), tolerant)).rejects.toThrow(name);
  });
});
