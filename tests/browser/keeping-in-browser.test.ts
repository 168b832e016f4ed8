import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { contentsOf, keepingBrowser, keepingIsOpen, kept, save } from './keeping-page.ts';

const browser = keepingBrowser();

describe('what is kept', () => {
  it('is back after a reload, byte for byte', async () => {
    const page = await browser.openTab();
    const sent = await page.evaluate(async () => {
      localStorage.setItem('scorebench.library.1.old', 'from localStorage');
      const bytes = crypto.getRandomValues(new Uint8Array(50_000));
      const files = [
        { table: 'leads', source: { name: 'leads.csv', bytes }, dialect: { delimiter: ';' } },
        { table: 'outcomes', source: { name: 'ü.xlsx', blob: new Blob([bytes.slice(0, 9)]) }, sheet: 'Won' },
      ] as const;
      window.keeping.texts.setItem('notebook', '# Weights');
      await window.keeping.snapshots.save({ ...window.dataSet('a', new Blob()), files, settings: { horizon: 90 } });
      return [...bytes];
    });
    // A text that was set in the last moment is written too.
    await page.evaluate(() => {
      window.keeping.texts.setItem('late', 'yes');
      location.reload();
    });
    await page.waitForLoadState();
    await keepingIsOpen(page);
    const back = await page.evaluate(async () => {
      const { texts, snapshots } = window.keeping;
      const { files = [], settings } = (await snapshots.open()) ?? {};
      const bytes = await Promise.all(
        files.map(async ({ source }) => [...new Uint8Array(await source.blob.arrayBuffer())]),
      );
      const facts = files.map(({ table, source, sheet, dialect }) => [table, source.name, sheet, dialect]);
      await texts.flush();
      const all = texts.keys('').map((key) => [key, texts.getItem(key)]);
      return { bytes, facts, settings, all, moved: localStorage.length === 0, openedIn: window.openedIn };
    });
    expect(back).toMatchObject({
      bytes: [sent, sent.slice(0, 9)],
      settings: { horizon: 90 },
      moved: true,
      all: [
        ['late', 'yes'],
        ['notebook', '# Weights'],
        ['scorebench.library.1.old', 'from localStorage'],
      ],
    });
    expect(back.facts[1]).toEqual(['outcomes', 'ü.xlsx', 'Won', undefined]);
    expect(back.openedIn).toBeLessThan(1000);
  });

  it('is back after the browser was closed', async () => {
    const page = await browser.openTab();
    await save(page, 'a', 'one');
    await page.evaluate(() => window.keeping.texts.setItem('name', 'x'));
    await browser.restart();
    const next = await browser.openTab();
    expect(await kept(next)).toEqual(['a', 'one']);
    expect(await next.evaluate(() => window.keeping.texts.getItem('name'))).toBe('x');
  });

  it('is the former data set after a cancel halfway, and after the tab died in the middle', async () => {
    const page = await browser.openTab();
    await save(page, 'a', 'former');
    const reason = await page.evaluate(async () => {
      const cancel = new AbortController();
      const onProgress = (bytes: number) => bytes > 10e6 && cancel.abort(new DOMException('cancelled', 'AbortError'));
      const large = window.dataSet('b', new Blob([new Uint8Array(20e6)]));
      return window.keeping.snapshots
        .save(large, { signal: cancel.signal, onProgress })
        .catch((error: Error) => error.name);
    });
    expect(reason).toBe('AbortError');
    expect(await kept(page)).toEqual(['a', 'former']);
    expect((await contentsOf(page)).files).toEqual(['scorebench', 'scorebench/1', 'scorebench/1/0-leads']);

    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const large = window.dataSet('c', new Blob([new Uint8Array(40e6)]));
          void window.keeping.snapshots.save(large, { onProgress: (bytes) => bytes > 10e6 && resolve() });
        }),
    );
    await page.close();
    const next = await browser.openTab();
    expect(await kept(next)).toEqual(['a', 'former']);
    expect((await contentsOf(next)).files.length).toBeGreaterThan(3);
    await save(next, 'd', 'newer');
    expect(await kept(next)).toEqual(['d', 'newer']);
    expect((await contentsOf(next)).files).toHaveLength(3);
    const { used } = await next.evaluate(() => window.keeping.storageFacts());
    expect(used).toBeLessThan(5e6);
  });

  it('is copied from the disk in parts, and not again when it is kept already', async () => {
    const size = 100e6;
    const file = path.join(browser.folder, 'large.csv');
    await writeFile(file, randomBytes(size));
    const page = await browser.openTab();
    await page.setInputFiles('input', file);
    const before = await peakMemory(page);
    const copied = await page.evaluate(async () => {
      const steps: number[] = [];
      const blob = document.querySelector('input')?.files?.[0] ?? new Blob();
      await window.keeping.snapshots.save(window.dataSet('large', blob), { onProgress: (bytes) => steps.push(bytes) });
      return steps;
    });
    expect(copied.at(-1)).toBe(size);
    expect(copied.length).toBeGreaterThan(20);
    const after = await peakMemory(page);
    for (const [id, peak] of before) expect((after.get(id) ?? 0) - peak).toBeLessThan(40e6);
    await page.reload();
    await keepingIsOpen(page);
    const again = await page.evaluate(async () => {
      const snapshot = await window.keeping.snapshots.open();
      if (!snapshot) return null;
      const steps: number[] = [];
      await window.keeping.snapshots.save({ ...snapshot, id: 'next' }, { onProgress: (bytes) => steps.push(bytes) });
      const bytes = await (await window.keeping.snapshots.open())?.files[0]?.source.blob.arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes ?? new ArrayBuffer()));
      return { steps, hash: [...hash] };
    });
    const hash = createHash('sha256');
    for await (const part of createReadStream(file)) hash.update(part as Buffer);
    expect(again).toEqual({ steps: [], hash: [...hash.digest()] });
  });
});

const role = (page: Page) => page.evaluate(() => window.keeping.tabs.role);

describe('two tabs', () => {
  it('have one writer, the other reads, and writes once the first is closed', async () => {
    const first = await browser.openTab();
    await save(first, 'a', 'one');
    const second = await browser.openTab();
    expect([await role(first), await role(second)]).toEqual(['writer', 'reader']);
    expect(await kept(second)).toEqual(['a', 'one']);
    await expect(save(second, 'b', 'two')).rejects.toThrow('Scorebench is open in another tab');
    const told = second.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const { texts } = window.keeping;
          texts.setItem('mine', 'reader');
          texts.onChange.add(({ keys }) => resolve(`${keys.join()} ${texts.getItem('name')}`));
        }),
    );
    await first.evaluate(() => window.keeping.texts.setItem('name', 'x'));
    expect(await told).toBe('name x');
    const replaced = second.evaluate(
      () => new Promise<void>((resolve) => void window.keeping.snapshots.onChange.add(() => resolve())),
    );
    await save(first, 'c', 'three');
    await replaced;
    expect(await kept(second)).toEqual(['c', 'three']);
    await first.close();
    await second.waitForFunction(() => window.keeping.tabs.role === 'writer');
    await save(second, 'd', 'four');
    const third = await browser.openTab();
    expect(await third.evaluate(() => window.keeping.texts.getItem('mine'))).toBe('reader');
    expect(await kept(third)).toEqual(['d', 'four']);
  });
});

/** The most memory in bytes that each of the browser's processes has had so far; none where the system doesn't tell. */
async function peakMemory(page: Page): Promise<Map<number, number>> {
  const devtools = await page.context().browser()?.newBrowserCDPSession();
  if (process.platform !== 'linux' || !devtools) return new Map();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  const peakOf = (id: number) => {
    const file = `/proc/${id}/status`;
    return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0;
  };
  return new Map(processInfo.map(({ id }) => [id, peakOf(id) * 1024]));
}
