import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentsOf, keepingBrowser, keepingIsOpen, kept, save } from './keeping-page.ts';

const browser = keepingBrowser();

describe('forgetting everything', () => {
  const nothing = { databases: [], files: [], settings: ['other'] };

  it.each(['the only', 'the writing', 'the reading'])('leaves nothing, from %s tab', async (which) => {
    const first = await browser.openTab();
    await save(first, 'a', 'one');
    const second = which === 'the only' ? null : await browser.openTab();
    await first.evaluate(async () => {
      localStorage.setItem('scorebench.theme', 'dark');
      localStorage.setItem('other', 'not ours');
      await caches.open('scorebench.site');
      window.keeping.texts.setItem('name', 'x');
      // Another tab is in the middle of a save, or this one is.
      const large = window.dataSet('b', new Blob([new Uint8Array(60e6)]));
      await new Promise<void>((resolve) => {
        window.keeping.snapshots
          .save(large, { onProgress: (bytes) => bytes > 5e6 && resolve() })
          .catch(() => undefined);
      });
    });
    const [forgets, other] = which === 'the reading' && second ? [second, first] : [first, second];
    expect(await forgets.evaluate(() => window.keeping.forgetEverything())).toEqual([]);
    // Nothing comes back by itself.
    for (const page of [forgets, other]) {
      await page?.evaluate(() => window.keeping.texts.setItem('name', 'again'));
      await page?.evaluate(() => window.keeping.texts.flush());
    }
    expect(await contentsOf(forgets)).toEqual(nothing);
    expect(await forgets.evaluate(() => caches.keys())).toEqual([]);
    if (other)
      expect(await other.evaluate(() => window.keeping.problems.map(({ code }) => code))).toEqual([
        'keeping-forgotten',
      ]);
    await forgets.reload();
    await keepingIsOpen(forgets);
    expect(await kept(forgets)).toBeNull();
    expect(await forgets.evaluate(() => window.keeping.texts.keys(''))).toEqual([]);
  });

  it('says what is left where something holds on to it', async () => {
    const page = await browser.openTab();
    await page.evaluate(async () => {
      await window.keeping.texts.flush();
      // A connection that doesn't let go, as in a tab that is frozen.
      indexedDB.open('scorebench').onsuccess = () => document.body.append('held');
    });
    await page.getByText('held').waitFor();
    const left = await page.evaluate(() => window.keeping.forgetEverything());
    expect(left.map(({ message }) => message)).toEqual([
      'not everything could be forgotten: the database is still there',
    ]);
  });
});

describe('a storage that fails', () => {
  it('names the file that the browser has removed', async () => {
    const page = await browser.openTab();
    await save(page, 'a', 'one');
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('scorebench', { recursive: true });
    });
    expect(await kept(page)).toBe(
      'UserError: a.csv: the browser has removed this file from its storage (load it again; the models are still there)',
    );
    await save(page, 'b', 'two');
    expect(await kept(page)).toEqual(['b', 'two']);
  });

  it('names the file whose copy holds other bytes by now, and opens it only where that is accepted', async () => {
    const page = await browser.openTab();
    await save(page, 'a', 'one');
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await (await root.getDirectoryHandle('scorebench')).getDirectoryHandle('1');
      const writable = await (await folder.getFileHandle('0-leads')).createWritable();
      await writable.write('ONE');
      await writable.close();
    });
    expect(await kept(page)).toMatch(/^UserError: a\.csv: the copy that this browser keeps .* SHA-256 is another one/);
    const accepted = await page.evaluate(async () => {
      const snapshot = await window.keeping.snapshots.open('accept');
      await window.keeping.snapshots.acceptChanged(snapshot?.id ?? '');
      return snapshot?.files[0]?.source.blob.text();
    });
    expect([accepted, await kept(page)]).toEqual(['ONE', ['a', 'ONE']]);
  });

  it('names a file of the user that has changed since it was chosen', async () => {
    const page = await browser.openTab();
    await save(page, 'a', 'one');
    const file = path.join(browser.folder, 'changing.csv');
    await writeFile(file, 'before');
    await page.setInputFiles('input', file);
    await writeFile(file, 'after that it is longer');
    const problem = await page.evaluate(() => {
      const blob = document.querySelector('input')?.files?.[0] ?? new Blob();
      return window.keeping.snapshots.save(window.dataSet('b', blob)).catch((thrown: Error) => thrown.message);
    });
    expect(problem).toMatch(/^b\.csv: the file can't be read any more, so that it is not kept: .*load it again/);
    expect(await kept(page)).toEqual(['a', 'one']);
  });

  it('says that there is no room, and leaves the former data set', async () => {
    const page = await browser.openTab();
    await save(page, 'a', 'one');
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: browser.origin, quotaSize: 8e6 });
    const problem = await page.evaluate(() => {
      const blob = new Blob([new Uint8Array(20e6)]);
      return window.keeping.snapshots.save(window.dataSet('b', blob)).catch((thrown: Error) => thrown.message);
    });
    expect(problem).toMatch(/they need 20\.0 MB, and the browser has no room .* the \d+ kB in use \(free space/);
    expect(await kept(page)).toEqual(['a', 'one']);
    expect((await contentsOf(page)).files).toHaveLength(3);
  });

  it('says that there is no room for a text, and still has it', async () => {
    const [blank] = browser.context.pages();
    if (!blank) throw new Error('no first page');
    // Before the database asks how much room there is, since it remembers that for a while.
    const devtools = await browser.context.newCDPSession(blank);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: browser.origin, quotaSize: 8e6 });
    const page = await browser.openTab();
    const texts = await page.evaluate(async () => {
      // The database packs what repeats itself.
      const parts = Array.from({ length: 400 }, () => crypto.getRandomValues(new Uint16Array(25_000)).join(''));
      const { texts } = window.keeping;
      texts.setItem('long', parts.join(''));
      await texts.flush();
      return [texts.kept, window.keeping.problems.map(({ code }) => code), texts.getItem('long') === parts.join('')];
    });
    expect(texts).toEqual([false, ['keeping-full'], true]);
  });

  it('says that the storage was cleared', async () => {
    const page = await browser.openTab();
    const devtools = await browser.context.newCDPSession(page);
    const problem = page.evaluate(
      () => new Promise<string>((resolve) => window.keeping.onProblems.add(([each]) => resolve(each?.code ?? ''))),
    );
    await devtools.send('Storage.clearDataForOrigin', { origin: browser.origin, storageTypes: 'all' });
    expect(await problem).toBe('keeping-lost');
    await expect(save(page, 'a', 'one')).rejects.toThrow('the browser has cleared the storage of this site');
  });
});
