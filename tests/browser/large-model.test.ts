import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { exampleModel } from '../arbitraries/example-model.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { openSample, openTab } from './app-page.ts';

const browser = useBrowser();

/** The example with 20 bands. */
function ofManyBands(): string {
  const model = exampleModel();
  const bands = Array.from({ length: 20 }, (_, i) =>
    i === 0 ? { band: 'lowest' } : { band: `${5 * i}+`, from: 5 * i },
  );
  const handover = { ...model.handover, routes: [{ grade: 'A', band: '95+', owner: 'Sales', nextStep: 'Call' }] };
  return JSON.stringify({ ...model, engagement: { ...model.engagement, bands: bands.reverse() }, handover });
}

it('keeps a large model legible, also in forced colours, and says in view why a model is refused', async () => {
  const { page, expectClean, close } = await openSample(browser(), { forcedColors: 'active' });
  const give = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page
      .getByRole('button', { name: /^Import/ })
      .first()
      .click();
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  };

  // The notebook is scrolled far from its beginning.
  await page.locator('main').evaluate((main) => main.scrollTo(0, 3000));
  await give('broken.json', '{"format": "scorebench.model", "formatVersion": 1}');
  const answer = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Dismiss this message' }) });
  await answer.waitFor();
  const box = await answer.boundingBox();
  expect(box && box.y >= 0 && box.y + box.height <= 1000).toBe(true);
  await answer.getByRole('button', { name: 'Dismiss this message' }).click();
  expect(await page.getByRole('button', { name: 'Dismiss this message' }).count()).toBe(0);

  await give('many-bands.json', ofManyBands());
  const colour = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const paper = await colour('aside');
  expect(await colour('aside .slider .track')).not.toBe(paper);
  expect(await colour('aside [role="tab"][data-state="active"]')).not.toBe(
    await colour('aside [role="tab"][data-state="inactive"]'),
  );

  await openTab(page, 'Handover');
  const cell = page.getByRole('grid', { name: 'Routes by grade and band' }).getByRole('button').first();
  await cell.waitFor();
  expect((await cell.boundingBox())?.width).toBeGreaterThan(60);
  expectClean();
  await close();
});
