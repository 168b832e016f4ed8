import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { closeDialogs, openTab, sharedSample } from './app-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[];
}

/** What axe finds in the page as it stands, or in a part of it, a line each. */
async function findings(page: Page, part = 'html'): Promise<string[]> {
  // Through the debugger, since the page's policy lets no script in.
  await page.evaluate(axe);
  const found = await page.evaluate<Found>(`axe.run('${part}', { resultTypes: ["violations"] })`);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}

/** Scrolls through the notebook so that every chart is drawn. */
async function drawAll(page: Page): Promise<void> {
  for (const cell of ['matrix', 'conversion', 'thresholds']) {
    await page.locator(`#${cell}`).scrollIntoViewIfNeeded();
    await page.locator(`#${cell} svg`).first().waitFor();
  }
}

describe('accessibility', () => {
  const sample = sharedSample(useBrowser());

  it.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colorScheme) => {
    const page = sample();
    await page.emulateMedia({ colorScheme });
    await drawAll(page);
    expect(await findings(page)).toEqual([]);
    await openTab(page, 'Engagement');
    expect(await findings(page, 'aside')).toEqual([]);
    await openTab(page, 'Handover');
    expect(await findings(page, 'aside')).toEqual([]);
    await openTab(page, 'Fit');
  });

  it('axe finds nothing in the import form', async () => {
    const page = sample();
    await page.getByRole('button', { name: 'Load your own data…' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('axe finds nothing on a narrow screen with the model open', async () => {
    const page = sample();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Open: Model' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open: Model' }).click();
    expect(await findings(page)).toEqual([]);
    await closeDialogs(page);
  });

  it('everything is reached by keyboard: commands, an edit, the undo', async () => {
    const page = sample();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).waitFor();
    await page.keyboard.type('thresholds');
    await page.keyboard.press('Enter');
    await page.locator('#thresholds svg').first().waitFor();
    await page.getByRole('slider', { name: 'Job level: C-Level' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).waitFor();
    await page.keyboard.type('undo');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('slider', { name: 'Job level: C-Level' }).inputValue()).toBe('30');
  });
});
