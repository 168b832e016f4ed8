import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { useBrowser } from '../support/shared-browser.ts';
import { answerOf, bring, sharedSample, textOf } from './app-page.ts';

describe('a chart for slides', () => {
  const sample = sharedSample(useBrowser(), { permissions: ['clipboard-write', 'clipboard-read'] });

  it('carries its words and the page’s font as SVG and as PNG, and is copied beside the table', async () => {
    const page = sample();
    await bring(page, 'matrix');
    await page.locator('#matrix svg').first().waitFor();
    const tools = page.locator('#matrix').getByRole('group', { name: /^Save/ });
    const save = async (kind: string) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        tools.getByRole('button', { name: kind }).click(),
      ]);
      return file;
    };
    const svg = await save('SVG');
    expect(svg.suggestedFilename()).toMatch(/^matrix-.*2026-q4-draft-\d{4}-\d\d-\d\d\.svg$/);
    const text = await textOf(svg);
    expect(text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
    const answer = await answerOf(page, 'matrix');
    // Not parsed in the page, whose policy would be asked about the picture's own styles.
    const title = new JSDOM(text, { contentType: 'image/svg+xml' }).window.document.querySelector('title')?.textContent;
    expect(title).toContain(answer.trim());
    expect(title).toMatch(/Model: .*2026-Q4 draft, compared with .*2026-Q3/);
    expect(title).toContain('6,728 leads · as of day 14 · won in 90 days');
    expect(text).toContain('@font-face');

    const png = await save('PNG');
    expect(png.suggestedFilename()).toBe(svg.suggestedFilename().replace(/svg$/, 'png'));

    await tools.getByRole('button', { name: 'Copy' }).click();
    await tools.getByText('Table and chart copied.').waitFor();
    const kinds = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types));
    expect(kinds.toSorted()).toEqual(['image/png', 'text/html', 'text/plain']);
  });

  it('shows the page’s font where that is not installed', async () => {
    const page = sample();
    await bring(page, 'matrix');
    await page.locator('#matrix svg').first().waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('#matrix').getByRole('button', { name: 'SVG' }).click(),
    ]);
    const text = await textOf(file);
    // The picture with its font and without: drawn by the page as it draws a PNG, they must differ.
    const drawn = await page.evaluate(
      async (sources) => {
        const draw = async (source: string) => {
          const image = new Image();
          image.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
          await image.decode();
          const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
          canvas.getContext('2d')?.drawImage(image, 0, 0);
          return canvas.toDataURL();
        };
        return Promise.all(sources.map(draw));
      },
      [text, text.replaceAll(/@font-face\{[^}]*\}/g, '')],
    );
    expect(drawn[0]?.length).toBeGreaterThan(1000);
    expect(drawn[0] === drawn[1]).toBe(false);
  });
});
