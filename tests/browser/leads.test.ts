import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { chooseFiles, closeDialogs, painted, setPoints, sharedSample, textOf, undo, viewsStand } from './app-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in the page, or in a part of it, a line each. */
async function findings(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<{ violations: { id: string; nodes: { target: unknown }[] }[] }>(
    `axe.run('${part}', { resultTypes: ["violations"] })`,
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`));
}

/** The area of a chart that says something. */
async function area(page: Page, cell: string, name: RegExp): Promise<Locator> {
  await page.locator(`#${cell}`).scrollIntoViewIfNeeded();
  return page.locator(`#${cell} svg`).getByRole('button', { name });
}

const list = (page: Page): Locator => page.getByRole('dialog', { name: 'Leads' });
const life = (page: Page): Locator => page.getByRole('dialog', { name: 'One lead' });

/** The leads that a panel says it lists. */
async function listed(page: Page): Promise<number> {
  const status = list(page).getByText(/^[\d,]+ leads?$/);
  return Number((await status.innerText()).replace(/\D/g, ''));
}

/** What each ledger's lines add up to, and the points below them, in thousandths. */
function ledgers(page: Page): Promise<{ lines: number; points: number }[]> {
  return life(page)
    .locator('[data-ledger]')
    .evaluateAll((bodies) =>
      bodies.map((body) => {
        const rows = [...body.querySelectorAll<HTMLElement>('[data-thousandths]')];
        const lines = rows.reduce((sum, row) => sum + Number(row.dataset['thousandths'] ?? 0), 0);
        const points = Number(body.querySelector<HTMLElement>('[data-points]')?.dataset['points'] ?? NaN);
        return { lines, points: 1000 * points };
      }),
    );
}

describe('the leads behind a figure', () => {
  const sample = sharedSample(useBrowser());

  it('a cell lists as many leads as it says; one of them opens; its ledger adds up', async () => {
    const page = sample();
    const cell = await area(page, 'matrix', /^A, score 75\+/);
    const said = Number(/: ([\d,]+) leads/.exec((await cell.getAttribute('aria-label')) ?? '')?.[1]?.replace(',', ''));
    await cell.click();
    await list(page).locator('tbody tr').first().waitFor();
    expect(await listed(page)).toBe(said);
    const row = list(page).locator('tbody tr').first();
    const [id, label] = await row.locator('td').evaluateAll((cells) => cells.map((each) => each.textContent.trim()));
    await row.getByRole('button').click();
    await life(page).locator('[data-ledger="engagement"]').waitFor();
    expect(await life(page).locator('h2').innerText()).toBe(id);
    expect(await life(page).locator('.label').first().innerText()).toBe(label);
    for (const { lines, points } of await ledgers(page)) expect(lines).toBe(points);
    await life(page).getByRole('button', { name: 'Next change' }).click();
    for (const { lines, points } of await ledgers(page)) expect(lines).toBe(points);
    await life(page).getByRole('button', { name: 'Next lead' }).click();
    await expect.poll(() => life(page).locator('h2').innerText()).not.toBe(id);
    expect(await findings(page)).toEqual([]);
    await life(page).getByRole('button', { name: 'Close', exact: true }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('is reached by keyboard: a cell, the list, the lead, and back to the cell', async () => {
    const page = sample();
    const first = await area(page, 'matrix', /^A, score 0.24/);
    await first.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await list(page).locator('tbody tr').first().waitFor();
    expect(await list(page).locator('h2').innerText()).toContain('25–49');
    // The chart is drawn anew beside it.
    const size = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ ...size, width: size.width - 120 });
    await painted(page);
    await list(page).locator('tbody button').first().focus();
    await page.keyboard.press('Enter');
    await life(page).locator('[data-ledger="engagement"]').waitFor();
    await page.keyboard.press('Escape');
    await list(page).locator('h2').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    const back = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    // The focus comes back once the panel is gone.
    await expect.poll(back).toMatch(/25.49/);
    await page.setViewportSize(size);
  });

  it('follows an edit of the model, is sorted, saved, and listed from a table and from the evidence', async () => {
    const page = sample();
    await page.getByRole('button', { name: /List leads with Job level: C-Level/ }).click();
    await list(page).locator('tbody tr').first().waitFor();
    expect(await list(page).locator('h2').innerText()).toBe('Leads with Job level: C-Level');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await (await area(page, 'tiers', /^A: /)).click();
    await list(page).locator('tbody tr').first().waitFor();
    const before = await listed(page);
    await list(page).getByRole('button', { name: 'Lead', exact: true }).click();
    await expect.poll(() => list(page).locator('th').first().getAttribute('aria-sort')).toBe('ascending');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      list(page).getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const lines = (await textOf(download)).split('\r\n');
    expect(lines.length).toBe(before + 2);
    expect(lines[0]).toContain('lead_id,as_of,fit,grade,score');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await setPoints(page, 'Job level: C-Level', 0);
    await (await area(page, 'tiers', /^A: /)).click();
    await list(page).locator('tbody tr').first().waitFor();
    expect(await listed(page)).toBeLessThan(before);
    await page.locator('#tiers summary').click();
    await page
      .locator('#tiers')
      .getByRole('button', { name: /list B leads$/ })
      .click();
    await expect.poll(() => list(page).locator('h2').innerText()).toBe('B leads');
    await closeDialogs(page);
    await undo(page);
  });

  it.each([
    ['narrow', { width: 390, height: 844 }, 'light'],
    ['dark', { width: 1440, height: 1000 }, 'dark'],
  ] as const)('axe finds nothing in the list and the life of a lead, %s', async (_, screen, colorScheme) => {
    const page = sample();
    // What is below the panel doesn't depend on the colours.
    const part = colorScheme === 'dark' ? '[role="dialog"]' : 'html';
    await page.setViewportSize(screen);
    await page.emulateMedia({ colorScheme });
    await (await area(page, 'tiers', /^B: /)).click();
    await list(page).locator('tbody tr').first().waitFor();
    expect(await findings(page, part)).toEqual([]);
    await list(page).locator('tbody button').first().click();
    await life(page).locator('[data-ledger="engagement"]').waitFor();
    expect(await findings(page, part)).toEqual([]);
    await life(page).getByRole('button', { name: 'Find a lead' }).click();
    await page.getByRole('listbox', { name: 'Leads' }).getByRole('option').first().waitFor();
    expect(await findings(page, part)).toEqual([]);
    await closeDialogs(page);
  });

  it('finds a lead by its id, by command and by keyboard, and shows ids as text', async () => {
    // The last one, since it loads other data.
    const page = sample();
    const ids = ['<img src=x onerror=alert(1)>', "' OR 1=1 --", '=1+1', '100%', '__proto__'];
    const text = `lead_id,constructor,__proto__\n${ids.map((id) => `"${id}",<b>x</b>,=2\n`).join('')}`;
    await chooseFiles(page, [{ name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
    await page.getByRole('dialog').getByRole('button', { name: /^Load/ }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await viewsStand(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill('explain');
    await page.keyboard.press('Enter');
    const search = page.getByRole('combobox', { name: 'Id of the lead' });
    for (const id of ids) {
      await search.fill(id);
      await expect
        .poll(() => page.getByRole('listbox', { name: 'Leads' }).getByRole('option').allInnerTexts())
        .toEqual([id]);
    }
    await search.fill('onerror');
    await expect
      .poll(() => page.getByRole('listbox', { name: 'Leads' }).getByRole('option').allInnerTexts())
      .toEqual([ids[0]]);
    await page.keyboard.press('Enter');
    await life(page).locator('[data-ledger="engagement"]').waitFor();
    expect(await life(page).locator('h2').innerText()).toBe(ids[0]);
    expect(await life(page).innerText()).toContain('<b>x</b>');
    expect(await page.locator('[role=dialog] img, [role=dialog] b').count()).toBe(0);
  });
});
