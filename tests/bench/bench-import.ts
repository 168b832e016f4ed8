import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { writeActivities } from './activities-file.ts';
import type { ImportBench, Reading, Way } from './import-page.ts';
import { summarise } from './report.ts';
import type { Row } from './report.ts';
import { servePage } from './serve-page.ts';
import { watchMemory } from './tab-memory.ts';

const ROWS = 3_000_000;
const SEED = 20_260_331;
const RUNS = 3;
const PAGE = path.join(import.meta.dirname, 'import-page.ts');

/** The page's globals, as far as the bench calls them. */
type BenchWindow = typeof globalThis & { importBench: ImportBench };

/**
 * Measures the reading of three million activities (200 MB of CSV) in the browser: through our reader, and beside it
 * the engine's own `read_csv` into a table, one after the other. The page is built for the bench alone, with the site's
 * policy, and nothing of it is in the site.
 */
export async function measureImport(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'scorebench-bench-'));
  try {
    const file = path.join(folder, 'activities.csv');
    await writeActivities(file, ROWS, SEED);
    const server = await servePage(PAGE, path.join(folder, 'site'));
    const browser = await launchBrowser();
    try {
      return await measureIn(browser, server.url, file);
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureIn(browser: Browser, url: string, file: string): Promise<Row[]> {
  const figures = { reader: [] as number[], engine: [] as number[] };
  const peaks: number[] = [];
  for (let run = 0; run < RUNS; run++)
    for (const way of ['reader', 'engine'] as const) {
      const { reading, peak } = await inFreshPage(browser, url, file, way);
      if (reading.rows !== ROWS) throw new Error(`${way}: ${reading.rows} rows, expected ${ROWS}`);
      if (way === 'reader' && reading.steps < 4) throw new Error(`progress was told ${reading.steps} times`);
      figures[way].push((1000 * reading.rows) / reading.milliseconds);
      if (way === 'reader') peaks.push(peak);
    }
  const cancels = await measureCancels(browser, url, file);
  const ours = summarise('import-rows', 'rows/s', figures.reader);
  const bare = summarise('import-rows-engine', 'rows/s', figures.engine);
  return [
    { ...ours, budget: 0.8, comparedWith: bare.name, ratio: ours.median / bare.median },
    bare,
    summarise('import-peak-memory', 'MB', peaks),
    summarise('import-cancel', 'ms', cancels, 1000),
  ];
}

/** Milliseconds from a cancel in the middle of a read until it has stopped; nothing may be left of it. */
async function measureCancels(browser: Browser, url: string, file: string): Promise<number[]> {
  const figures: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { page, close } = await openPage(browser, url, file);
    const { milliseconds, tables } = await page.evaluate(() => (globalThis as BenchWindow).importBench.cancel());
    await close();
    if (tables > 0) throw new Error(`a cancelled read left ${tables} tables`);
    figures.push(milliseconds);
  }
  return figures;
}

/** Each read in a tab of its own, with the highest memory that its process took in it. */
async function inFreshPage(
  browser: Browser,
  url: string,
  file: string,
  way: Way,
): Promise<{ reading: Reading; peak: number }> {
  const { page, close } = await openPage(browser, url, file);
  const memory = await watchMemory(browser);
  const reading = await page.evaluate((wanted) => (globalThis as BenchWindow).importBench.read(wanted), way);
  const peak = memory.stop();
  await close();
  return { reading, peak };
}

async function openPage(browser: Browser, url: string, file: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.setInputFiles('input', file);
  await page.waitForFunction(() => 'importBench' in globalThis);
  return { page, close: () => context.close() };
}
