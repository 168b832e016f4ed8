import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileHead } from '../../src/core/dataset/head/guess-columns.ts';
import { formulaTexts } from '../../src/core/dataset/head/multi-columns.ts';
import { isFooter } from '../../src/core/dataset/head/known-footers.ts';
import { missingTexts } from '../../src/core/dataset/head/missing-texts.ts';
import { recognise } from '../../src/core/dataset/sources/source.ts';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { AUTOMATION } from './expected-automation.ts';
import { CRM } from './expected-crm.ts';

const FOLDER = new URL('fixtures/', import.meta.url);

const EXPECTED = { ...CRM, ...AUTOMATION };

async function headOf(name: string): Promise<FileHead> {
  const { columns, preview } = await readHeadOf({ name, bytes: readFileSync(new URL(name, FOLDER)) });
  return { name, columns, preview };
}

describe('an export is recognised as what it is', () => {
  it.each(Object.entries(EXPECTED))('%s', async (name, { part, ...expected }) => {
    const found = recognise(await headOf(name));
    expect(found).toMatchObject(expected);
    expect(found?.part).toMatchObject(part);
  });

  it('every fixture is looked at', () => {
    const files = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));
    expect(files.sort()).toEqual([...Object.keys(EXPECTED), 'excel-leads.csv'].sort());
  });
});

it('the types of Marketo and Pardot get names', async () => {
  expect(recognise(await headOf('marketo-activities-2026-02.tsv'))?.part).toMatchObject({
    types: { 11: 'Click Email' },
  });
  expect(recognise(await headOf('pardot-visitor-activities-1.csv'))?.part).toMatchObject({
    types: { 24: 'Attended Webinar' },
  });
});

it('Windows-1252 is read, with 15-character ids as they are', async () => {
  const { preview } = await headOf('salesforce-lead-report.csv');
  expect(preview.slice(0, 3).map(([id]) => id)).toEqual(['00Q5g00000Ka1bC', '00Q5g00000Ka1bc', '00Q5g00000KA1bC']);
  expect(preview.map((row) => row[2])).toContain('Håkansson');
  expect(preview[0]?.[10]).toMatch(/^€/);
});

it.each([
  ['salesforce-lead-report.csv', 3],
  ['salesforce-opportunity-report.csv', 3],
  ['mautic-point-log.csv', 1],
  ['excel-leads.csv', 1],
])('%s has %i lines below its data that are known', async (name, count) => {
  const { preview } = await headOf(name);
  expect(preview.filter((row) => isFooter(row))).toHaveLength(count);
});

it('a spreadsheet is of no product, and its formula texts are found', async () => {
  const head = await headOf('excel-leads.csv');
  expect(recognise(head)).toBeNull();
  expect(formulaTexts(head)).toEqual(['Lead-Nr.']);
  expect(missingTexts(head)).toEqual([{ text: '-', columns: ['Branche'], certain: true }]);
});
