import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { firstView } from './browser.ts';
import { chartsOnScreen, dragToPaint, rebuildCharts } from './input-to-paint.ts';
import type { Painted } from './input-to-paint.ts';
import { summarise } from './report.ts';
import type { Row } from './report.ts';

const CHARTS = 6;
const ROUNDS = 5;
const MOVES = 40;
/** Moves before anything is measured: the browser compiles what is used often. */
const WARM_UP = 60;
const SLIDER = 'aside input[type="range"]';
const NOTEBOOK = fileURLToPath(new URL('six-charts.md', import.meta.url));

/** How soon a weight that is dragged is painted in six charts, all of them on screen; and with charts built anew each time. */
export async function measureSixCharts(browser: Browser, url: string): Promise<Row[]> {
  const pages = [await openSixCharts(browser, url), await openSixCharts(browser, url)] as const;
  const [moved, rebuilt] = pages;
  await rebuildCharts(rebuilt);
  for (const page of pages) await dragIn(page, WARM_UP);
  const [found, anew]: Painted[][] = [[], []];
  // In turns: other work on the machine then slows down both alike.
  for (let round = 0; round < ROUNDS; round++) {
    found?.push(...(await dragIn(moved, MOVES)));
    anew?.push(...(await dragIn(rebuilt, MOVES)));
  }
  for (const page of pages) await page.context().close();
  return rowsOf(found ?? [], anew ?? []);
}

function rowsOf(found: readonly Painted[], anew: readonly Painted[]): Row[] {
  const of = (moves: readonly Painted[], part: keyof Painted): number[] => moves.map((move) => move[part]);
  const beside = summarise('input-to-paint-rebuilt', 'ms', of(anew, 'whole'));
  const whole = summarise('input-to-paint', 'ms', of(found, 'whole'), 1000 / 60);
  return [
    { ...whole, comparedWith: beside.name, ratio: whole.median / beside.median },
    summarise('input-to-paint: figures and texts', 'ms', of(found, 'figures')),
    summarise('input-to-paint: six charts', 'ms', of(found, 'charts')),
    summarise('input-to-paint: style, layout, paint', 'ms', of(found, 'paint')),
    beside,
    summarise('charts-rebuilt', 'ms', of(anew, 'charts')),
  ];
}

async function dragIn(page: Page, moves: number): Promise<Painted[]> {
  await page.bringToFront();
  return dragToPaint(page, SLIDER, moves);
}

/** The sample in a notebook of six charts, on a screen that is tall enough for all of them, once everything is loaded. */
async function openSixCharts(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 2880 } });
  const page = await context.newPage();
  // The runner wraps named functions in a helper that the page doesn't have.
  await page.addInitScript('globalThis.__name ??= (value) => value');
  await page.goto(url);
  await firstView(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a notebook…' }).click();
  await (await chooser).setFiles(NOTEBOOK);
  await page.getByRole('heading', { name: 'Six charts' }).waitFor();
  // The editor's lists come last of all that is loaded.
  await page.waitForFunction(() => document.querySelector('article')?.getAttribute('aria-busy') === 'false');
  await page.waitForFunction((count) => document.querySelectorAll('main .chart > svg').length === count, CHARTS);
  await page.waitForTimeout(3000);
  const seen = await chartsOnScreen(page);
  if (seen < CHARTS) throw new Error(`${seen} charts are on screen; expected ${CHARTS}`);
  return page;
}
