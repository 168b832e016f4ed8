import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { allTables, sharedSample, undo, viewsStand } from './app-page.ts';

const SLIDER = 'aside input[type="range"]';

/** Takes hold of the first slider and moves it by some pixels, step by step. */
async function drag(page: Page, pixels: readonly number[]): Promise<void> {
  const box = await page.locator(SLIDER).first().boundingBox();
  if (!box) throw new Error('no slider on screen');
  const share = await page
    .locator(SLIDER)
    .first()
    .evaluate((input: HTMLInputElement) => {
      return (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min));
    });
  const [x, y] = [box.x + 6.5 + share * (box.width - 13), box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const by of pixels) await page.mouse.move(x + by, y);
}

async function scrollToTiers(page: Page): Promise<void> {
  await page.locator('#tiers').scrollIntoViewIfNeeded();
  await page.locator('#tiers .chart > svg').waitFor();
}

/** The sentence of each cell in plain words. */
function answersOf(page: Page): Promise<string[]> {
  return page.locator('main .cell .answer').allInnerTexts();
}

describe('a weight that is dragged', () => {
  const sample = sharedSample(useBrowser());

  it('moves the charts on screen in place, while the slider is still held', async () => {
    const page = sample();
    await scrollToTiers(page);
    const chart = page.locator('#tiers .chart > svg');
    const before = await chart.evaluate((svg) => {
      svg.setAttribute('data-test', 'the same');
      return svg.textContent;
    });
    await drag(page, [-4, -8, -12]);
    await expect.poll(() => chart.textContent()).not.toBe(before);
    expect(await chart.getAttribute('data-test')).toBe('the same');
    await page.mouse.up();
    await undo(page);
  });

  it('draws a chart once a frame, however many steps come', async () => {
    const page = sample();
    await scrollToTiers(page);
    const drawn = await page.evaluate(async (slider) => {
      const [input, chart] = [slider, '#tiers .chart > svg'].map((name) => document.querySelector(name));
      if (!(input instanceof HTMLInputElement) || !chart) throw new Error('no slider or no chart');
      let times = 0;
      // The label says the answer, so that every other figure is another label.
      new MutationObserver((records) => (times += records.length)).observe(chart, { attributeFilter: ['aria-label'] });
      for (let step = 1; step <= 5; step++) {
        input.value = String(Number(input.value) - 5);
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await Promise.resolve();
      }
      // The charts follow in the next frame; what came in the one after would be one time too many.
      for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      return times;
    }, SLIDER);
    expect(drawn).toBe(1);
  });

  it('leaves figures that are those of a page that is loaded anew', { timeout: 180_000 }, async () => {
    const page = sample();
    await scrollToTiers(page);
    await drag(page, [-3, -9, 6, -15, -12]);
    await page.mouse.up();
    const [tables, answers] = [await allTables(page), await answersOf(page)];
    await page.reload();
    await viewsStand(page);
    expect(await allTables(page)).toEqual(tables);
    expect(await answersOf(page)).toEqual(answers);
  });
});
