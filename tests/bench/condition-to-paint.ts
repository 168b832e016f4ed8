import type { Page } from 'playwright-core';

/** The longest that an edit may take, in milliseconds. */
const PATIENCE = 60_000;
const FIELD = 'Only events of the last days';

/**
 * Changes the days that the first engagement criterion looks back, one by one, as with the arrow keys, and gives the
 * milliseconds from the key to the paint of all views' new figures: states over all activities, patterns, scores of both
 * models, for the backtest and for today. None where the model has no engagement criterion: few leads may draft none.
 */
export async function conditionToPaint(page: Page, edits: number): Promise<number[]> {
  await page.getByRole('tab', { name: 'Engagement' }).click();
  const card = page.locator('aside section.card', { has: page.locator('button[aria-expanded="false"]') }).first();
  if ((await page.locator('aside section.card').count()) === 0) {
    await page.getByRole('tab', { name: 'Fit' }).click();
    return [];
  }
  await card.locator('button[aria-expanded="false"]').first().click();
  const field = page.locator('aside').getByRole('spinbutton', { name: FIELD }).first();
  await page.evaluate(watchAnswers);
  await field.fill('40');
  for (let edit = 0; edit <= edits; edit++) {
    await page.waitForFunction((known) => (globalThis as unknown as Watched).answered.length > known, edit, {
      timeout: PATIENCE,
    });
    // What follows an answer, such as studies that are on screen, is over.
    await page.waitForTimeout(1500);
    if (edit < edits) await field.press('ArrowDown');
  }
  const answered = await page.evaluate(() => (globalThis as unknown as Watched).answered);
  await page.getByRole('tab', { name: 'Fit' }).click();
  // The first one is the window itself, with all that the engine has to bring for it.
  return answered.slice(1);
}

interface Watched {
  answered: number[];
}

/** In the page: from each change in the editor to the paint after the views have stopped waiting for it. */
function watchAnswers(): void {
  const watched = globalThis as unknown as Partial<Watched>;
  const isWatched = watched.answered !== undefined;
  const answered: number[] = (watched.answered ??= []);
  answered.length = 0;
  if (isWatched) return;
  let start = 0;
  const begin = () => (start = performance.now());
  addEventListener('keydown', begin, { capture: true });
  addEventListener('input', begin, { capture: true });
  const article = document.querySelector('article');
  if (!article) throw new Error('no notebook');
  new MutationObserver(() => {
    if (article.getAttribute('aria-busy') !== 'false') return;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => answered.push(performance.now() - start);
      port2.postMessage(null);
    });
  }).observe(article, { attributes: true, attributeFilter: ['aria-busy'] });
}
