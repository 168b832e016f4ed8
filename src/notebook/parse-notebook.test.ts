import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../core/scoring/backtest.ts';
import { VIEWS } from '../ui/views/views.ts';
import type { ViewCell } from './notebook.ts';
import { parseNotebook } from './parse-notebook.ts';

const parse = (text: string) => parseNotebook(text, 'n.md', VIEWS);
const views = (text: string): ViewCell[] => {
  const cells = parse(text).notebook?.cells ?? [];
  return cells.filter((cell) => cell.kind === 'view');
};
const messages = (text: string): string[] => parse(text).diagnostics.map(({ path, message }) => `${path}: ${message}`);
const view = (name: string, options: string): string => `\`\`\`view ${name}\n${options}\n\`\`\`\n`;

describe('the notebook that ships', () => {
  const text = readFileSync('notebooks/quarterly-weight-review.md', 'utf8');
  const { notebook, diagnostics } = parseNotebook(text, 'quarterly-weight-review.md', VIEWS);

  it('is read without a word', () => {
    expect(diagnostics).toEqual([]);
    expect(notebook).toMatchObject({
      title: 'Quarterly weight review',
      data: '../sample-data',
      models: { candidate: '../sample-data/2026-q4-draft.json', current: '../sample-data/2026-q3.json' },
      backtest: DEFAULT_BACKTEST,
    });
  });

  it('holds every view, and tiers by grade, by band and today', () => {
    const shown = views(text).map((cell) => [cell.id, cell.view, cell.options.by ?? null, cell.options.scope ?? null]);
    expect(shown).toEqual([
      ['verdict', 'verdict', null, null],
      ['data', 'data', null, null],
      ['quality', 'quality', null, null],
      ['maturity', 'maturity', null, null],
      ['tiers', 'tiers', 'grade', 'backtest'],
      ['tiers-2', 'tiers', 'band', 'backtest'],
      ['tiers-3', 'tiers', 'grade', 'now'],
      ['matrix', 'matrix', null, 'backtest'],
      ['conversion', 'conversion', 'band', null],
      ['thresholds', 'thresholds', null, null],
      ['effectiveness', 'effectiveness', null, null],
      ['compare', 'compare', 'grade', null],
      ['handover', 'handover', null, null],
      ['returns', 'returns', null, null],
      ['worked', 'worked', null, null],
      ['criteria', 'criteria', null, null],
      ['stability', 'stability', null, null],
    ]);
  });
});

describe('parseNotebook', () => {
  it('fills every default in', () => {
    expect(parse('Just prose.').notebook).toMatchObject({
      title: 'Untitled notebook',
      data: null,
      models: null,
      backtest: DEFAULT_BACKTEST,
      head: '',
      cells: [{ kind: 'prose', id: 'text-1', source: 'Just prose.', line: 1 }],
    });
    expect(views(view('thresholds', 'costPerCall: 5'))[0]?.options).toEqual({
      targets: 'common',
      costPerCall: 5,
      valuePerWin: null,
      capacityPerWeek: null,
    });
  });

  it('takes an empty file', () => {
    expect(parse('')).toMatchObject({ notebook: { cells: [] }, diagnostics: [] });
  });

  it('keeps the error of a cell in that cell, with its line, and goes on', () => {
    const text = `---\ntitle: T\n---\n${view('tiers', 'by: grad\nscope: now\ncolour: red')}${view('matrix', '')}`;
    const [first, second] = views(text);
    expect(first?.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'n.md line 5: invalid by: "grad", expected one of grade, band',
      'n.md line 7: unknown option: colour, expected by, scope',
    ]);
    expect(second).toMatchObject({ view: 'matrix', problems: [] });
    expect(parse(text).diagnostics).toHaveLength(2);
  });

  it('names the views there are where it knows none of that name', () => {
    expect(messages(view('pie', ''))).toEqual([
      'n.md line 1: unknown view: pie, expected one of verdict, data, quality, maturity, tiers, matrix, conversion, thresholds, effectiveness, compare, handover, returns, worked, checklist, criteria, stability',
    ]);
    expect(messages(view('', ''))[0]).toContain('a view without a name');
    expect(messages(view('constructor', ''))[0]).toContain('unknown view: constructor');
  });

  it('leaves views inside other code blocks alone', () => {
    expect(views('~~~\n```view tiers\n```\n~~~\n````\n```view tiers\n```\n````\n')).toEqual([]);
    expect(views('    ```view tiers\n    ```\n')).toEqual([]);
  });

  it('says where a fence is not closed', () => {
    expect(messages('```view tiers\nby: grade\n')).toEqual(['n.md line 1: the tiers view is not closed']);
    expect(messages('---\ntitle: T\n')).toEqual(['n.md line 1: the front matter is not closed']);
  });

  it.each([
    ['title: [a', 'n.md line 3: not YAML'],
    ['title: ""', 'n.md line 2: invalid title'],
    ['owner: me', 'n.md line 2: unknown option: owner, expected title, data, models, backtest'],
    ['data: https://example.com/leads', 'n.md line 2: invalid data'],
    ['data: /etc', 'n.md line 2: invalid data'],
    ['models: { candidate: a.json }', 'n.md line 2: invalid current: nothing'],
    ['backtest:\n  horizonDays: 0', 'n.md line 3: invalid horizonDays: 0, expected a whole number of days'],
    ['backtest:\n  conversion: sold', 'n.md line 3: invalid conversion: "sold", expected one of passed'],
    ['backtest:\n  asOf: { kind: dates, dates: [soon] }', 'n.md line 3: invalid dates[0]: "soon", expected a date'],
    ['backtest:\n  asOf: { kind: weekly }', 'n.md line 3: invalid kind: "weekly", expected { kind: age'],
  ])('has no notebook for the front matter %j', (inner, message) => {
    const { notebook, diagnostics } = parse(`---\n${inner}\n---\nprose\n`);
    expect(notebook).toBeNull();
    expect(diagnostics.map(({ path, message }) => `${path}: ${message}`)[0]).toContain(message);
  });

  it('reads every kind of as-of, dates as text', () => {
    const asOf = (inner: string) => parse(`---\nbacktest: { asOf: ${inner} }\n---\n`).notebook?.backtest.asOf;
    expect(asOf('{ kind: dates, dates: [2026-01-01, 2026-02-01T08:00Z] }')).toEqual({
      kind: 'dates',
      dates: ['2026-01-01', '2026-02-01T08:00Z'],
    });
    expect(asOf('{ kind: monthly, from: 2025-01, to: 2026-03 }')).toMatchObject({ from: '2025-01' });
    expect(asOf('{ kind: static }')).toEqual({ kind: 'static' });
  });
});

describe('what is judged', () => {
  const head = (lines: string) => `---\nbacktest:\n  ${lines}\n---\n`;

  it('is a period and a filter', () => {
    const text = head(
      'split: { at: 2026-01-01 }\n  judge: later\n  where: [{ attribute: country, values: [DE, null] }]',
    );
    expect(parse(text).notebook?.backtest).toEqual({
      ...DEFAULT_BACKTEST,
      split: { at: '2026-01-01' },
      judge: 'later',
      where: [{ attribute: 'country', values: ['DE', null] }],
    });
  });

  it('is all where nothing is said', () => {
    expect(parse(head('horizonDays: 90')).notebook?.backtest).toEqual(DEFAULT_BACKTEST);
  });

  it.each([
    ['split: 2026-01-01', 'invalid split: "2026-01-01", expected { at: 2026-01-01 }, { share: 0.7 } or'],
    ['split: { at: soon }', 'invalid at: "soon", expected a date such as 2026-03-31, or an instant'],
    ['split: { share: 70 }', 'invalid share: 70, expected a share between 0 and 1, such as 0.7'],
    ['split: { random: 0.7 }', 'expected { at: 2026-01-01 }, { share: 0.7 } or { random: 0.7, seed: 1 }'],
    ['split: { share: 0.7, at: 2026-01-01 }', 'invalid split: '],
    ['judge: later', 'invalid judge: "later", expected all where there is no split'],
    ['split: { share: 0.7 }\n  judge: last', 'invalid judge: "last", expected one of all, earlier, later'],
    ['where: country', 'invalid where: "country", expected a list such as [{ attribute: country'],
    ['where: [{ attribute: country }]', 'invalid values: nothing, expected a list of texts'],
    ['where: [{ attribute: country, values: [] }]', 'invalid values: an empty list, expected a list of texts'],
    [
      'where: [{ attribute: size, values: [50] }]',
      'expected a list of texts (numbers in quotes), null for a missing one',
    ],
  ])('%s is told what was expected', (lines, message) => {
    const { notebook, diagnostics } = parse(head(lines));
    expect(notebook).toBeNull();
    expect(diagnostics[0]?.message).toContain(message);
  });
});

describe('hostile YAML', () => {
  it.each([
    ['aliases', 'by: &a grade\nscope: *a', 'aliases (*name) are not allowed'],
    ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]', 'aliases (*name) are not allowed'],
    ['tags', 'by: !!js/function "return 1"', 'not YAML: Unresolved tag'],
    ['repeated keys', 'by: grade\nby: band', 'not YAML: Map keys must be unique'],
    ['nesting', '['.repeat(15_000), 'not YAML that can be read: it is nested too deep'],
    ['length', `by: ${'x'.repeat(30_000)}`, 'too long: 30005 characters'],
    ['prototypes', '__proto__: { by: band }', 'unknown option: __proto__'],
    ['infinity', 'by: .inf', 'invalid by: Infinity'],
    ['a list', '- 1', 'invalid options: a list'],
  ])('%s', (_name, options, message) => {
    const { notebook, diagnostics } = parse(`${view('tiers', options)}after\n`);
    expect(diagnostics[0]?.message).toContain(message);
    expect(notebook?.cells.at(-1)?.source).toBe('after\n');
    expect(({} as { by?: string }).by).toBeUndefined();
  });

  it('reads no more than a file can sensibly hold', () => {
    expect(parse('x'.repeat(1_000_001)).notebook).toBeNull();
    expect(views(view('data', '').repeat(101)).filter(({ problems }) => problems.length > 0)).toHaveLength(1);
  });
});
