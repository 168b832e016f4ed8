import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildIfStale } from '../../scripts/build.ts';
import { serveSite } from '../../scripts/serve-site.ts';
import { firstView, launchBrowser } from './browser.ts';
import { conditionToPaint } from './condition-to-paint.ts';
import { inputToPaint } from './input-to-paint.ts';
import { writeFiles } from './files-data.ts';
import type { BenchFiles } from './files-data.ts';
import type { EngineReading, FilesBench } from './files-page.ts';
import { summarise } from './report.ts';
import type { Row } from './report.ts';
import { servePage } from './serve-page.ts';
import { watchMemory } from './tab-memory.ts';
import { takeTwentyCriteria } from './twenty-criteria.ts';

const LEADS = 1_000_000;
const SEED = 331;
/** How often a weight is moved and a condition changed. */
const TIMES = { edits: 10, conditions: 6 };
/** The longest that any step may take, in milliseconds. */
const PATIENCE = 300_000;
/**
 * How many times as long as the engine alone an import may take, the memory that the tab may have, in MB, and how long a
 * condition may take until all views show it, in milliseconds.
 */
const BUDGET = { ratio: 1.5, memory: 1500, condition: 400 };
const PAGE = path.join(import.meta.dirname, 'files-page.ts');
const SLIDER = 'aside input[type="range"]';

type BenchWindow = typeof globalThis & { filesBench: FilesBench };

/**
 * Measures the way from three CSV files to the first view, in the site itself, as a person goes it: choose the files,
 * confirm what they are, wait for the views; then some edits, of the drafted model and of one of twenty criteria, with the
 * tab's memory watched all the while. Beside it
 * the engine alone reads the same files into tables and aggregates once.
 */
export async function measureFiles(
  leads = Number(process.env['SCOREBENCH_LEADS'] ?? LEADS),
  times = TIMES,
): Promise<Row[]> {
  await buildIfStale();
  const folder = mkdtempSync(path.join(tmpdir(), 'scorebench-bench-'));
  try {
    const files = writeFiles(folder, leads, SEED);
    const engine = await readByEngine(files, path.join(folder, 'site'));
    if (engine.counted !== 10 * leads) throw new Error(`${engine.counted} activities, expected ${10 * leads}`);
    const { ready, view, drafted, twenty } = await importInSite(files, leads, times);
    const alone = summarise('files-by-engine-alone', 'ms', [engine.reading + engine.aggregating]);
    const ours = summarise('files-to-first-view', 'ms', [view]);
    return [
      { ...ours, budget: BUDGET.ratio, comparedWith: alone.name, ratio: view / alone.median },
      alone,
      summarise('files: chosen to ready to load', 'ms', [ready]),
      summarise('files: size', 'MB', [files.megabytes]),
      summarise('files: a weight moved, input to paint', 'ms', drafted.edits),
      ...(drafted.conditions.length > 0
        ? [summarise('condition-to-paint', 'ms', drafted.conditions, BUDGET.condition)]
        : []),
      summarise('tab-memory', 'MB', [drafted.memory], BUDGET.memory),
      summarise('twenty criteria: a weight moved, input to paint', 'ms', twenty.edits),
      summarise('twenty criteria: condition-to-paint', 'ms', twenty.conditions, BUDGET.condition),
      summarise('twenty criteria: tab-memory', 'MB', [twenty.memory], BUDGET.memory),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readByEngine(files: BenchFiles, outDir: string): Promise<EngineReading> {
  const server = await servePage(PAGE, outDir);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(server.url);
    await page.setInputFiles('input', [files.leads, files.activities, files.outcomes]);
    await page.waitForFunction(() => 'filesBench' in globalThis);
    return await page.evaluate(() => (globalThis as BenchWindow).filesBench.read());
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Imported {
  /** Milliseconds from the choice of the files until they can be loaded, and from there to the first view. */
  ready: number;
  view: number;
  /** With the model that is drafted from the data, and then with twenty criteria. */
  drafted: Worked;
  twenty: Worked;
}

interface Worked {
  /** Milliseconds from the input on a slider to the painted answer. */
  edits: number[];
  /** Milliseconds from a changed condition to the painted answer of all views. */
  conditions: number[];
  /** The most memory that the tab had until then, in MB. */
  memory: number;
}

async function importInSite(files: BenchFiles, leads: number, times: typeof TIMES): Promise<Imported> {
  const { url, close } = await serveSite(0);
  const browser = await launchBrowser();
  try {
    const page = await openSite(browser, url);
    const memory = await watchMemory(browser);
    const ready = await chooseFiles(page, files);
    const view = await load(page);
    await page.waitForFunction(
      (count) => document.querySelector('nav')?.textContent.includes(count),
      leads.toLocaleString('en'),
    );
    const work = async (): Promise<Worked> => {
      await page.waitForSelector(SLIDER);
      const edits = await inputToPaint(page, SLIDER, times.edits);
      const conditions = await conditionToPaint(page, times.conditions);
      return { edits, conditions, memory: memory.peak() };
    };
    const drafted = await work();
    await takeTwentyCriteria(page);
    const twenty = await work();
    memory.stop();
    return { ready, view, drafted, twenty };
  } finally {
    await browser.close();
    await close();
  }
}

/** The site with the sample and all that follows its first view, as somebody has it before the own files come. */
async function openSite(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
  page.setDefaultTimeout(PATIENCE);
  // The runner wraps named functions in a helper that the page doesn't have.
  await page.addInitScript('globalThis.__name ??= (value) => value');
  await page.goto(url);
  await firstView(page);
  await page.locator('article[aria-busy="false"]').waitFor();
  return page;
}

/** Chooses the files in the form, and gives how long it took until it could load them. */
async function chooseFiles(page: Page, files: BenchFiles): Promise<number> {
  await page.getByRole('button', { name: 'Load your own data…' }).click();
  const dialog = page.getByRole('dialog');
  const chooser = page.waitForEvent('filechooser');
  // The dialog takes the focus once it stands, and the runner needs a moment to be ready for the chooser.
  await page.waitForTimeout(500);
  await dialog.getByRole('button', { name: 'Choose files' }).click();
  const start = performance.now();
  await (await chooser).setFiles([files.leads, files.activities, files.outcomes]);
  await loadButton(page).waitFor();
  return performance.now() - start;
}

/** The button that loads what was chosen, once it can. */
function loadButton(page: Page) {
  return page.getByRole('dialog').getByRole('button', { name: /^Load [\d,]+ leads/, disabled: false });
}

/** Loads what was chosen; gives the milliseconds from the click until the first view of it is painted. */
async function load(page: Page): Promise<number> {
  return loadButton(page).evaluate(async (element) => {
    const start = performance.now();
    (element as HTMLElement).click();
    const shown = () =>
      performance.getEntriesByName('scorebench:view').find(({ startTime }) => startTime > start) !== undefined;
    while (!shown()) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        // A message posted in the frame is handled once that frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    });
    return performance.now() - start;
  });
}
