import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { allTables, exported, setPoints, sharedSample, textOf } from './app-page.ts';

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

describe('exports', () => {
  const sample = sharedSample(useBrowser());

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
