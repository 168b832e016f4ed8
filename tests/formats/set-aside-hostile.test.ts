import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/readers/read-table.ts';
import { readTables } from '../../src/readers/read-tables.ts';
import { file, useEngine } from './support/loaded.ts';

const { get } = useEngine();

describe('lines that are set aside', () => {
  const tolerant = { badRows: 'set-aside' } as const;
  const counted = async (text: string, name = 'a.csv') => {
    const { rejects } = await readTable(get(), file(name, text), 's.t', tolerant);
    const rows = Number((await get().query('SELECT count(*) AS n FROM s.t')).getChild('n')?.get(0));
    return { rows, rejects: rejects?.rows ?? 0 };
  };

  it('200,000 of them', async () => {
    const lines = 'bad\n'.repeat(100_000);
    expect(await counted(`id,note\n${lines}1,x\n${lines}`)).toEqual({ rows: 1, rejects: 200_000 });
  });

  it('short ones beside 10,000 columns', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
    expect(await counted(`${names}\n1${','.repeat(9999)}\n${'x\n'.repeat(20_000)}`)).toEqual({
      rows: 1,
      rejects: 20_000,
    });
  });

  it('open quotes far from each other', async () => {
    const block = `1,"x\n${'2,y\n'.repeat(20_000)}`;
    expect(await counted(`id,note\n${block.repeat(20)}`)).toEqual({ rows: 400_000, rejects: 20 });
  });

  it('open quotes in every line', async () => {
    expect(await counted(`id,note,more\n1,x,y\n${'2,"x,y\n'.repeat(100_000)}`)).toEqual({ rows: 1, rejects: 100_000 });
  });

  it('names such as __proto__', async () => {
    const { columns } = await readTables(
      get(),
      [
        { source: file('a.csv', '__proto__,constructor\n1,2\nbad\n') },
        { source: file('b.ndjson', '{"toString": 3, "__proto__": 4}\n{\n') },
      ],
      's.t',
      tolerant,
    );
    expect(columns).toEqual(['__proto__', 'constructor', 'toString']);
    const answer = await get().query('SELECT c0, c2 FROM s.t ORDER BY r');
    expect([answer.getChildAt(0)?.get(1), answer.getChildAt(1)?.get(1)]).toEqual(['4', '3']);
  });
});
