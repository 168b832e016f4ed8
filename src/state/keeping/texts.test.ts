import { describe, expect, it } from 'vitest';
import { memoryChannel, memoryLocks, MemoryRows } from '../../../tests/support/keeping-in-memory.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { allForgotten, noDatabase } from './keeping-problems.ts';
import { Tabs } from './tabs.ts';
import { KeptTexts } from './texts.ts';
import type { TextsChange } from './texts.ts';

const alone = () => new Tabs({ locks: null, openChannel: null });
const opened = async (rows: MemoryRows, tabs = alone()) => new KeptTexts(rows, await rows.readTexts(), tabs, null);

/** Two tabs over the same rows; the first one writes. */
async function twoTabs(rows: MemoryRows) {
  const platform = { locks: memoryLocks(), openChannel: memoryChannel() };
  const [first, second] = [new Tabs(platform, 20), new Tabs(platform, 20)];
  const writer = await opened(rows, first);
  const reader = await opened(rows, second);
  await Promise.all([first.settled, second.settled]);
  await writer.flush();
  const changes: TextsChange[] = [];
  reader.onChange.add((change) => changes.push(change));
  const later = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await reader.flush();
  };
  return { writer, reader, first, second, changes, later };
}

describe('texts', () => {
  it('answers at once and writes what one moment changes in one transaction', async () => {
    const rows = new MemoryRows({ a: '1', b: '2' });
    const texts = await opened(rows);
    texts.setItem('a', '3');
    texts.removeItem('b');
    texts.setItem('c', '');
    expect([texts.getItem('a'), texts.getItem('b'), texts.getItem('c')]).toEqual(['3', null, '']);
    expect(texts.keys('')).toEqual(['a', 'c']);
    expect(texts.keys('c')).toEqual(['c']);
    await texts.flush();
    expect(rows.writes).toEqual([
      [
        ['a', '3'],
        ['b', null],
        ['c', ''],
      ],
    ]);
    expect(Object.fromEntries(rows.rows)).toEqual({ a: '3', c: '' });
  });

  it('writes without being asked, in order, and nothing that has not changed', async () => {
    const rows = new MemoryRows({ a: '1' });
    const texts = await opened(rows);
    texts.setItem('a', '1');
    await new Promise((resolve) => setTimeout(resolve));
    expect(rows.writes).toEqual([]);
    for (const value of ['2', '3', '4']) {
      texts.setItem('a', value);
      await Promise.resolve();
    }
    await new Promise((resolve) => setTimeout(resolve));
    expect(rows.rows.get('a')).toBe('4');
    expect(rows.writes.flat().map(([, value]) => value)).toEqual(
      [...rows.writes.flat().map(([, value]) => value)].sort(),
    );
  });

  it('says when a write fails, keeps the value, and writes it with the next one that works', async () => {
    const rows = new MemoryRows();
    const texts = await opened(rows);
    const problems: (Diagnostic | null)[] = [];
    texts.onProblem.add((problem) => problems.push(problem));
    rows.failure = new DOMException('full', 'QuotaExceededError');
    texts.setItem('a', '1');
    await texts.flush();
    expect(texts.kept).toBe(false);
    expect(texts.getItem('a')).toBe('1');
    expect(problems.map((problem) => problem?.message)).toEqual([
      'the last changes are not kept: the browser has no room left for this site',
    ]);
    rows.failure = null;
    texts.setItem('b', '2');
    await texts.flush();
    expect(texts.kept).toBe(true);
    expect(problems[1]).toBeNull();
    expect(Object.fromEntries(rows.rows)).toEqual({ a: '1', b: '2' });
  });

  it('works in memory without a database, and after a stop', async () => {
    const texts = new KeptTexts(null, new Map(), alone(), noDatabase(new Error('private')));
    texts.setItem('a', '1');
    await texts.flush();
    expect([texts.getItem('a'), texts.kept, texts.problem?.code]).toEqual(['1', false, 'keeping-database']);

    const rows = new MemoryRows();
    const stopped = await opened(rows);
    stopped.setItem('a', '1');
    await stopped.stop(allForgotten());
    stopped.setItem('b', '2');
    await stopped.flush();
    expect(rows.writes).toEqual([]);
    expect([stopped.getItem('b'), stopped.problem?.code]).toEqual(['2', 'keeping-forgotten']);
  });
});

describe('texts in two tabs', () => {
  it('shows a reader what the writer has saved, and never writes what the reader changes', async () => {
    const rows = new MemoryRows({ a: '1' });
    const { writer, reader, changes, later } = await twoTabs(rows);
    reader.setItem('mine', 'x');
    writer.setItem('a', '2');
    await writer.flush();
    await later();
    expect(reader.getItem('a')).toBe('2');
    expect(changes).toEqual([{ keys: ['a'], discarded: [] }]);
    expect([reader.getItem('mine'), rows.rows.has('mine'), reader.kept]).toEqual(['x', false, true]);
  });

  it('writes what a reader has changed once it is the writer, but not over what was saved since', async () => {
    const rows = new MemoryRows({ a: '1', b: '1' });
    const { writer, reader, first, second, changes, later } = await twoTabs(rows);
    reader.setItem('a', 'reader');
    reader.setItem('b', 'reader');
    writer.setItem('a', 'writer');
    await writer.flush();
    await later();
    expect(reader.getItem('a')).toBe('reader');
    expect(changes).toEqual([]);
    first.close();
    await later();
    expect(second.role).toBe('writer');
    expect(Object.fromEntries(rows.rows)).toEqual({ a: 'writer', b: 'reader' });
    expect(reader.getItem('a')).toBe('writer');
    expect(changes).toEqual([{ keys: ['a'], discarded: ['a'] }]);
  });
});
