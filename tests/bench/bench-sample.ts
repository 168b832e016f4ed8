import { gzipSync } from 'node:zlib';
import { buildIfStale } from '../../scripts/build.ts';
import { serveSite } from '../../scripts/serve-site.ts';
import { firstView, launchBrowser, scriptsBefore } from './browser.ts';
import { summarise } from './report.ts';
import type { Row } from './report.ts';
import { measureSixCharts } from './six-charts.ts';

/** Opens the site this many times; the figures are medians. */
const VISITS = 5;

/** Measures the site on its sample: what loads, how long until the first view, how soon a slider is answered. */
export async function measureSample(): Promise<Row[]> {
  await buildIfStale();
  const { url, close } = await serveSite(0);
  try {
    return await measureAt(url);
  } finally {
    await close();
  }
}

async function measureAt(url: string): Promise<Row[]> {
  const browser = await launchBrowser();
  const [opened, sizes]: [number[], number[]] = [[], []];
  for (let visit = 0; visit < VISITS; visit++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    const page = await context.newPage();
    // The runner wraps named functions in a helper that the page doesn't have.
    await page.addInitScript('globalThis.__name ??= (value) => value');
    await page.goto(url);
    const ready = await firstView(page);
    opened.push(ready);
    sizes.push(await gzippedSize(await scriptsBefore(page, ready)));
    await context.close();
  }
  const drags = await measureSixCharts(browser, url);
  await browser.close();
  return [
    summarise('JavaScript before the first view, gzipped', 'kB', sizes, 400),
    summarise('sample: opening to first view', 'ms', opened, 1500),
    ...drags,
  ];
}

async function gzippedSize(scripts: readonly string[]): Promise<number> {
  let size = 0;
  for (const script of scripts) size += gzipSync(Buffer.from(await (await fetch(script)).arrayBuffer())).length;
  return size / 1000;
}
