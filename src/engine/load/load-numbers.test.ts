import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayMeanMissing } from '../../core/dataset/head/missing-texts.ts';
import { numberFacts } from '../../core/dataset/numbers/number-facts.ts';
import type { Recipe } from '../../core/dataset/recipe/recipe.ts';
import { openNodeEngine } from '../../db/duckdb-node.ts';
import type { QueryEngine } from '../../db/query-engine.ts';
import { dropDataset, loadDataset, oneFileEach } from './load-dataset.ts';
import { readNumberFacts } from './number-shapes.ts';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const file = (name: string, ...lines: string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});
const LEADS = file('leads.csv', 'lead_id;size;phone', 'A;1.200;030.123', 'B;40;030.456', 'C;12.000,5;1.200');
const OUTCOMES = file('deals.csv', 'lead_id;stage;amount', 'A;won;1.500', 'B;won;€ 12.000,50', 'C;won;900-');

/** The attributes as they are kept, the amounts, and what was warned of. */
async function loaded(recipe: Recipe) {
  const dataset = await loadDataset(engine, oneFileEach({ leads: LEADS, outcomes: OUTCOMES }), recipe);
  const { schema, attributes, warnings } = dataset;
  const read = async (sql: string) =>
    (await engine.query(sql))
      .toArray()
      .map((row: { toJSON: () => object }) => Object.values(row.toJSON()) as unknown[]);
  const cells = attributes.map(({ column }) => `${column}::VARCHAR`).join(', ');
  const rows = await read(`SELECT ${cells} FROM ${schema}.leads ORDER BY lead`);
  const amounts = (await read(`SELECT amount FROM ${schema}.outcomes ORDER BY lead`)).flat();
  await dropDataset(engine, schema);
  return { rows, amounts, warnings: warnings.map(({ code }) => code) };
}

describe('a recipe that says how numbers are written', () => {
  it('has the named columns and the amount read so, and no others', async () => {
    const { rows, amounts, warnings } = await loaded({
      leads: { numbers: { columns: { size: 'comma' } } },
      outcomes: { numbers: { columns: { amount: 'comma' } } },
    });
    expect(rows).toEqual([
      ['1200', '030.123'],
      ['40', '030.456'],
      ['12000.5', '1.200'],
    ]);
    expect(amounts).toEqual([1500, 12000.5, -900]);
    expect(warnings).toEqual([]);
  });

  it('has all columns of numbers read so, but those with a zero in front and those that it calls texts', async () => {
    expect((await loaded({ leads: { numbers: { decimal: 'comma' } } })).rows[0]).toEqual(['1200', '030.123']);
    const but = { decimal: 'comma', columns: { size: 'text' } } as const;
    expect((await loaded({ leads: { numbers: but } })).rows[0]).toEqual(['1.200', '030.123']);
  });

  it('warns of a column that the file lacks', async () => {
    const { warnings } = await loaded({
      leads: { numbers: { columns: { Size: 'comma' } } },
      outcomes: { numbers: { decimal: 'comma' } },
    });
    expect(warnings).toEqual(['no-such-column']);
  });
});

it('without a word on numbers, they are read as they stand, and amounts that are meant otherwise are told', async () => {
  const { rows, amounts, warnings } = await loaded({});
  expect(rows[0]).toEqual(['1.200', '030.123']);
  expect(amounts).toEqual([1.5, null, null]);
  expect(warnings).toEqual(['written-numbers', 'number-mark']);
});

it('what shapes tell of a column is what its texts tell', async () => {
  const text = fc.oneof(
    fc.constantFrom('', ' ', '1.200', '1,200', '0,125', '12.5', '€ 12', '12k', '١٢٠٠', 'x', '-', '0123', '1.200,50'),
    fc.string({ unit: fc.constantFrom(...'0123456789.,- €'.split('')), maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 30 }), async (cells) => {
      await engine.insert('main.shaped', { c0: cells });
      const [facts] = await readNumberFacts(engine, 'main.shaped', ['c0'], undefined);
      await engine.query('DROP TABLE main.shaped');
      const { openExample, oddExample, unreadExample, units, ...counts } = numberFacts(
        cells.filter((cell) => !mayMeanMissing(cell)).map((each) => ({ text: each, n: 1 })),
      );
      if (facts === null || facts === undefined) {
        expect([counts.odd, counts.open, counts.unread]).toEqual([0, 0, 0]);
        return;
      }
      expect(facts).toMatchObject(counts);
      expect([facts.openExample, facts.oddExample, facts.unreadExample].map((each) => each === null)).toEqual(
        [openExample, oddExample, unreadExample].map((each) => each === null),
      );
      expect(new Set(facts.units)).toEqual(new Set(units));
    }),
    { numRuns: 60 },
  );
}, 60_000);
