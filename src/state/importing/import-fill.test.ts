import { expect, it, vi } from 'vitest';
import { file as csv, useForms } from '../../../tests/support/tiny-form.ts';
import { row, xlsx } from '../../../tests/formats/support/xlsx-writer.ts';
import { texts } from '../../db/arrow-columns.ts';
import type { FileSource } from '../../db/query-engine.ts';
import { loadDataset } from '../../engine/load/load-dataset.ts';
import type { ImportForm } from './import-form.svelte.ts';

const forms = useForms();
const formOf = (...sources: FileSource[]) => forms.formOf(sources);

async function attribute(form: ImportForm, name: string) {
  if (!form.datasetFiles) throw new Error('no leads');
  const { schema, attributes, warnings } = await loadDataset(forms.engine(), form.datasetFiles, form.recipe);
  const column = attributes.find((each) => each.name === name)?.column ?? '';
  const answer = await forms.engine().query(`SELECT ${column}::VARCHAR AS x FROM ${schema}.leads ORDER BY lead`);
  return { cells: texts(answer, 'x'), warnings: warnings.map(({ code }) => code) };
}

it('offers to fill groups down, does nothing unasked, and never fills from one file into the next', async () => {
  const header = 'Account,Lead ID,Created';
  const first = csv('a.csv', header, 'Acme,L0,2026-01-05', ',L1,2026-01-05', 'Birch,L2,2026-01-05', ',L3,2026-01-05');
  const second = csv('b.csv', header, ',L4,2026-01-05', 'Cedar,L5,2026-01-05', ',L6,2026-01-05');
  const form = await formOf(first, second);
  expect(form.tables[0]?.draft.fills).toEqual([{ column: 'Account', fill: false }]);
  expect(form.recipe.leads?.fillDown).toBeUndefined();
  expect((await attribute(form, 'Account')).cells[1] ?? '').toBe('');
  form.tables[0]?.setFill('Account', true);
  expect(form.recipe.leads?.fillDown).toEqual(['Account']);
  const { cells } = await attribute(form, 'Account');
  expect(cells.map((cell) => cell ?? '')).toEqual(['Acme', 'Acme', 'Birch', 'Birch', '', 'Cedar', 'Cedar']);
});

it('knows the merged cells of a workbook, and says that they count as blank', async () => {
  const rows = [
    ['Lead ID', 'Created', 'Country'],
    ['L0', '2026-01-05', 'DE'],
    ['L1', '2026-01-05'],
    ['L2', '2026-01-05', 'FR'],
    ['L3', '2026-01-05', 'FR'],
  ];
  const cells = rows.map((each, i) => row(i + 1, each)).join('');
  const sheet = `${cells}</sheetData><mergeCells><mergeCell ref="C2:C3"/></mergeCells><sheetData>`;
  const form = await formOf({ name: 'leads.xlsx', bytes: xlsx({ sheets: { Leads: sheet } }) });
  expect(form.tables[0]?.draft.fills).toEqual([{ column: 'Country', fill: false }]);
  expect((await attribute(form, 'Country')).warnings).toEqual(['merged-cells']);
  form.tables[0]?.setFill('Country', true);
  expect(await attribute(form, 'Country')).toEqual({ cells: ['DE', 'DE', 'FR', 'FR'], warnings: [] });
});

it('takes further lines of a record for events of the record above, where it is told so', async () => {
  const leads = csv('leads.csv', 'External ID,Created on', 'r1,2026-01-05', 'r2,2026-01-06');
  const lines = csv(
    'lines.csv',
    'External ID,Activity type,Activity date',
    'r1,Call,2026-01-07',
    ',Email,2026-01-09',
    'r2,Call,2026-01-08',
    ',Email,2026-01-10',
  );
  const form = await formOf(leads, lines);
  form.tables[1]?.setRole('activities');
  await vi.waitFor(() => expect(form.tables.some(({ reading }) => reading)).toBe(false), { timeout: 60_000 });
  form.tables[1]?.setColumn('id', 'External ID');
  form.tables[1]?.setFill('External ID', true);
  const dataset = await loadDataset(forms.engine(), form.datasetFiles ?? { leads: [] }, form.recipe);
  expect(dataset.activities).toMatchObject({ rows: 4, setAside: [] });
});
