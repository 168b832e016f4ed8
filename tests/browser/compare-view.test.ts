import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { bring, sharedSample } from './app-page.ts';

// No test edits a model, so that they share a page.
const sample = sharedSample(useBrowser());

describe('the comparison of two models', () => {
  it('answers with an interval, and lists the leads behind a figure', async () => {
    const page = sample();
    await bring(page, 'compare');
    await page.getByText('all leads drawn anew', { exact: false }).waitFor({ state: 'attached' });
    expect(await page.locator('#compare p.answer').innerText()).toMatch(
      /more wins than 2026-Q3 \(\d+ against \d+; 95% sure: \d+ to \d+ more\)/,
    );
    const row = page.locator('#compare tr', { hasText: 'Newly called by' });
    const figure = row.getByRole('button').first();
    const [n = ''] = (await figure.innerText()).split(':');
    await figure.click();
    await page.getByText(`${n} leads`, { exact: false }).first().waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('what has changed over time', () => {
  it('names the channel that has turned bad, and since when', async () => {
    const page = sample();
    await bring(page, 'stability');
    await page.locator('#stability table').first().waitFor();
    expect(await page.locator('#stability p.answer').innerText()).toContain(
      'Source “Content syndication” has turned bad since Q2 2026',
    );
  });
});
