import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { sharedSample } from './app-page.ts';

/** What stands on paper at the moment at which the browser is asked to print. */
interface Printed {
  title: string;
  text: string;
  busy: number;
  cells: { id: string; answer: string; rows: number; charts: number; drawn: number }[];
}

/** Has the page tell what it would print instead of opening a dialog; gives a way to wait for it. */
async function catchPrint(page: Page): Promise<() => Promise<Printed>> {
  await page.evaluate(() => {
    Reflect.deleteProperty(window, 'printed');
    window.print = () => {
      const main = document.querySelector<HTMLElement>('#notebook');
      const cells = [...document.querySelectorAll<HTMLElement>('#notebook .cell.view')].map((cell) => ({
        id: cell.id,
        answer: cell.querySelector<HTMLElement>('p.answer')?.innerText ?? '',
        rows: cell.querySelectorAll('tbody tr').length,
        charts: cell.querySelectorAll('.chart').length,
        drawn: cell.querySelectorAll('.chart > svg').length,
      }));
      Object.assign(window, {
        printed: {
          ...{ title: document.title, text: main?.innerText ?? '', cells },
          busy: document.querySelectorAll('#notebook [aria-busy="true"]').length,
        },
      });
    };
  });
  return async () => {
    const printed = await page.waitForFunction(() => Reflect.get(window, 'printed') as Printed | undefined);
    return printed.jsonValue() as Promise<Printed>;
  };
}

describe('printing', () => {
  const sample = sharedSample(useBrowser());

  it('waits for every view, also those that were never on screen: each has its answer, chart and table', async () => {
    const page = sample();
    const printed = await catchPrint(page);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Print' }).click();
    const { busy, cells } = await printed();
    expect(busy).toBe(0);
    expect(cells.length).toBeGreaterThan(10);
    expect(cells.filter(({ answer, rows, charts, drawn }) => answer === '' || rows === 0 || drawn < charts)).toEqual(
      [],
    );
  });

  it('says when it was printed, what of, under which conditions, and all points of the candidate', async () => {
    const page = sample();
    const printed = await catchPrint(page);
    // Before it is asked for: all views are there already, and then the page prints at once.
    await page.emulateMedia({ media: 'print' });
    await page.keyboard.press('Control+p');
    const { text, title } = await printed();
    for (const part of ['Printed', 'leads.csv', 'as of day 14', '2026-Q4', '2026-Q3', 'Job level', 'Targets: A:'])
      expect.soft(text).toContain(part);
    expect(title).toMatch(/ \d{4}-\d{2}-\d{2}$/);
    // Afterwards the page is as it was.
    await expect.poll(() => page.title()).not.toBe(title);
  });

  it('keeps all columns of a table on A4', async () => {
    const page = sample();
    await page.setViewportSize({ width: 680, height: 960 });
    const printed = await catchPrint(page);
    await page.emulateMedia({ media: 'print' });
    await page.keyboard.press('Control+p');
    await printed();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const hidden = await page
      .locator('#notebook .cell.view table :is(th, td)')
      .evaluateAll((cells) => cells.filter((cell) => getComputedStyle(cell).display === 'none').length);
    expect(hidden).toBe(0);
  });
});
