import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { openSample } from './app-page.ts';

/** Drags of a slider before the first look: until then code is compiled and caches fill. */
const WARM_UP = 40;
const DRAGS = 160;
/** Steps of a drag. */
const STEPS = 12;
/** Steps between two frames, as a fast mouse sends them. */
const STEPS_A_FRAME = 3;
/** Sliders that take turns. */
const SLIDERS = 6;
/** How much more the page may hold after all drags. */
const MOST_GROWTH = 0.01;

/** Drags sliders of the model panel to and fro, with several steps a frame, and takes each drag back. */
async function drag(page: Page, drags: number): Promise<void> {
  await page.evaluate(
    async ({ drags: count, steps, stepsAFrame, turns }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let i = 0; i < count; i++) {
        const sliders = document.querySelectorAll<HTMLInputElement>('aside input[type="range"]:not(:disabled)');
        const slider = sliders[i % Math.min(turns, sliders.length)];
        if (!slider) throw new Error('no slider');
        const start = slider.valueAsNumber;
        slider.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        for (let step = 1; step <= steps; step++) {
          slider.value = String(start + ((step * 7) % 23) - 11);
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          if (step % stepsAFrame === 0) await frame();
        }
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        // A step that can be undone is kept, as it should.
        await frame();
        document.querySelector<HTMLButtonElement>('header button[aria-label^="Undo"]')?.click();
      }
    },
    { drags, steps: STEPS, stepsAFrame: STEPS_A_FRAME, turns: SLIDERS },
  );
}

/** Brings every cell near the screen once: from then on its figures are kept up to date. */
async function seeAll(page: Page): Promise<void> {
  // One after the other as they stand at the time: views that are computed put sections of their own in.
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const seen = new Set<Element>();
    for (;;) {
      const cells = [...document.querySelectorAll('article[aria-busy] section')];
      const next = cells.find((cell) => !seen.has(cell));
      if (!next) return cells[0]?.scrollIntoView();
      seen.add(next);
      next.scrollIntoView();
      // Whether a cell is on screen is told in a frame.
      await frame();
      await frame();
    }
  });
}

/** What the page holds once all computations rest and garbage is collected. */
async function heldBy(page: Page, session: CDPSession): Promise<{ bytes: number; nodes: number }> {
  await expect.poll(() => page.locator('article[aria-busy] [aria-busy="true"]').count(), { timeout: 30_000 }).toBe(0);
  // Cells out of sight follow, the account of memory is taken, models are kept for the next visit.
  await page.waitForTimeout(2500);
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const bytes = await heapBytes(session);
  const { metrics } = await session.send('Performance.getMetrics');
  return { bytes, nodes: metrics.find(({ name }) => name === 'Nodes')?.value ?? NaN };
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]] } };
  nodes: number[];
}

/** Bytes of all objects and arrays of the page. What code is compiled to is left out: it grows with use, and ends. */
async function heapBytes(session: CDPSession): Promise<number> {
  const parts: string[] = [];
  const take = ({ chunk }: { chunk: string }): void => void parts.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(parts.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [code, type, size] = [types[0].indexOf('code'), fields.indexOf('type'), fields.indexOf('self_size')];
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length)
    if (nodes[node + type] !== code) bytes += nodes[node + size] ?? 0;
  return bytes;
}

const browser = useBrowser();

it('holds no more memory and no more nodes after thousands of edits', { timeout: 300_000 }, async () => {
  const { page, expectClean, close } = await openSample(browser(), { viewport: { width: 1440, height: 2400 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await seeAll(page);
  await drag(page, WARM_UP);
  const before = await heldBy(page, session);
  await drag(page, DRAGS);
  const after = await heldBy(page, session);
  expect(after.bytes / before.bytes).toBeLessThan(1 + MOST_GROWTH);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes);
  expectClean();
  await close();
});
