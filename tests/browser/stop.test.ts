import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { openSample, openTab, tableOf } from './app-page.ts';

const browser = useBrowser();

/** From now on workers get what they are asked two seconds late, as with far more data. */
function slowDown(page: Page): Promise<void> {
  return page.evaluate(() => {
    const workers = Worker.prototype as unknown as { postMessage: (this: Worker, ...message: unknown[]) => void };
    const post = workers.postMessage;
    workers.postMessage = function (...message) {
      setTimeout(() => {
        post.apply(this, message);
      }, 2000);
    };
  });
}

/** Counts the events of a criterion within so many days alone. */
async function setWindow(page: Page, criterion: string, days: number): Promise<void> {
  const card = page.getByRole('region', { name: criterion });
  await card.locator('button[aria-expanded="false"]').first().click();
  const field = card.getByRole('spinbutton', { name: 'Only events of the last days' });
  await field.fill(String(days));
  await field.press('Enter');
}

it('a changed condition can be stopped, the figures stay, and Compute goes on', async () => {
  const { page, expectClean, close } = await openSample(browser());
  await openTab(page, 'Engagement');
  const before = await tableOf(page, 'tiers-2');
  await slowDown(page);
  await setWindow(page, 'Email clicks', 1);
  const status = page.locator('article > header');
  await status.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => status.innerText()).toContain('Stopped: the figures are those before the last change.');
  expect(await tableOf(page, 'tiers-2')).toEqual(before);
  await status.getByRole('button', { name: 'Compute' }).click();
  await expect.poll(() => tableOf(page, 'tiers-2')).not.toEqual(before);
  expectClean();
  await close();
});
