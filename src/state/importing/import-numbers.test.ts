import { expect, it, vi } from 'vitest';
import { file, useForms } from '../../../tests/support/tiny-form.ts';
import { parseRecipe } from '../../core/dataset/recipe/recipe.ts';
import type { FileSource } from '../../db/query-engine.ts';
import { ImportForm } from './import-form.svelte.ts';

const forms = useForms();
const formOf = (...sources: FileSource[]) => forms.formOf(sources);

it('finds how numbers are written also where only a late row shows it', async () => {
  const early = Array.from({ length: 40 }, (_, i) => `L${i};2026-01-05;${i + 1}.200`);
  const form = await formOf(file('leads.csv', 'lead_id;created_at;size', ...early, 'L99;2026-01-05;1.200,5'));
  expect(form.recipe.leads?.numbers).toEqual({ columns: { size: 'comma' } });
  expect(form.tables[0]?.problems).toEqual([]);
});

it('asks of an amount that may be either, and the answer is in the recipe', async () => {
  const leads = file('leads.csv', 'lead_id,created_at', 'L1,2026-01-05', 'L2,2026-01-05');
  const deals = file(
    'deals.csv',
    'lead_id,occurred_at,stage,amount',
    'L1,2026-02-05,won,1.500',
    'L2,2026-02-05,won,900',
  );
  const form = await formOf(leads, deals);
  const table = form.tables[1];
  expect(form.blocked).toContain('deals.csv');
  expect(table?.numbers[0]?.question).toEqual({ example: '1.500', point: 1.5, comma: 1500 });
  table?.setDecimal('amount', 'comma');
  expect(form.blocked).toBeNull();
  const recipe = parseRecipe(JSON.stringify(form.recipe), 'r.json');
  expect(recipe.outcomes?.numbers).toEqual({ columns: { amount: 'comma' } });
  const again = new ImportForm(() => Promise.resolve(forms.engine()));
  again.apply(recipe);
  await again.add([leads, deals]);
  await vi.waitFor(() => expect(again.tables.some(({ reading }) => reading)).toBe(false), { timeout: 60_000 });
  expect(again.blocked).toBeNull();
  expect(again.recipe.outcomes?.numbers).toEqual(recipe.outcomes?.numbers);
});
