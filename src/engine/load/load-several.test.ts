import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { UserError } from '../../core/diagnostics.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { loadDataset } from './load-dataset.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const file = (name: string, ...lines: string[]) => ({
  source: { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) },
});
const JANUARY = file('jan.csv', 'lead_id,created_at,source', 'A,2026-01-05,web', 'B,2026-01-06,fair');

/** The messages of a load, each with its place: what is warned of, or why it can't be loaded. */
async function said(leads: Parameters<typeof loadDataset>[1]['leads'], recipe: Recipe = {}): Promise<string[]> {
  const shown = ({ path = '', message }: { path?: string; message: string }) => `${path}: ${message}`;
  try {
    return (await loadDataset(engine, { leads }, recipe)).warnings.map(shown);
  } catch (problem) {
    if (problem instanceof UserError) return problem.diagnostics.map(shown);
    throw problem;
  }
}

describe('files of one table', () => {
  it('with the same columns in any order are read without a word', async () => {
    expect(await said([JANUARY, file('feb.csv', 'source,lead_id,created_at', 'web,C,2026-02-05')])).toEqual([]);
  });

  it('that lack columns, or write them otherwise, are told with their rows', async () => {
    const february = file('feb.csv', 'lead_id,created_at,Source ,country', 'C,2026-02-05,web,DE');
    expect(await said([JANUARY, february])).toEqual([
      'feb.csv: no column source, which other files of the table have: 1 row counts as blank there; "Source" is probably source',
      'jan.csv: no column country, which other files of the table have: 2 rows count as blank there',
    ]);
  });

  it.each<Recipe>([{}, { badRows: 'set-aside' }])(
    'of which one lacks the id are refused by its name, %j',
    async (recipe) => {
      const february = file('feb.csv', 'Lead ID,created_at', 'C,2026-02-05');
      expect(await said([JANUARY, february], recipe)).toEqual([
        'feb.csv: no column lead_id (a column that is needed); found Lead ID, created_at; "Lead ID" differs from it in case, blanks or signs alone',
      ]);
    },
  );
});

it('a table of outcomes with a header and no rows is an empty one', async () => {
  const outcomes = [file('won.csv', 'lead_id,occurred_at,stage')];
  const { outcomes: summary } = await loadDataset(engine, { leads: [JANUARY], outcomes });
  expect(summary).toMatchObject({ rows: 0, setAside: [] });
});

it('a column whose name has other blanks is named with them', async () => {
  const leads = file('a.csv', 'Lead\u00a0ID', 'A');
  expect(await said([leads], { leads: { id: 'Lead ID' } })).toEqual([
    'a.csv: no column Lead ID (the recipe\'s column for lead_id); found Lead\u00a0ID; "Lead\\u00a0ID" differs from it in case, blanks or signs alone',
  ]);
});
