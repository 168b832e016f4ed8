import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { allTables, answerOf, bring, exported, setPoints, sharedSample, textOf } from './app-page.ts';

interface Exported {
  $schema: string;
  evidence: {
    files: { table: string; name: string; rows: number; sha256: string }[];
    observations: number;
    backtest: unknown;
    cells: { grade: string; band: string; n: number; converted: number }[];
    exportedAt: string;
    writtenBy: string;
  };
}

// A page that may copy. Tests leave it as they found it but the last.
const sample = sharedSample(useBrowser(), { permissions: ['clipboard-write', 'clipboard-read'] });

describe('a chart for slides', () => {
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

describe('exports', () => {
  it('gives the model with the evidence of the backtest', async () => {
    const page = sample();
    const text = await exported(page, 'Model');
    expect(parseModel(text).diagnostics).toEqual([]);
    const { $schema, evidence } = JSON.parse(text) as Exported;
    expect($schema).toContain('scoring-model-1.schema.json');
    const sha256 = createHash('sha256').update(readFileSync('sample-data/leads.csv')).digest('hex');
    expect(evidence.files[0]).toMatchObject({ table: 'leads', name: 'leads.csv', rows: 8000, sha256 });
    expect(evidence.observations).toBe(6728);
    expect(evidence.backtest).toMatchObject({ asOf: { kind: 'age', days: 14 }, horizonDays: 90, conversion: 'won' });
    expect(evidence.cells.find(({ grade, band }) => grade === 'A' && band === '75+')).toMatchObject({
      n: 95,
      converted: 42,
    });
    expect(evidence.writtenBy).toMatch(/^scorebench \d/);
  });

  it('gives scored leads as CSV, one row a lead', async () => {
    const page = sample();
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Scored leads' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Export|Save|Download)/ })
        .click(),
    ]);
    const lines = (await textOf(download)).trimEnd().split('\r\n');
    expect(lines[0]).toBe('lead_id,fit,grade,score,band,label,qualified,owner,next_step');
    expect(lines).toHaveLength(8001);
  });

  it('says what is wrong with a model that can not be read, and keeps the open one', async () => {
    const page = sample();
    const before = await allTables(page);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a model…' }).click();
    const newer = JSON.stringify({ format: 'scorebench.model', formatVersion: 2 });
    await (await chooser).setFiles({ name: 'newer.json', mimeType: 'application/json', buffer: Buffer.from(newer) });
    const message = page.getByText(/format version 2/);
    await message.first().waitFor();
    expect(await allTables(page)).toEqual(before);
  });

  it('imports an exported model as the same model', async () => {
    // The last one: the exported model takes the place of the open one.
    const page = sample();
    await setPoints(page, 'Job level: C-Level', 35);
    const [text, tables] = [await exported(page, 'Model'), await allTables(page)];
    await setPoints(page, 'Job level: C-Level', -20);
    expect(await allTables(page)).not.toEqual(tables);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a model…' }).click();
    await (await chooser).setFiles({ name: 'tuned.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    // One of its name is there, with other points.
    await page.getByRole('button', { name: 'Replace it' }).click();
    await expect.poll(() => page.getByRole('slider', { name: 'Job level: C-Level' }).inputValue()).toBe('35');
    expect(await allTables(page)).toEqual(tables);
    const again = await exported(page, 'Model');
    const timeless = (file: string) => file.replace(/"exportedAt": "[^"]*"/, '');
    expect(timeless(again)).toBe(timeless(text));
  });
});
