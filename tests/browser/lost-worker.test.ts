import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { openPage } from '../support/built-page.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { setPoints, tableOf, viewsStand } from './app-page.ts';

const browser = useBrowser();

declare global {
  /** Every worker that the page has started and not ended, by its name. */
  var startedWorkers: Map<string, Worker>;
}

/** Opens the sample in a page that keeps its workers at hand. */
async function openWithWorkers() {
  // Any file of the site, so that the page itself loads once.
  const opened = await openPage(browser(), new URL('favicon.svg', inject('baseUrl')).href);
  await opened.page.addInitScript(() => {
    const started = (globalThis.startedWorkers = new Map<string, Worker>());
    const Original = Worker;
    globalThis.Worker = class extends Original {
      readonly #name: string;

      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.#name = options?.name ?? String(url);
        started.set(this.#name, this);
      }

      override terminate() {
        started.delete(this.#name);
        super.terminate();
      }
    };
  });
  await opened.page.goto(inject('baseUrl'));
  await viewsStand(opened.page);
  return opened;
}

/** How many workers there are of each kind. */
function workers(page: Page): Promise<string[]> {
  return page.evaluate(() => [...startedWorkers.keys()].map((name) => name.split(' ')[0] ?? '').sort());
}

/** Ends a worker as the browser does when it needs its memory: without a word to the page. */
function kill(page: Page, kind: string): Promise<void> {
  return page.evaluate((kind) => {
    for (const [name, worker] of startedWorkers) if (name.startsWith(kind)) worker.terminate();
  }, kind);
}

describe('the worker of the database, ended by the browser', () => {
  it('is told with a way out, after which figures and models are as they were', { timeout: 120_000 }, async () => {
    const { page, close } = await openWithWorkers();
    await setPoints(page, 'Job level: C-Level', 35);
    const before = await tableOf(page, 'tiers');
    const had = await workers(page);
    await kill(page, 'database');
    const alert = page.getByRole('alert').filter({ hasText: 'The database stopped: the browser ended it' });
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
    await page.locator('article[aria-busy="false"]').waitFor();
    expect(await tableOf(page, 'tiers')).toEqual(before);
    expect(await page.getByRole('spinbutton', { name: 'Job level: C-Level, number' }).inputValue()).toBe('35');
    // Nothing of the engine before is left.
    expect(await workers(page)).toEqual(had);
    await close();
  });
});
