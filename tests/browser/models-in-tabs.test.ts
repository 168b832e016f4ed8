import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { openTab, sharedSample, undo, viewsStand } from './app-page.ts';

const KEPT = 'Every change is kept in this browser.';
const slider = (page: Page) => page.getByRole('slider', { name: 'Job level: C-Level' });

async function anotherTab(page: Page): Promise<Page> {
  const next = await page.context().newPage();
  await next.goto(inject('baseUrl'));
  await viewsStand(next);
  await openTab(next, 'Fit');
  return next;
}

const sample = sharedSample(useBrowser());

describe('the list of models', () => {
  const names = (page: Page) => page.locator('nav .name').allInnerTexts();

  it('asks before it starts over, and undo brings all back', async () => {
    const page = sample();
    const before = await names(page);
    await page.getByRole('button', { name: 'Duplicate the candidate' }).click();
    const more = await names(page);
    expect(more).toHaveLength(before.length + 1);
    await page.getByRole('button', { name: 'Start over…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await names(page)).toEqual(more);
    await page.getByRole('button', { name: 'Start over…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => names(page)).toEqual(before);
    await undo(page);
    await expect.poll(() => names(page)).toEqual(more);
    await page.getByRole('button', { name: /^More on .*copy$/ }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click();
    await expect.poll(() => names(page)).toEqual(before);
  });

  it('opens a copy of the model in use, and says so', async () => {
    const page = sample();
    const before = await names(page);
    await page.locator('nav .name').nth(1).click();
    await page.getByText(/is in use and locked, so that comparisons stand still/).waitFor();
    expect(await names(page)).toHaveLength(before.length + 1);
    expect(await page.locator('nav li', { hasText: 'candidate' }).innerText()).toContain('copy');
    await page.getByRole('button', { name: 'Start over…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => names(page)).toEqual(before);
  });
});

describe('two tabs', () => {
  it('lose nothing: what the first one edited is there after an untouched second one was closed last', async () => {
    // The last one, since it closes the page.
    const first = sample();
    await openTab(first, 'Fit');
    const second = await anotherTab(first);
    await slider(first).focus();
    await first.keyboard.press('ArrowRight');
    const edited = await slider(first).inputValue();
    await first.getByText(KEPT).waitFor();
    // The other one follows, since nothing was edited there.
    await second.waitForFunction(
      ([value]) => document.querySelector<HTMLInputElement>('input[aria-label="Job level: C-Level"]')?.value === value,
      [edited],
    );
    const blank = await first.context().newPage();
    await first.close();
    await second.close();
    const again = await anotherTab(blank);
    expect(await slider(again).inputValue()).toBe(edited);
    expect(await again.getByRole('button', { name: /^Undo/ }).first().getAttribute('aria-label')).toMatch(/C-Level/);
  });
});
