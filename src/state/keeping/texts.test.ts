import { describe, expect, it } from 'vitest';
import { memoryChannel, MemoryRows } from '../../../tests/support/keeping-in-memory.ts';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { allForgotten, noDatabase } from './keeping-problems.ts';
import { Tabs } from './tabs.ts';
import type { AsideRule } from './give-way.ts';
import { KeptTexts } from './texts.ts';
import type { TextsChange } from './texts.ts';

const alone = () => new Tabs({ locks: null, openChannel: null });
const opened = async (rows: MemoryRows, tabs = alone()) => new KeptTexts(rows, await rows.readTexts(), tabs);

/** Tabs over the same rows; texts that begin with `model` go aside. */
async function tabsOver(rows: MemoryRows, n = 2) {
  const openChannel = memoryChannel();
  const aside: AsideRule = ({ key, to }) =>
    key.startsWith('model') && to !== null
      ? { texts: new Map([[`${key} 2`, `${to} aside`]]), moved: new Map([[key, `${key} 2`]]) }
      : null;
  const stored = await rows.readTexts();
  const all = Array.from(
    { length: n },
    () => new KeptTexts(rows, stored, new Tabs({ locks: null, openChannel }), { aside }),
  );
  const changes: TextsChange[][] = all.map(() => []);
  all.forEach((texts, i) => texts.onChange.add((change) => changes[i]?.push(change)));
  return { all, changes, settle: () => settled(all) };
}

/** Until what the tabs say to each other has been heard, and all is written. */
async function settled(all: readonly KeptTexts[]): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await Promise.all(all.map((texts) => texts.flush()));
    await new Promise((resolve) => setTimeout(resolve));
  }
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
    const texts = new KeptTexts(null, new Map(), alone(), { problem: noDatabase(new Error('private')) });
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
  it('are written by any of them, and read by the other', async () => {
    const rows = new MemoryRows({ a: '1' });
    const { all, changes, settle } = await tabsOver(rows);
    const [first, second] = all as [KeptTexts, KeptTexts];
    first.setItem('a', '2');
    await settle();
    second.setItem('b', 'second');
    await settle();
    expect([second.getItem('a'), first.getItem('b')]).toEqual(['2', 'second']);
    expect(changes[1]).toEqual([{ keys: ['a'], moved: new Map() }]);
    expect(Object.fromEntries(rows.rows)).toEqual({ a: '2', b: 'second' });
  });

  it('are kept both where both have changed one, each as its rule says', async () => {
    const rows = new MemoryRows({ model: 'm', other: 'o' });
    const { all, changes, settle } = await tabsOver(rows);
    const [first, second] = all as [KeptTexts, KeptTexts];
    for (const [name, texts] of Object.entries({ first, second })) {
      texts.setItem('model', name);
      texts.setItem('other', name);
    }
    await settle();
    expect(Object.fromEntries(rows.rows)).toEqual({ model: 'first', 'model 2': 'second aside', other: 'second' });
    expect(changes[1]?.[0]).toEqual({ keys: ['model'], moved: new Map([['model', 'model 2']]) });
    expect([first.getItem('model 2'), second.getItem('model')]).toEqual(['second aside', 'first']);
  });

  it('knows what a change was made from, also where that is older than what is stored', async () => {
    const rows = new MemoryRows({ model: 'm' });
    const { all, settle } = await tabsOver(rows);
    const [first, second] = all as [KeptTexts, KeptTexts];
    first.setItem('model', 'first');
    await settle();
    second.setItem('model', 'second', 'm');
    await settle();
    expect(Object.fromEntries(rows.rows)).toEqual({ model: 'first', 'model 2': 'second aside' });
  });

  it('never removes what another tab has changed, and brings back what was changed here and removed there', async () => {
    const rows = new MemoryRows({ a: '1', b: '1' });
    const { all, settle } = await tabsOver(rows);
    const [first, second] = all as [KeptTexts, KeptTexts];
    first.setItem('a', 'changed');
    first.removeItem('b');
    second.removeItem('a');
    second.setItem('b', 'changed');
    await settle();
    expect(Object.fromEntries(rows.rows)).toEqual({ a: 'changed', b: 'changed' });
  });

  it('offers a text only where no tab has one', async () => {
    const rows = new MemoryRows();
    const { all, settle } = await tabsOver(rows);
    const [first, second] = all as [KeptTexts, KeptTexts];
    first.setItem('model', 'chosen');
    second.offer('model', 'offered');
    await settle();
    expect([Object.fromEntries(rows.rows), second.getItem('model')]).toEqual([{ model: 'chosen' }, 'chosen']);
  });
});

describe('a page that goes in the middle', () => {
  it('leaves beside what it could not compare, and the next one does', async () => {
    const rows = new MemoryRows({ model: 'm', other: 'o' });
    const { all } = await tabsOver(rows, 1);
    const [gone] = all as [KeptTexts];
    gone.setItem('model', 'late');
    gone.setItem('other', 'late');
    gone.leave();
    // The page is gone: nothing that it waits for comes.
    const left = new Map(rows.rows);
    const next = new MemoryRows({ ...Object.fromEntries(left), other: 'changed since' });
    const { all: later, settle } = await tabsOver(next, 2);
    await settle();
    expect(Object.fromEntries(next.rows)).toEqual({ model: 'late', other: 'late' });
    expect(later[0]?.getItem('model')).toBe('late');
  });

  it('puts it aside where another tab has saved something else meanwhile', async () => {
    const rows = new MemoryRows({ model: 'm' });
    const { all } = await tabsOver(rows, 1);
    all[0]?.setItem('model', 'late');
    all[0]?.leave();
    const next = new MemoryRows({ ...Object.fromEntries(rows.rows), model: 'changed since' });
    const { settle } = await tabsOver(next, 3);
    await settle();
    expect(Object.fromEntries(next.rows)).toEqual({ model: 'changed since', 'model 2': 'late aside' });
  });

  it('leaves nothing behind where it goes on, or has nothing to write', async () => {
    const rows = new MemoryRows();
    const { all, settle } = await tabsOver(rows, 1);
    all[0]?.leave();
    all[0]?.setItem('a', '1');
    all[0]?.leave();
    await settle();
    expect(Object.fromEntries(rows.rows)).toEqual({ a: '1' });
  });

  it('leaves alone what another version has left', async () => {
    const rows = new MemoryRows({ 'scorebench.late.1.x': '{"of": "another version"}' });
    const { settle } = await tabsOver(rows);
    await settle();
    expect(rows.rows.size).toBe(1);
  });
});
