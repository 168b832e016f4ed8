import type { Browser, BrowserContextOptions, Download, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, inject } from 'vitest';
import { openPage } from '../support/built-page.ts';
import { LONGEST_WAIT } from '../support/built-page.ts';
import type { OpenedPage } from '../support/built-page.ts';

/** The view cells of the notebook that ships, by their anchors. */
const CELLS = [
  'data',
  'maturity',
  'tiers',
  'tiers-2',
  'tiers-3',
  'matrix',
  'conversion',
  'thresholds',
  'handover',
  'returns',
];

/** Waits until the views stand and the data behind them is loaded. */
export async function viewsStand(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('scorebench:view').length > 0);
  await page.locator('article[aria-busy="false"]').waitFor();
}

const SCREEN = { width: 1440, height: 1000 };

/** Opens the site and waits until the sample's views stand. */
export async function openSample(browser: Browser, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  const opened = await openPage(browser, inject('baseUrl'), {
    viewport: SCREEN,
    acceptDownloads: true,
    ...options,
  });
  await viewsStand(opened.page);
  return opened;
}

/**
 * One page on the sample for all tests around it that leave the page as they found it, which the last of them need not; each
 * fails if anything went wrong in the page meanwhile. Each finds the usual screen, in usual colours. After a failure the
 * next test gets a new page. To open one is what costs most in a test: ten seconds of a processor.
 */
export function sharedSample(browser: () => Browser, options: BrowserContextOptions = {}): () => Page {
  let opened: OpenedPage | null = null;
  beforeEach(async () => {
    if (!opened) return void (opened = await openSample(browser(), options));
    await opened.page.setViewportSize(options.viewport ?? SCREEN);
    await opened.page.emulateMedia({ media: null, colorScheme: null });
  }, 2 * LONGEST_WAIT);
  afterEach(async ({ task }) => {
    const page = opened;
    if (!page) return;
    const failed = task.result?.state === 'fail' || page.problems.length > 0;
    if (failed) {
      opened = null;
      await page.close();
    }
    page.expectClean();
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('no page outside of a test');
    return opened.page;
  };
}

/** Brings a view cell on screen; what it shows is then that of now: cells out of sight follow edits a little later. */
export async function bring(page: Page, cell: string): Promise<void> {
  await page.locator(`#${cell}`).scrollIntoViewIfNeeded();
  // Whether a cell is on screen is told in a frame, what it shows is drawn in the next.
  await painted(page);
  await painted(page);
}

/** The plain answer of a view cell. */
export async function answerOf(page: Page, cell: string): Promise<string> {
  const answer = page.locator(`#${cell} p`).first();
  return answer.innerText();
}

/** The rows of the table behind a view cell, cells with tabs between; the table is opened for it. */
export async function tableOf(page: Page, cell: string): Promise<string[]> {
  // A view with long computations starts when it comes near the screen, and shows its last answer until the next one.
  await bring(page, cell);
  const open = page.locator(`#${cell} footer details`);
  await open.waitFor();
  await page.locator(`#${cell} [aria-busy="true"]`).waitFor({ state: 'detached' });
  if ((await open.getAttribute('open')) === null) await open.locator('summary').click();
  const table = page.locator(`#${cell} .tables table`).last();
  await table.waitFor();
  const rows = table.locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((row) => Array.from(row.children, (each) => (each as HTMLElement).innerText.trim()).join('\t')),
  );
}

/** The tables behind all view cells, by anchor. */
export async function allTables(page: Page): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const cell of CELLS) tables[cell] = await tableOf(page, cell);
  return tables;
}

/** Sets the points of an entry by its number field. */
export async function setPoints(page: Page, entry: string, points: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name: `${entry}, number` });
  await field.fill(String(points));
  await field.press('Enter');
}

/** Takes back the last edit, by the button of the header. */
export async function undo(page: Page): Promise<void> {
  await page.locator('header').getByRole('button', { name: /^Undo/ }).click();
}

/** Closes whatever stands over the page. */
export async function closeDialogs(page: Page): Promise<void> {
  const left = async () => {
    await page.keyboard.press('Escape');
    return page.getByRole('dialog').count();
  };
  await expect.poll(left).toBe(0);
}

/** Chooses a tab of the model panel. */
export async function openTab(page: Page, name: 'Fit' | 'Engagement' | 'Handover'): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

/** Downloads what a menu item of Export gives, as text. */
export async function exported(page: Page, item: string): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: item }).click(),
  ]);
  return textOf(download);
}

/** What was downloaded, as text. */
export async function textOf(download: Download): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Gives files to the import form, opened by its button. */
export async function chooseFiles(
  page: Page,
  files: string[] | { name: string; mimeType: string; buffer: Buffer }[],
): Promise<void> {
  await page.getByRole('button', { name: 'Load your own data…' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles(files);
}

/** Resolves once what has changed is on screen: charts follow their figures a frame later. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
}
