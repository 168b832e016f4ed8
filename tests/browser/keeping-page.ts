import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { build, preview } from 'vite';
import type { InlineConfig } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { root } from '../../scripts/root.ts';
import { security } from '../../scripts/security-plugin.ts';
import type { Keeping } from '../../src/state/keeping/keeping.ts';
import type { SnapshotToSave } from '../../src/state/keeping/snapshot.ts';
import { CHROMIUM_FLAGS } from '../support/chromium-flags.ts';

declare global {
  interface Window {
    /** What the test page opened, and how long that took in milliseconds. */
    keeping: Keeping;
    openedIn: number;
    /** A data set with one file of leads. */
    dataSet: (id: string, leads: Blob) => SnapshotToSave;
  }
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>keeping</title>
    <script type="module" src="./page.ts"></script>
  </head>
  <body><input type="file" /></body>
</html>`;

const SCRIPT = `
import { openKeeping } from ${JSON.stringify(path.join(root, 'src/state/keeping/keeping.ts'))};
window.dataSet = (id, leads) => ({
  id, title: 'Data ' + id, key: id, recipe: {}, settings: null,
  files: [{ table: 'leads', source: { name: id + '.csv', blob: leads } }],
});
const start = performance.now();
openKeeping().then((keeping) => {
  window.openedIn = performance.now() - start;
  window.keeping = keeping;
  addEventListener('pagehide', () => keeping.texts.leave());
});
`;

/** A browser of a test file's own, with tabs of a page that has nothing but keeping in it. */
export interface KeepingBrowser {
  readonly context: BrowserContext;
  /** A folder that goes when the tests end. */
  readonly folder: string;
  /** Where the page is served from, in this test. */
  readonly origin: string;
  /** Opens a tab and waits until keeping is open in it. */
  openTab: () => Promise<Page>;
  /** Closes the browser and starts it again with the same profile. */
  restart: () => Promise<void>;
}

/** Starts it for the tests of a file; each test has an address, and so a storage, of its own. */
export function keepingBrowser(): KeepingBrowser {
  let folder = '';
  let context: BrowserContext;
  let server: { url: string; close: () => Promise<void> };
  const launch = async () => {
    context = await launchWithProfile(path.join(folder, 'profile'));
  };
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'scorebench-keeping-'));
    await Promise.all([buildPage(path.join(folder, 'site')), launch()]);
  });
  beforeEach(async () => {
    server = await serve(path.join(folder, 'site'));
  });
  afterEach(async () => {
    // The first page stays, since the browser goes with its last one.
    for (const page of context.pages().slice(1)) await page.close();
    await server.close();
  });
  afterAll(async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get context() {
      return context;
    },
    get folder() {
      return folder;
    },
    get origin() {
      return new URL(server.url).origin;
    },
    openTab: async () => {
      const page = await context.newPage();
      await page.goto(server.url);
      await keepingIsOpen(page);
      return page;
    },
    restart: async () => {
      await context.close();
      await launch();
    },
  };
}

/** Built and served as the site is, policy included. */
function siteIn(folder: string): InlineConfig {
  return { root: folder, configFile: false, base: './', plugins: [security()], logLevel: 'warn' };
}

async function buildPage(folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(path.join(folder, 'index.html'), PAGE);
  await writeFile(path.join(folder, 'page.ts'), SCRIPT);
  await build({ ...siteIn(folder), build: { modulePreload: { polyfill: false }, target: 'es2022' } });
}

async function serve(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await preview({ ...siteIn(folder), preview: { host: '127.0.0.1', port: 0, cors: false } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the server has no local address');
  return { url, close: () => server.close() };
}

/** Chromium with a profile on the disk: the contexts of a shared one are private, which keep files in memory. */
function launchWithProfile(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, { executablePath: inject('chromium'), args: [...CHROMIUM_FLAGS] });
}

/** Waits until keeping is open, also after a reload. */
export async function keepingIsOpen(page: Page): Promise<void> {
  await page.waitForFunction(() => 'keeping' in window);
  await page.evaluate(() => window.keeping.tabs.settled);
}

/** Saves a data set with one small file. */
export function save(page: Page, id: string, text: string): Promise<void> {
  return page.evaluate(([name, content]) => window.keeping.snapshots.save(window.dataSet(name, new Blob([content]))), [
    id,
    text,
  ] as const);
}

/** The name of the kept data set and the text of its file; or what is wrong with it. */
export function kept(page: Page): Promise<string | (string | undefined)[] | null> {
  return page.evaluate(() =>
    window.keeping.snapshots.open().then(
      async (snapshot) => snapshot && [snapshot.id, await snapshot.files[0]?.source.blob.text()],
      (problem: Error) => `${problem.name}: ${problem.message}`,
    ),
  );
}

/** What an origin has in its storage: names of databases, paths in the file system, keys of localStorage. */
export function contentsOf(page: Page): Promise<{ databases: string[]; files: string[]; settings: string[] }> {
  return page.evaluate(async () => {
    const list = async (folder: FileSystemDirectoryHandle, at = ''): Promise<string[]> => {
      const found: string[] = [];
      for await (const entry of folder.values()) {
        found.push(at + entry.name);
        if (entry.kind === 'directory') found.push(...(await list(entry, `${at}${entry.name}/`)));
      }
      return found.sort();
    };
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
      files: await list(await navigator.storage.getDirectory()),
      settings: Object.keys(localStorage).sort(),
    };
  });
}
