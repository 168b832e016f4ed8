import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { answerOf, bring, sharedSample, viewsStand } from './app-page.ts';

/** A wide screen at 200%, a tablet, a phone: in pixels of CSS. */
const SCREENS = [
  { width: 720, height: 500 },
  { width: 820, height: 1100 },
  { width: 390, height: 844 },
] as const;

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);
const nameOfFocused = (page: Page) => page.evaluate(() => document.activeElement?.ariaLabel);
const hashOf = (page: Page) => page.evaluate(() => location.hash);

async function command(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill(text);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Commands' }).waitFor({ state: 'detached' });
}

const sample = sharedSample(useBrowser());

describe('where there is little room', () => {
  it('shows all of the conditions, the verdict beside a slider, and commands and Present in the header', async () => {
    const page = sample();
    for (const size of SCREENS) {
      await page.setViewportSize(size);
      await page.getByTitle('Who is scored when').click();
      const form = page.locator('header details[open] .card');
      await form.getByText('data is complete up to').waitFor();
      const box = await form.boundingBox();
      expect(box?.x, `${size.width}`).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(size.width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(size.height);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Open: Model' }).click();
      const strip = page.getByRole('note', { name: 'Verdict' });
      const slider = page.getByRole('slider', { name: 'Job level: C-Level' });
      await slider.focus();
      const before = await strip.innerText();
      expect(before).toMatch(/With the same [\d,]+ calls|Can’t tell yet|same leads/);
      for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowLeft');
      await expect.poll(() => strip.innerText()).not.toBe(before);
      const [shown, held] = [await strip.boundingBox(), await slider.boundingBox()];
      expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(size.height);
      expect((held?.y ?? 0) + (held?.height ?? 0)).toBeLessThanOrEqual(shown?.y ?? 0);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Escape');
      await strip.waitFor({ state: 'detached' });

      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
      const more = page.getByRole('button', { name: 'More', exact: true });
      const isMenu = size.width < 960;
      expect(await more.isVisible()).toBe(isMenu);
      if (isMenu) await more.click();
      await page.getByRole(isMenu ? 'menuitem' : 'button', { name: /^Commands/ }).click();
      await page.getByRole('combobox', { name: 'Command' }).fill('present');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      if (isMenu) await more.click();
      await page.getByRole(isMenu ? 'menuitem' : 'button', { name: 'Present', exact: true }).click();
      await page.locator('.presenting').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.presenting').waitFor({ state: 'detached' });
    }
  });
});

describe('by keyboard', () => {
  it('skips to the notebook, without a change of the address', async () => {
    const page = sample();
    await page.locator('.skip').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('notebook');
    expect(await hashOf(page)).toBe('');
  });

  it('finds criteria, entries and help among the commands', async () => {
    const page = sample();
    await command(page, 'webinar once');
    await expect.poll(() => nameOfFocused(page)).toBe('Webinar: Once');
    await command(page, 'criterion of fit job level');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(/^Job level/);
    await command(page, 'what returns means');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.getByText('Which leads sales gives back').waitFor();
    await help.getByText('Redo what was undone').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('leaves the presentation by Escape, once nothing else is open', async () => {
    const page = sample();
    await command(page, 'present');
    const presenting = page.locator('.presenting');
    await presenting.waitFor();
    await page.getByTitle('Who is scored when').click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await presenting.count()).toBe(1);
    await page.keyboard.press('Escape');
    await presenting.waitFor({ state: 'detached' });
  });
});

describe('the address', () => {
  it('follows what is read, and opens there', async () => {
    const page = sample();
    // Another page in between: an address that differs in its anchor alone loads nothing.
    await page.goto('about:blank');
    await page.goto(`${inject('baseUrl')}#thresholds`);
    await viewsStand(page);
    const top = (id: string) => page.locator(`#${id}`).evaluate((cell) => cell.getBoundingClientRect().top);
    await expect.poll(() => top('thresholds')).toBeLessThan(140);
    await page.locator('#thresholds svg').first().waitFor();
    await page.locator('#conversion svg').first().waitFor();
    await expect.poll(() => top('thresholds')).toBeLessThan(140);
    expect(await top('thresholds')).toBeGreaterThan(0);
    expect(await hashOf(page)).toBe('#thresholds');

    const entries = await page.evaluate(() => history.length);
    await page.keyboard.press('Shift');
    await page.locator('nav').getByRole('link', { name: 'Matrix' }).click();
    await expect.poll(() => hashOf(page)).toBe('#matrix');
    await page.locator('main').evaluate((main) => (main.scrollTop = main.scrollHeight));
    await expect.poll(() => hashOf(page)).toBe('#stability');
    await page.locator('main').evaluate((main) => (main.scrollTop = 0));
    await expect.poll(() => hashOf(page)).toBe('');
    expect(await page.evaluate(() => history.length)).toBe(entries);
    await bring(page, 'verdict');
    expect(await answerOf(page, 'verdict')).not.toBe('');
  });
});
