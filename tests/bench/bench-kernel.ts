import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import type { KernelBench } from './kernel-page.ts';
import { summarise } from './report.ts';
import type { Row } from './report.ts';
import { servePage } from './serve-page.ts';
import { watchMemory } from './tab-memory.ts';

const LEADS = 1_000_000;
const SEED = 331;
const PAGE = path.join(import.meta.dirname, 'kernel-page.ts');
/** What each figure is meant to stay below, in milliseconds. */
const BUDGETS: Record<string, number> = {
  'kernel-edit': 1.5,
  'kernel-edit-uncompressed': 5,
  'kernel-edit-10m': 16.7,
  'slider-move': 0.3,
  'target-drag': 0.1,
  'condition-edit': 400,
  recount: 100,
};

type BenchWindow = typeof globalThis & { kernelBench: KernelBench };

/** Beside what a figure is looked at. */
const BESIDE: Record<string, string> = { 'rescore-in-sql': 'kernel-edit', recount: 'patterns' };

/** The row with its ratio to the one that it is looked at beside, if any. */
function comparedRow(row: Row, rows: readonly Row[]): Row {
  const beside = rows.find(({ name }) => name === BESIDE[row.name]);
  return beside ? { ...row, comparedWith: beside.name, ratio: row.median / beside.median } : row;
}

/**
 * Measures, in Chromium, what an edit of a model costs over a million leads with ten activities each: states and
 * patterns once, then edits, a held slider, targets, a changed condition, and other periods and filters, beside one SQL query for the same answer.
 * Rejects where two ways to the same answer differ.
 */
export async function measureKernel(leads = Number(process.env['SCOREBENCH_LEADS'] ?? LEADS)): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'scorebench-bench-'));
  const server = await servePage(PAGE, path.join(folder, 'site'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    await page.waitForFunction(() => 'kernelBench' in globalThis);
    const memory = await watchMemory(browser);
    const { times, facts } = await page.evaluate(
      ([count, seed]) => (globalThis as BenchWindow).kernelBench.run(count, seed),
      [leads, SEED] as const,
    );
    const peak = memory.stop();
    const rows = Object.entries(times).map(([name, figures]) => summarise(name, 'ms', figures, BUDGETS[name]));
    return [
      ...rows.map((row) => comparedRow(row, rows)),
      ...Object.entries(facts).map(([name, figure]) => summarise(name, '', [figure])),
      summarise('kernel-page-memory', 'MB', [peak]),
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
