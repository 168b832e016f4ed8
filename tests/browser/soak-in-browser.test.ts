import type { CDPSession, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { openSample } from './app-page.ts';

/** Drags of sliders before the first look: until then caches fill. */
const WARM_UP = 20;
/** Drags between two looks, and how many such rounds may leave something behind before all of them are held to. */
const DRAGS = 30;
const ROUNDS = 4;
/** Steps of a drag. */
const STEPS = 12;
/** Steps between two frames, as a fast mouse sends them. */
const STEPS_A_FRAME = 3;
/** Sliders that take turns. */
const SLIDERS = 6;
/**
 * How many more objects, entries, nodes or listeners the page may hold after a round. Whatever a step or a drag leaves
 * behind is at least one of them; what comes and goes on its own, such as an element's style that is looked at, is a
 * handful.
 */
const MOST_GROWTH = DRAGS / 2;

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

/**
 * What the page holds that its code can reach: objects, of which functions and arrays are some; how long all its arrays,
 * maps and sets are; nodes and listeners. Bytes are no measure: code is compiled and caches of the browser fill for long.
 */
interface Held {
  objects: number;
  entries: number;
  nodes: number;
  listeners: number;
}

const NOTHING: Held = { objects: 0, entries: 0, nodes: 0, listeners: 0 };

async function lookAt(session: CDPSession): Promise<Held> {
  const group = { objectGroup: 'held' };
  const { result: prototype } = await session.send('Runtime.evaluate', { expression: 'Object.prototype', ...group });
  // It collects garbage first.
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.objectId ?? '',
    ...group,
  });
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: COUNT,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(result.description);
  await session.send('Runtime.releaseObjectGroup', group);
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return { ...(result.value as Held), nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

/** Counts what stands in the array that it is called on. */
const COUNT = `function () {
  const sizeOf = (each) => {
    if (!(each instanceof Map || each instanceof Set)) return 0;
    // The prototype of a kind of maps looks like a map and isn't one.
    try { return each.size; } catch { return 0; }
  };
  let entries = 0;
  for (const each of this)
    entries += Array.isArray(each) || ArrayBuffer.isView(each) ? (each.length ?? 0) : sizeOf(each);
  return { objects: this.length, entries };
}`;

/** What the page holds once all computations rest: cells out of sight follow, and models are kept for the next visit. */
async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  await expect.poll(() => page.locator('article[aria-busy] [aria-busy="true"]').count()).toBe(0);
  let held = await lookAt(session);
  for (let same = 0; same < 2;) {
    await page.waitForTimeout(700);
    const next = await lookAt(session);
    same = next.objects === held.objects && next.entries === held.entries ? same + 1 : 0;
    held = next;
  }
  return held;
}

const browser = useBrowser();

/** What the page holds more after so many drags. */
async function grownBy(page: Page, session: CDPSession, before: Held): Promise<{ held: Held; grown: Held }> {
  await drag(page, DRAGS);
  const held = await heldBy(page, session);
  const more = (of: keyof Held): number => held[of] - before[of];
  const grown = { objects: more('objects'), entries: more('entries'), nodes: more('nodes') };
  return { held, grown: { ...grown, listeners: more('listeners') } };
}

const leaks = (grown: Held): boolean => Math.max(...Object.values(grown)) > MOST_GROWTH;

it('holds nothing more after hundreds of edits', { timeout: 300_000 }, async () => {
  const { page, expectClean, close } = await openSample(browser(), { viewport: { width: 1440, height: 2400 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await seeAll(page);
  await drag(page, WARM_UP);
  let round = { held: await heldBy(page, session), grown: NOTHING };
  // What is computed late, once, stands in one round; what edits leave behind stands in each.
  for (let left = ROUNDS; left > 0; left--) {
    round = await grownBy(page, session, round.held);
    if (!leaks(round.grown)) break;
  }
  expect(leaks(round.grown), JSON.stringify(round.grown)).toBe(false);

  // Of one number that each drag leaves behind, and of one function, the same looks would tell.
  await page.evaluate(() => {
    const kept: [number[], (() => number)[]] = [[], []];
    Object.assign(globalThis, { kept });
    document.addEventListener('pointerdown', () => {
      kept[0].push(kept[0].length);
      kept[1].push(() => kept[0].length);
    });
  });
  const { grown } = await grownBy(page, session, await heldBy(page, session));
  expect(grown.objects).toBeGreaterThan(MOST_GROWTH);
  expect(grown.entries).toBeGreaterThan(DRAGS + MOST_GROWTH);
  expectClean();
  await close();
});
