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
};

type BenchWindow = typeof globalThis & { kernelBench: KernelBench };

/**
 * Measures, in Chromium, what an edit of a model costs over a million leads with ten activities each: states and
 * patterns once, then edits, a held slider, targets and a changed condition, beside one SQL query for the same answer.
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
    const edit = rows.find(({ name }) => name === 'kernel-edit')?.median ?? NaN;
    return [
      ...rows.map((row) =>
        row.name === 'rescore-in-sql' ? { ...row, comparedWith: 'kernel-edit', ratio: row.median / edit } : row,
      ),
      ...Object.entries(facts).map(([name, figure]) => summarise(name, '', [figure])),
      summarise('kernel-page-memory', 'MB', [peak]),
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
