import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { openSample, viewsStand } from './app-page.ts';

const browser = useBrowser();

it('takes a folder of exports, brings them back after a reload, and forgets them on demand', async () => {
  const { page, expectClean, close } = await openSample(browser());
  await page.getByRole('button', { name: 'Load your own data…' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByRole('button', { name: 'Choose a folder' }).click();
  const folder = await folderOf([
    'pardot-prospects.csv',
    'pardot-visitor-activities-1.csv',
    'pardot-visitor-activities-2.csv',
  ]);
  await (await chooser).setFiles(folder);
  const dialog = page.getByRole('dialog');
  await expect.poll(() => dialog.getByRole('heading', { level: 3 }).allInnerTexts()).toHaveLength(2);
  expect(await dialog.innerText()).toContain('Pardot: visitor activities');
  await dialog
    .getByLabel('A name, such as')
    .or(dialog.getByPlaceholder(/^A name/))
    .first()
    .fill('Ours');
  await dialog.getByRole('button', { name: 'Save recipe' }).click();
  await dialog.getByRole('button', { name: /^Load 10 leads/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => page.locator('nav').innerText()).toMatch(/activities\s+22/);
  await expect.poll(() => page.getByText('Keeping a copy').count()).toBe(0);

  await reopen(page);
  expect(await page.locator('nav').innerText()).toMatch(/activities\s+22/);
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByText('open in another tab').waitFor();
  await expect.poll(() => second.locator('nav').innerText()).toMatch(/activities\s+22/);
  await second.close();

  await page.getByRole('button', { name: 'Forget everything…' }).click();
  await page.getByRole('button', { name: 'Delete all of it' }).click();
  await page.getByText('Everything that this browser kept is deleted').waitFor();
  await reopen(page);
  expect(await page.locator('nav').innerText()).toMatch(/leads\s+8,000/);
  expectClean();
  await close();
});

/** Some of the fixtures in a folder of their own, with what else lies in folders. */
async function folderOf(names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'scorebench-'));
  for (const name of names)
    await copyFile(path.join(import.meta.dirname, '../exports/fixtures', name), path.join(folder, name));
  await writeFile(path.join(folder, '.DS_Store'), 'x');
  await writeFile(path.join(folder, 'logo.png'), 'x');
  return folder;
}

/** Loads the page anew and waits for its views. */
async function reopen(page: Page): Promise<void> {
  await page.reload();
  await viewsStand(page);
}
