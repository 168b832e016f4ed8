import type { Page } from 'playwright-core';

/** Where the time of one move went, in milliseconds from the start of its handler. */
export interface Painted {
  /** The handler, and all that is worked out before the frame: scores, what the views say, the page's texts. */
  figures: number;
  /** The charts, in the frame. */
  charts: number;
  /** Style, layout and paint, up to the first task after them. */
  paint: number;
  whole: number;
}

/** One in about two frames, as a hand moves; milliseconds. */
const PACE = 30;
/** So far a move goes, in pixels: two points or so on a slider. */
const STEP = 3;

/**
 * Drags the slider of `selector` to and fro, and gives what each move took until it was painted. The pointer is a real one:
 * it is pressed first, so that the slider is held, and Chromium hands its moves to the page as those of a mouse, at the
 * beginning of a frame. The time starts at the first listener of the slider's `input`, and ends in the task after that
 * frame's paint; so it holds all of the page's work, and no idle wait for a screen.
 */
export async function dragToPaint(page: Page, selector: string, moves: number): Promise<Painted[]> {
  const slider = page.locator(selector).first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error(`no slider ${selector} on screen`);
  await page.evaluate(watchInput);
  const share = await slider.evaluate((input: HTMLInputElement) => {
    return (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min));
  });
  // The middle of the thumb, which is 13 pixels wide.
  const [x, y] = [box.x + 6.5 + share * (box.width - 13), box.y + box.height / 2];
  const way = share > 0.5 ? -STEP : STEP;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= moves; move++) {
    await page.mouse.move(x + way * (move % 20 <= 10 ? move % 20 : 20 - (move % 20)), y);
    await page.waitForTimeout(PACE);
  }
  await page.mouse.move(x, y);
  await page.waitForTimeout(PACE);
  await page.mouse.up();
  return page.evaluate(() => (globalThis as unknown as Watched).painted.splice(0));
}

/** As {@link dragToPaint}, in milliseconds for each move as a whole. */
export async function inputToPaint(page: Page, selector: string, moves: number): Promise<number[]> {
  return (await dragToPaint(page, selector, moves)).map(({ whole }) => whole);
}

interface Watched {
  painted: Painted[];
}

/** In the page: measures every `input` from now on. */
function watchInput(): void {
  const watched = globalThis as unknown as Partial<Watched>;
  if (watched.painted) return;
  const painted: Painted[] = (watched.painted = []);
  let [start, framed, drawn] = [0, 0, 0];
  // The first listener of all. Its frame's first callback comes once figures and texts are done.
  addEventListener(
    'input',
    () => {
      start = performance.now();
      requestAnimationFrame(() => (framed = performance.now()));
    },
    { capture: true },
  );
  // The last listener of all: a microtask of its own comes after those of the page, which have asked for the charts' frame.
  addEventListener('input', () => queueMicrotask(() => requestAnimationFrame(measurePaint)));
  function measurePaint(): void {
    drawn = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now();
      painted.push({ figures: framed - start, charts: drawn - framed, paint: end - drawn, whole: end - start });
    };
    port2.postMessage(null);
  }
}

/**
 * Makes each move from now on build its charts with Plot, rather than move their marks: these are taken away before the
 * time starts, and a chart without marks is built anew.
 */
export function rebuildCharts(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.addEventListener(
      'pointermove',
      () => {
        for (const marks of document.querySelectorAll('main .chart > svg > .marks')) marks.remove();
      },
      { capture: true },
    );
  });
}

/** How many charts are on screen. */
export function chartsOnScreen(page: Page): Promise<number> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('main .chart > svg')].map((svg) => svg.getBoundingClientRect());
    return boxes.filter(({ top, bottom }) => top >= 0 && bottom <= innerHeight).length;
  });
}
