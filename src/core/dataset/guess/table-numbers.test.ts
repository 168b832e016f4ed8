import { describe, expect, it } from 'vitest';
import { draftTable } from './table-draft.ts';
import type { FileRole } from '../head/guess-columns.ts';
import { numberProblems } from './number-problems.ts';
import { numbersOf, numbersPart } from './table-numbers.ts';
import type { Recipe } from '../recipe/recipe-schema.ts';

/** What is found in columns of values beside an id, and what becomes of it in a recipe. */
function found(
  columns: Record<string, readonly string[]>,
  { role = 'leads', recipe = null, typed = false }: { role?: FileRole; recipe?: Recipe | null; typed?: boolean } = {},
) {
  const lists = Object.entries({ lead_id: Object.values(columns)[0]?.map((_, i) => `L${i}`) ?? [], ...columns });
  const preview = (lists[0]?.[1] ?? []).map((_, row) => lists.map(([, values]) => values[row] ?? ''));
  const head = { name: 'x.csv', columns: lists.map(([name]) => name), preview };
  const draft = draftTable(head, role, { recipe });
  const numbers = numbersOf(head, draft, null, typed);
  const problems = numberProblems({ head, draft, dates: null, ambiguous: null, profile: null, numbers });
  return { numbers, draft, problems, part: numbersPart(draft, numbers)?.columns };
}

describe('numbersOf', () => {
  it.each([
    ['a number with two signs', ['1.200,50', '1.200'], 'comma'],
    ['three groups', ['1.200.000', '1.200'], 'comma'],
    ['three groups with commas', ['1,200,000', '1,200'], 'point'],
    ['a comma before two digits', ['4,25', '1.200'], 'comma'],
    ['a point before two digits', ['4.25', '1,200'], 'point'],
    ['a currency alone', ['€ 12', '7'], 'point'],
    ['a zero before the sign', ['0,125', '1,250'], 'comma'],
  ] as const)('takes the mark from %s', (_, texts, mark) => {
    const { part, problems } = found({ size: texts });
    expect(part).toEqual({ size: mark });
    expect(problems).toEqual([]);
  });

  it('asks where neither the column nor another one shows the mark, and leaves attributes alone meanwhile', () => {
    const { numbers, part, problems } = found({ size: ['1.200', '40', '12.000'] });
    expect(numbers[0]?.question).toEqual({ example: '1.200', point: 1.2, comma: 1200 });
    expect(part).toBeUndefined();
    expect(problems[0]).toMatchObject({ severity: 'warning', code: 'number-mark', path: 'x.csv' });
  });

  it('wants an amount settled before it is loaded', () => {
    const columns = { stage: ['won', 'won'], amount: ['1.500', '900'] };
    expect(found(columns, { role: 'outcomes' }).problems[0]?.severity).toBe('error');
    const told = {
      outcomes: { leadId: 'lead_id', stage: 'stage', amount: 'amount', numbers: { decimal: 'comma' as const } },
    };
    const { problems, part } = found(columns, { role: 'outcomes', recipe: told });
    expect([problems, part]).toEqual([[], { amount: 'comma' }]);
  });

  it('takes the mark from the other columns of the table, which one program wrote', () => {
    expect(found({ size: ['1.200', '40'], revenue: ['12.500,50', '950,00'] }).part).toEqual({
      size: 'comma',
      revenue: 'comma',
    });
  });

  it('asks where numbers of one column show two marks', () => {
    const { numbers } = found({ size: ['1.200,50', '1,200.50', '1.200'] });
    expect(numbers[0]).toMatchObject({ read: null, isOpen: true });
  });

  it('takes numbers of a format that knows them as they stand', () => {
    expect(found({ size: ['1.200', '2.125'] }, { typed: true }).numbers.every(({ isOpen }) => !isOpen)).toBe(true);
    expect(found({ size: ['12', '1.200,50'] }, { typed: true }).part).toEqual({ size: 'comma' });
  });

  it.each([
    ['phone', ['612 345 678', '912 345 678']],
    ['contact', ['612 345 678', '912 345 678']],
    ['zip', ['12.345', '1.200']],
    ['version', ['1.200', '2.100']],
    ['release', ['1.2.3', '1.200']],
    ['order_number', ['1.200', '2.100']],
    ['created', ['01.02.2026', '05.02.2026']],
    ['note', ['call 1.200', 'x', 'y']],
    ['plot', ['0123', '1.200']],
    ['score', ['12.5', '1.200', '7']],
    ['employees', ['1200', '40']],
  ])('finds nothing to read otherwise in %s', (name, texts) => {
    expect(found({ [name]: texts })).toMatchObject({ part: undefined, problems: [] });
  });

  it('tells of texts with digits that are no number, and of several currencies', () => {
    const { problems } = found({ revenue: ['€ 1.200,50', '$ 7', 'USD 9', '8', '9', '12k'] });
    expect(problems.map(({ code }) => code)).toEqual(['several-units', 'unreadable-numbers']);
  });
});
