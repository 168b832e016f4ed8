// @vitest-environment jsdom

import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryChannel, MemoryRows } from '../../../tests/support/keeping-in-memory.ts';
import { tinyModel } from '../../../tests/support/tiny-model.ts';
import type { TextChange } from '../keeping/database.ts';
import { Tabs } from '../keeping/tabs.ts';
import { KeptTexts } from '../keeping/texts.ts';
import type { TextRows } from '../keeping/texts.ts';
import { modelAside } from './model-aside.ts';
import { Models } from './models.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const FIRST = { candidate: tinyModel({ version: 'draft' }), current: tinyModel({ version: 'in use' }) };
const DATASET = 'leads/2026';

/** The rows as one tab reaches them: nothing comes or goes any more once it is gone. */
class RowsOfTab implements TextRows {
  readonly #rows: MemoryRows;
  gone = false;

  constructor(rows: MemoryRows) {
    this.#rows = rows;
  }

  readTexts = () => this.#alive(() => this.#rows.readTexts());
  exchangeTexts = (changes: readonly TextChange[]) => this.#alive(() => this.#rows.exchangeTexts(changes));
  putTexts = (changes: ReadonlyMap<string, string>) => this.#alive(() => this.#rows.putTexts(changes));

  async #alive<Result>(work: () => Promise<Result>): Promise<Result> {
    const never = new Promise<never>(() => undefined);
    if (this.gone) return never;
    const result = await work();
    return this.gone ? never : result;
  }
}

/** One tab with the models of a data set. Its edits are words in the notes, each another one. */
class Tab {
  readonly #rows: RowsOfTab;
  readonly #tabs: Tabs;
  readonly texts: KeptTexts;
  readonly models: Models;
  #pending = false;

  static async open(disk: MemoryRows, openChannel: ReturnType<typeof memoryChannel>): Promise<Tab> {
    const rows = new RowsOfTab(disk);
    return new Tab(rows, await rows.readTexts(), new Tabs({ locks: null, openChannel }));
  }

  private constructor(rows: RowsOfTab, stored: Map<string, string>, tabs: Tabs) {
    this.#rows = rows;
    this.#tabs = tabs;
    this.texts = new KeptTexts(rows, stored, tabs, { aside: modelAside });
    this.texts.onPending.add((pending) => (this.#pending = pending));
    this.models = new Models(this.texts);
    this.models.openLibrary(DATASET, FIRST);
  }

  /** What the page says. */
  get saysKept(): boolean {
    return this.texts.kept && !this.#pending && !this.models.waiting;
  }

  edit(word: string): void {
    this.models.editor.apply((model) => ({ ...model, notes: `${model.notes ?? ''} ${word}` }), {
      label: word,
      merge: 'a held key',
    });
  }

  /** The words of all models. */
  words(): Set<string> {
    return new Set(this.models.all.flatMap(({ model }) => wordsOf(model.notes)));
  }

  close(): void {
    this.models.keep();
    this.texts.leave();
    this.crash();
  }

  crash(): void {
    this.#rows.gone = true;
    this.#tabs.close();
  }
}

const wordsOf = (notes = '') => notes.split(' ').filter((word) => word !== '');

describe('models in two tabs', () => {
  it('an untouched tab that is closed last erases nothing', async () => {
    const [disk, channel] = [new MemoryRows(), memoryChannel()];
    const a = await Tab.open(disk, channel);
    const b = await Tab.open(disk, channel);
    a.edit('mine');
    await vi.advanceTimersByTimeAsync(1000);
    expect([...b.words()]).toEqual(['mine']);
    a.close();
    b.close();
    const again = await Tab.open(disk, channel);
    expect([again.models.open.notes, again.models.all.length]).toEqual([' mine', 2]);
  });

  it('also where it hears nothing of the others', async () => {
    const disk = new MemoryRows();
    const a = await Tab.open(disk, memoryChannel());
    await vi.advanceTimersByTimeAsync(1000);
    const b = await Tab.open(disk, memoryChannel());
    a.edit('mine');
    a.close();
    await vi.advanceTimersByTimeAsync(1000);
    b.close();
    const again = await Tab.open(disk, memoryChannel());
    await vi.advanceTimersByTimeAsync(1000);
    expect([again.models.open.notes, again.models.all.length]).toEqual([' mine', 2]);
  });

  it('keeps both versions where both have edited one, under names that tell them apart, and says so', async () => {
    const disk = new MemoryRows();
    const [a, b] = [await Tab.open(disk, memoryChannel()), await Tab.open(disk, memoryChannel())];
    await vi.advanceTimersByTimeAsync(1000);
    a.edit('of-a');
    await vi.advanceTimersByTimeAsync(1000);
    b.edit('of-b');
    await vi.advanceTimersByTimeAsync(1000);
    const all = b.models.all.map(({ model }) => [model.version, model.notes]);
    expect(all).toEqual([
      ['draft (edited in another tab)', ' of-b'],
      ['in use', undefined],
      ['draft', ' of-a'],
    ]);
    expect(b.models.open.notes).toBe(' of-b');
    expect(b.models.note).toContain("Both are kept: this tab's is draft (edited in another tab).");
    expect(b.models.editor.undoLabel).toBe('of-b');
  });

  it('joins edits of different models without a copy', async () => {
    const [disk, channel] = [new MemoryRows(), memoryChannel()];
    const a = await Tab.open(disk, channel);
    a.models.duplicate();
    await vi.advanceTimersByTimeAsync(1000);
    const b = await Tab.open(disk, channel);
    b.models.openModel('candidate');
    a.edit('of-a');
    b.edit('of-b');
    await vi.advanceTimersByTimeAsync(1000);
    for (const tab of [a, b]) expect([[...tab.words()].sort(), tab.models.all.length]).toEqual([['of-a', 'of-b'], 3]);
  });

  it('keeps an edit within a second while a key is held for eight', async () => {
    const disk = new MemoryRows();
    const tab = await Tab.open(disk, memoryChannel());
    for (let i = 0; i < 240; i++) {
      tab.edit(`w${i}`);
      await vi.advanceTimersByTimeAsync(33);
      if (i % 30 === 29) {
        const stored = [...disk.rows.values()].join();
        expect(stored).toContain(` w${i - 29}`);
      }
    }
  });
});

type Step =
  | { do: 'edit' | 'close' | 'crash' | 'duplicate' | 'look'; tab: number }
  | { do: 'switch' | 'remove'; tab: number; which: number }
  | { do: 'open' }
  | { do: 'wait'; ms: number };

const tab = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('edit' as const), tab }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 50, 399, 400, 1000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'crash' as const, 'look' as const), tab }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('switch' as const, 'remove' as const), tab, which: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('duplicate' as const), tab }) },
);

/** Tabs that come and go over one disk, beside what was promised of their edits. */
class Schedule {
  readonly #disk = new MemoryRows();
  readonly #channel: ReturnType<typeof memoryChannel>;
  #tabs: Tab[] = [];
  #edits = 0;
  /** Words that the page called kept, or that were there when a tab was closed in order. */
  readonly #kept = new Set<string>();
  /** Words that a person saw in a model and removed with it. */
  readonly #removed = new Set<string>();
  /** When the first edit was made that a tab doesn't call kept yet. */
  readonly #unsaid = new Map<Tab, number>();

  /** `deaf`: no tab hears another. */
  constructor(deaf: boolean) {
    const channel = memoryChannel();
    this.#channel = deaf ? () => memoryChannel()('alone') : channel;
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      await this.#do(step);
      this.#look();
    }
    for (const each of this.#tabs.splice(0)) {
      this.#promise(each);
      each.close();
    }
    const last = await Tab.open(this.#disk, this.#channel);
    await vi.advanceTimersByTimeAsync(1000);
    const words = last.words();
    expect([...this.#kept].filter((word) => !words.has(word) && !this.#removed.has(word))).toEqual([]);
    expect(last.models.openId).not.toBe(last.models.currentId);
    last.crash();
  }

  async #do(step: Step): Promise<void> {
    if (step.do === 'wait') return void (await vi.advanceTimersByTimeAsync(step.ms));
    if (step.do === 'open') {
      if (this.#tabs.length < 4) this.#tabs.push(await Tab.open(this.#disk, this.#channel));
      return;
    }
    const at = this.#tabs.length === 0 ? -1 : step.tab % this.#tabs.length;
    const tab = this.#tabs[at];
    if (!tab) return;
    const { models } = tab;
    if (step.do === 'edit') {
      tab.edit(`w${++this.#edits}`);
      if (!this.#unsaid.has(tab)) this.#unsaid.set(tab, Date.now());
    } else if (step.do === 'duplicate') models.duplicate();
    else if (step.do === 'look') tab.texts.refresh();
    else if (step.do === 'switch') models.openModel(models.all[step.which % models.all.length]?.id ?? '');
    else if (step.do === 'remove') this.#remove(tab, step.which);
    else if (step.do === 'close' || step.do === 'crash') {
      if (step.do === 'close') this.#promise(tab);
      tab[step.do]();
      this.#tabs.splice(at, 1);
      this.#unsaid.delete(tab);
    }
  }

  /** What a person sees of a model and removes is meant to go. */
  #remove({ models }: Tab, which: number): void {
    const { id, model } = models.all[which % models.all.length] ?? {};
    if (id === undefined || !models.canRemove(id)) return;
    for (const word of wordsOf(model?.notes)) this.#removed.add(word);
    models.remove(id);
  }

  #look(): void {
    for (const tab of this.#tabs) {
      if (tab.saysKept) {
        this.#promise(tab);
        this.#unsaid.delete(tab);
      }
      expect(Date.now() - (this.#unsaid.get(tab) ?? Date.now())).toBeLessThan(1000);
    }
  }

  #promise(tab: Tab): void {
    for (const word of tab.words()) this.#kept.add(word);
  }
}

describe('any schedule of edits, saves, closes, crashes and openings over several tabs', () => {
  it.each([
    ['that hear each other', false],
    ['that hear nothing', true],
  ])('loses no edit that was called kept, and calls each so within a second, in tabs %s', async (_, deaf) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) =>
        new Schedule(deaf).run([{ do: 'open' }, { do: 'open' }, ...steps]),
      ),
      { numRuns: Number(process.env.SCOREBENCH_RUNS ?? 150) },
    );
  });
});
