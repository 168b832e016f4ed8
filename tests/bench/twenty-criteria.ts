import type { Page } from 'playwright-core';
import { benchModel } from './replay-model.ts';

/** How long the engine may take for all that the model looks at, in milliseconds. */
const PATIENCE = 120_000;

/** Imports the model of twenty criteria and takes it into use, which opens a copy, as at the beginning of a quarter; waits for the answer. */
export async function takeTwentyCriteria(page: Page): Promise<void> {
  const model = benchModel();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a model…' }).click();
  const file = { name: 'model.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(model)) };
  await (await chooser).setFiles([file]);
  // It is in the list once it has been read.
  await page.getByRole('button', { name: `More on ${model.name} · ${model.version}` }).click();
  await page.getByRole('menuitem', { name: 'Take into use' }).click();
  await settled(page);
  const open = await page.locator('aside').innerText();
  if (!open.includes(model.version)) throw new Error(`${model.version} is not open`);
}

/** Waits until the views have had nothing to wait for, for a second. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const watched = globalThis as unknown as { restedSince?: number };
      const busy = document.querySelector('article')?.getAttribute('aria-busy') !== 'false';
      watched.restedSince = busy ? Infinity : Math.min(watched.restedSince ?? Infinity, performance.now());
      return performance.now() - watched.restedSince > 1000;
    },
    null,
    { timeout: PATIENCE },
  );
}
