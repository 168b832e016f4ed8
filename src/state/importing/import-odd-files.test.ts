import { describe, expect, it, vi } from 'vitest';
import { counted, file, useForms } from '../../../tests/support/tiny-form.ts';
import { row, xlsx } from '../../../tests/formats/support/xlsx-writer.ts';
import { parseRecipe } from '../../core/dataset/recipe/recipe.ts';
import { loadDataset } from '../../engine/load/load-dataset.ts';
import type { FileSource } from '../../db/query-engine.ts';
import type { ImportForm } from './import-form.svelte.ts';

const forms = useForms();
const { formOf } = forms;

const sheet = (...rows: string[][]) => rows.map((cells, i) => row(i + 1, cells)).join('');

/** Rows that were read and those that were set aside, as the page and as the command line load them. */
async function bothWays(form: ImportForm) {
  const recipe = parseRecipe(JSON.stringify(form.recipe), 'recipe.json');
  if (!form.datasetFiles) throw new Error('no leads');
  const { leads, ...others } = form.datasetFiles;
  const bare = (files: typeof leads = []) => files.map(({ source }) => ({ source }));
  const plain = { leads: bare(leads), activities: bare(others.activities), outcomes: bare(others.outcomes) };
  const loads = [
    await loadDataset(forms.engine(), form.datasetFiles, recipe),
    await loadDataset(forms.engine(), plain, recipe),
  ];
  return loads.map(({ leads: own, activities, outcomes }) =>
    [own, activities, outcomes].map((table) => table && [table.rows, table.setAside]),
  );
}

const LEADS = file('leads.csv', 'lead_id,created_at,size', 'L1,2026-01-01,5', 'L2,2026-01-02,6');

describe('files that are dropped together', () => {
  const january = file('export.csv', 'lead_id,occurred_at,type', 'L1,2026-01-05,visit');
  const february = file('export.csv', 'lead_id,occurred_at,type', 'L2,2026-02-05,visit', 'L2,2026-02-06,visit');

  it('may have one name, as in the folders of two months', async () => {
    const form = await formOf([LEADS, january, february]);
    expect(form.tables[1]?.profile?.rows).toBe(3);
  });

  it('give way to one of their name that is added later', async () => {
    const form = await formOf([LEADS, january]);
    await form.add([february]);
    await counted(form);
    expect(form.tables[1]?.profile?.rows).toBe(2);
  });

  it('are read in the order of their names, so that the last row of a lead is always the same one', async () => {
    const months = ['2026-10', '2026-9', '2026-2'].map((month) =>
      file(`leads ${month}.csv`, 'lead_id,created_at,size', `L1,2026-01-01,${month}`),
    );
    const form = await formOf(months);
    expect(form.datasetFiles?.leads.map(({ source }) => source.name)).toEqual([
      'leads 2026-2.csv',
      'leads 2026-9.csv',
      'leads 2026-10.csv',
    ]);
    expect(form.blocked).toBeNull();
  });
});

describe('a workbook of several tables', () => {
  const book: FileSource = {
    name: 'crm.xlsx',
    bytes: xlsx({
      sheets: {
        Cover: sheet(['CRM export'], ['by Anna']),
        People: sheet(['Lead ID', 'Created'], ['L1', '2026-01-01'], ['L2', '2026-01-02']),
        Visits: sheet(['Lead ID', 'Date', 'Type'], ['L1', '2026-01-05', 'visit'], ['L9', '2026-01-05', 'visit']),
        Mails: sheet(['Lead ID', 'Sent on', 'Email event'], ['L2', '2026-01-07', 'open']),
      },
    }),
  };

  async function chosen(): Promise<ImportForm> {
    const form = await formOf([book]);
    const [cover] = form.tables;
    await cover?.setReading({ sheet: 'People' });
    for (const name of ['Visits', 'Mails']) if (cover) await form.addSheet(cover, name);
    await counted(form);
    return form;
  }

  it('is read from the same sheets by its recipe alone', async () => {
    const form = await chosen();
    expect(form.recipe.leads?.sheet).toBe('People');
    expect(form.recipe.activities?.sheet).toBe('Visits');
    expect(form.recipe.more?.activities?.[0]?.sheet).toBe('Mails');
    form.remove(form.tables.find(({ name }) => name.includes('Mails')) ?? form.tables[0]!);
    const [page, commandLine] = await bothWays(form);
    expect(commandLine).toEqual(page);
  });

  it('opens at the sheets that a recipe names', async () => {
    const { recipe } = await chosen();
    const again = await formOf([book], recipe);
    const opened = ['crm.xlsx › People', 'crm.xlsx › Visits', 'crm.xlsx › Mails'];
    expect(again.tables.map(({ name }) => name)).toEqual(opened);
    expect(again.blocked).toBeNull();
    const late = await formOf([book]);
    late.apply(recipe);
    await vi.waitFor(() => expect(late.tables.map(({ name }) => name)).toEqual(opened), { timeout: 60_000 });
  });
});

describe('leads that other files know by email', () => {
  const contacts = file('contacts.csv', 'Contact ID,Email,Created At', '1,Ann@x.example,2026-01-01', '2,bo@x.example,');
  const clicks = file('clicks.csv', 'Email Address,Timestamp,Action', 'ann@x.example,2026-02-01T10:00Z,click');
  const deals = file('deals.csv', 'Contact ID,Close Date,Stage', '1,2026-03-01,Closed Won');

  it('are told apart by it, in any case', async () => {
    const form = await formOf([contacts, clicks]);
    expect(form.recipe).toMatchObject({ leads: { id: 'Email' }, idCase: 'ignore' });
    const [page, commandLine] = await bothWays(form);
    expect(page?.[1]).toEqual([1, []]);
    expect(commandLine).toEqual(page);
  });

  it('keep their id where some file uses that, with a warning', async () => {
    const form = await formOf([contacts, clicks, deals]);
    expect(form.recipe.leads?.id).toBe('Contact ID');
    expect(form.problems.map(({ code, path }) => [code, path])).toEqual([['other-ids', 'clicks.csv']]);
  });
});

it('a file of outcomes with a header alone is an empty table, and can be loaded', async () => {
  const form = await formOf([LEADS, file('outcomes.csv', 'lead_id,occurred_at,stage,amount')]);
  expect(form.tables.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['no-rows']);
  expect(form.blocked).toBeNull();
});

it('files of leads with other columns are told before they are loaded', async () => {
  const other = file('more.csv', 'lead_id,created_at,Size', 'L3,2026-01-01,5');
  const form = await formOf([LEADS, other]);
  expect(form.blocked).toBeNull();
  expect(form.problems).toContainEqual(expect.objectContaining({ code: 'different-columns', path: 'more.csv' }));
});
