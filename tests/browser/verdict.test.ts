import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { answerOf, bring, chooseFiles, sharedSample, viewsStand } from './app-page.ts';

/** Leads of three levels that convert differently, and a verdict that was written down after the outcome. */
function flatFile(): string {
  const rows = Array.from({ length: 1200 }, (_, i) => {
    const level = ['Clerk', 'Manager', 'Director'][i % 3] ?? '';
    const region = ['north', 'south'][Math.floor(i / 3) % 2] ?? '';
    const won = (i * 7919) % 100 < [14, 22, 32][i % 3]! + (region === 'south' ? 8 : 0);
    return `L${i},${level},${region},${won ? 'good' : 'bad'},${won ? 1 : 0}`;
  });
  return `lead_id,level,region,opinion,converted\n${rows.join('\n')}\n`;
}

describe('the verdict', () => {
  const sample = sharedSample(useBrowser());

  it('stands first, and moves with the points', async () => {
    const page = sample();
    const first = page.locator('article .cell.view').first();
    expect(await first.getAttribute('id')).toBe('verdict');
    await expect.poll(() => answerOf(page, 'verdict')).toMatch(/With the same [\d,]+ calls|Can’t tell yet/);
    const before = await page.locator('#verdict').innerText();
    const slider = page.getByRole('slider').first();
    await slider.focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.locator('#verdict').innerText()).not.toBe(before);
  });

  it('says of own data what to do next, and the sample’s costs judge it not', async () => {
    // The last one, since it loads other data.
    const page = sample();
    await chooseFiles(page, [{ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(flatFile()) }]);
    await page.getByRole('dialog').getByRole('button', { name: /^Load/ }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await viewsStand(page);
    const verdict = page.locator('#verdict');
    await expect.poll(() => verdict.innerText()).toMatch(/opinion may know the outcome/);
    expect(await verdict.innerText()).toMatch(/first draft on all the data, not judged/);
    expect(await verdict.innerText()).toMatch(/Next: Say of opinion whether it was known in time/);
    await bring(page, 'thresholds');
    expect(await page.getByLabel('Cost of a call').inputValue()).toBe('');
    expect(await page.locator('#thresholds').innerText()).toContain('Say what a call costs');

    await bring(page, 'quality');
    await page.locator('#quality').getByRole('button', { name: 'Keep opinion: it was known' }).click();
    await expect.poll(() => verdict.innerText()).toMatch(/opinion was known: draft the model anew/);
    await verdict.getByRole('button', { name: 'Draft anew' }).click();
    await expect.poll(() => page.getByRole('complementary').last().innerText()).toContain('opinion');
    await bring(page, 'quality');
    await page
      .locator('#quality')
      .getByRole('button', { name: /^Undo: Keep opinion/ })
      .click();
    await page.locator('#quality').getByRole('button', { name: 'Leave out opinion' }).click();
    await page
      .locator('#quality')
      .getByRole('button', { name: /^Take it out of the model too/ })
      .click();
    await expect.poll(() => page.locator('#quality').innerText()).not.toContain('Take it out of the model');
  });
});
