import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../src/core/dataset/csv-writer.ts';
import { guessFiles } from '../../src/core/dataset/guess/guess-files.ts';
import { guessDates } from '../../src/core/dataset/guess/table-dates.ts';
import { mendsOf } from '../../src/core/dataset/recipe/mends-of.ts';
import { parseRecipe } from '../../src/core/dataset/recipe/recipe.ts';
import { diffModels } from '../../src/core/model/diff/diff.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import { serialiseModel } from '../../src/core/model/text/serialise-model.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import { readHeadOf } from '../../src/readers/read-table.ts';
import { numberKind } from '../../src/readers/xlsx/xlsx-cells.ts';
import { VIEWS } from '../../src/ui/views/views.ts';
import { exampleModel } from '../arbitraries/example-model.ts';
import { file } from '../formats/support/loaded.ts';

/*
 * Whoever gives a text must not be able to stop the page with it. Each case is a text that grows with `n`; reading four
 * times as much may take at most nine times as long (four by nature, sixteen where work is quadratic).
 */

const MOST_RATIO = 9;
/** What takes less, in milliseconds, says nothing. */
const FLOOR = 60;
/** How often it is measured before it counts: a busy machine slows one measurement or the other. */
const ROUNDS = 15;
/** What is still far off after so many milliseconds won't come near. */
const LONGEST = 20_000;

async function isLinear(n: number, prepare: (n: number) => () => unknown): Promise<boolean> {
  const [small, large] = [prepare(n), prepare(4 * n)];
  let least = { small: Infinity, large: Infinity };
  const end = performance.now() + LONGEST;
  for (let round = 0; round < ROUNDS && performance.now() < end; round++) {
    least = {
      small: Math.min(least.small, await timeOf(small)),
      large: Math.min(least.large, await timeOf(large)),
    };
    if (least.large <= MOST_RATIO * Math.max(FLOOR, least.small)) return true;
  }
  return false;
}

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  try {
    await work();
  } catch {
    // That it is refused is said elsewhere; here it only matters how soon.
  }
  return performance.now() - start;
}

const lines = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => line(i)).join('\n');

describe('a notebook is read in one pass', () => {
  it.each<[string, (n: number) => string]>([
    ['a fence and blanks', (n) => `\`\`\`${' '.repeat(n)}x\n`],
    ['a fence and blanks of other kinds', (n) => `\`\`\`view${'\t\u00a0'.repeat(n / 2)}x\n`],
    ['a fence whose end is not its end', (n) => `\`\`\`view data\n\`\`\`${' '.repeat(n)}x\n`],
    ['front matter and blanks', (n) => `---${' '.repeat(n)}x\n`],
    ['front matter whose end is not its end', (n) => `---\n---${' '.repeat(n)}x\n`],
    ['a fence of many marks', (n) => '~'.repeat(n)],
    ['the same heading', (n) => '# a\n\n'.repeat(n / 8)],
    ['headings that differ', (n) => lines(n / 16, (i) => `# a ${i}\n`)],
    ['brackets', (n) => '['.repeat(n)],
    ['links', (n) => '[a]('.repeat(n / 4)],
    ['pictures', (n) => '!['.repeat(n / 2)],
    ['stars', (n) => '**a *b '.repeat(n / 8)],
    ['quotes', (n) => `${'>'.repeat(50)}a\n`.repeat(n / 50)],
    ['lists in lists', (n) => `${'- '.repeat(25)}a\n`.repeat(n / 50)],
    ['references', (n) => `${lines(n / 16, (i) => `[a${i}]: b`)}\n\n${lines(n / 16, (i) => `[a${i}]`)}`],
    ['a table', (n) => `${'|a'.repeat(n / 4)}\n${'|-'.repeat(n / 4)}\n${'|b\n'.repeat(n / 16)}`],
    ['code', (n) => '`a'.repeat(n / 2)],
    ['autolinks', (n) => '<a:'.repeat(n / 4)],
    ['a picture that is none', (n) => `![](data:image/png;base64,${'A'.repeat(n)}!)`],
    ['views', (n) => '```view tiers\n```\n'.repeat(n / 16)],
  ])('%s', async (_, text) => {
    expect(await isLinear(40_000, (n) => () => parseNotebook(text(n), 'n.md', VIEWS))).toBe(true);
  });
});

const withFit = (criteria: Criterion[]): Model => ({
  ...exampleModel(),
  fit: { ...exampleModel().fit, groups: [], criteria },
});
const category = (id: string, values: string[][]): Criterion => ({
  id,
  kind: 'category',
  attribute: 'a',
  points: values.map((each, i) => ({ values: each, points: (i % 9) + 1 })),
});
const manyCriteria = (n: number, name = 'c') =>
  withFit(Array.from({ length: n }, (_, i) => category(`${name}${i}`, [[`v${i}`]])));
const manyEntries = (n: number, name = 'v') =>
  withFit([
    category(
      'c',
      Array.from({ length: n }, (_, i) => [`${name}${i}`]),
    ),
  ]);

describe('a model is read, written and compared in one pass', () => {
  const shapes: [string, (n: number, name?: string) => Model][] = [
    ['criteria', manyCriteria],
    ['entries', manyEntries],
    ['values', (n, name) => withFit([category('c', [Array.from({ length: n }, (_, i) => `${name ?? 'v'}${i}`)])])],
    ['values in every entry', (n) => withFit([category('c', new Array<string[]>(n).fill(['v']))])],
    [
      'deep evidence',
      (n) => ({
        ...exampleModel(),
        evidence: nested(
          50,
          Array.from({ length: 2 * n }, (_, i) => i),
        ),
      }),
    ],
  ];
  it.each(shapes)('read: %s', async (_, model) => {
    const work = (n: number) => {
      const text = JSON.stringify(model(n));
      return () => parseModel(text);
    };
    expect(await isLinear(2500, work)).toBe(true);
  });
  it.each(shapes)('written: %s', async (_, model) => {
    const work = (n: number) => {
      const made = model(n);
      return () => serialiseModel(made);
    };
    expect(await isLinear(2500, work)).toBe(true);
  });
  it.each(shapes)('compared: %s', async (_, model) => {
    const work = (n: number) => {
      const [one, other] = [model(n), model(n, 'w')];
      return () => diffModels(one, other);
    };
    expect(await isLinear(2500, work)).toBe(true);
  });
  it.each<[string, (n: number) => string]>([
    ['brackets', (n) => '['.repeat(n)],
    ['unknown keys', (n) => `{"format":"scorebench.model",${lines(n / 16, (i) => `"k${i}":1`).replaceAll('\n', ',')}}`],
    [
      'a key that stands often',
      (n) => `{"format":"scorebench.model",${lines(n / 8, () => '"k":1').replaceAll('\n', ',')}}`,
    ],
    ['a text without an end', (n) => `{"${'\\n'.repeat(n / 2)}`],
    ['digits', (n) => `[${'1'.repeat(n)}x]`],
  ])('what is no model: %s', async (_, text) => {
    expect(await isLinear(200_000, (n) => () => parseModel(text(n)))).toBe(true);
  });
});

function nested(depth: number, value: unknown): Record<string, unknown> {
  return { a: depth === 0 ? value : nested(depth - 1, value) };
}

describe('a recipe is read in one pass', () => {
  const many = (n: number, entry: (i: number) => [string, unknown]) =>
    Object.fromEntries(Array.from({ length: n }, (_, i) => entry(i)));
  it.each<[string, (n: number) => unknown]>([
    ['stages', (n) => ({ outcomes: { id: 'i', stage: 's', at: 't', stages: many(n, (i) => [`s${i}`, 'won']) } })],
    ['unknown keys', (n) => many(n, (i) => [`k${i}`, 1])],
    ['spellings', (n) => ({ leads: { id: 'i', values: { a: many(n, (i) => [`v${i}`, 'w']) } } })],
    ['columns to leave out', (n) => ({ leads: { id: 'i', exclude: Array.from({ length: n }, (_, i) => `c${i}`) } })],
    ['texts that mean missing', (n) => ({ missing: Array.from({ length: n }, (_, i) => `x${i}`) })],
  ])('%s', async (_, recipe) => {
    const work = (n: number) => {
      const text = JSON.stringify(recipe(n));
      return () => mendsOf(parseRecipe(text, 'r.json'));
    };
    expect(await isLinear(8000, work)).toBe(true);
  });
});

describe('the head of a file is looked at in one pass', () => {
  const header = 'lead_id,created_at,note\n';
  const texts: [string, (n: number) => string][] = [
    ['quotes', (n) => `${header}${'"'.repeat(n)}`],
    ['quotes in a field', (n) => `${header}1,2026-01-01,${'a"'.repeat(n / 2)}\n`],
    ['an open quote', (n) => `${header}1,2026-01-01,"${'a\n'.repeat(n / 2)}`],
    ['delimiters of all kinds', (n) => ',;\t|'.repeat(n / 4)],
    ['blanks', (n) => `${header}1,2026-01-01,${' '.repeat(n)}x\n`],
    ['digits', (n) => `${header}1,${'1'.repeat(n)},${'1.'.repeat(n / 2)}\n`],
    ['dashes and dots', (n) => `${header}1,${'1-'.repeat(n / 2)},${'1/'.repeat(n / 2)}\n`],
    ['line ends', (n) => `${header}${'\r\n'.repeat(n / 2)}`],
    ['blank rows above', (n) => `${','.repeat(20)}\n`.repeat(n / 20)],
    ['one long name', (n) => `${'date_entered_'.repeat(n / 16)}_date,id\n1,2\n`],
    ['a formula', (n) => `${header}1,2026-01-01,"=""${'""'.repeat(n / 2)}"\n`],
    ['signs', (n) => `${header}1,2026-01-01,${'R&D; '.repeat(n / 5)}\n`],
    ['columns', (n) => `${lines(n / 100, (i) => `c${i}`).replaceAll('\n', ',')}\n${'1,'.repeat(n / 100 - 1)}1\n`],
    ['JSON keys', (n) => `[{${lines(n / 100, (i) => `"k${i}":1`).replaceAll('\n', ',')}}]`],
    ['JSON records', (n) => `[${'{"a":1},'.repeat(n / 16)}{"a":1}]`],
    ['JSON nested', (n) => `[{"a":${'[1,'.repeat(900)}${'1,'.repeat(n / 4)}1${']'.repeat(900)}}]`],
    ['lines that are no JSON', (n) => `{"a":1}\n${'{"a":\n'.repeat(n / 8)}`],
  ];
  it.each(texts)('%s', async (_, text) => {
    const work = (n: number) => {
      const source = file('leads.csv', text(n));
      return async () => {
        const head = await readHeadOf(source, { badRows: 'set-aside' });
        guessFiles([{ name: 'leads.csv', ...head }]);
      };
    };
    expect(await isLinear(60_000, work)).toBe(true);
  });

  it.each(['1', '1-', '1/', ' 1', '1:', 'January ', 'a', '\u00a0'])('dates of many %j', async (part) => {
    const work = (n: number) => {
      const text = part.repeat(n);
      return () => guessDates([text, `${text}x`, `2026-01-01${text}`]);
    };
    expect(await isLinear(50_000, work)).toBe(true);
  });

  it.each(['[', '[h', '"', '\\', '_', '[$-409]', 'am/p', ';'])('number formats of many %j', async (part) => {
    expect(await isLinear(50_000, (n) => () => numberKind(200, part.repeat(n)))).toBe(true);
  });
});

it.each(['=', ' =', '; ', '"', '\n', ';=1', '\uff1d', ','])(
  'CSV is written in one pass: cells of many %j',
  async (part) => {
    const work = (n: number) => {
      const cell = part.repeat(n);
      return () => writeCsv(['a', 'b'], [[cell, `x${cell}`]], { guardFormulas: true });
    };
    expect(await isLinear(100_000, work)).toBe(true);
  },
);
