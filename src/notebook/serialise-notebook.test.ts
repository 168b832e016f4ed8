import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STAGES } from '../core/dataset/stages.ts';
import type { AsOf, Backtest, Split } from '../core/scoring/backtest.ts';
import { data } from '../ui/views/data/view.ts';
import { thresholds } from '../ui/views/thresholds/view.ts';
import type { ThresholdsViewOptions } from '../ui/views/thresholds/view.ts';
import { tiers } from '../ui/views/tiers/view.ts';
import { VIEWS } from '../ui/views/views.ts';
import type { FrontMatter } from './notebook.ts';
import { textOf } from './notebook.ts';
import { parseNotebook } from './parse-notebook.ts';
import { printFrontMatter, printView, withFrontMatter, withOptions } from './serialise-notebook.ts';

const shipped = readFileSync('notebooks/quarterly-weight-review.md', 'utf8');
const roundTrip = (text: string): string | null => {
  const { notebook } = parseNotebook(text, 'n.md', VIEWS);
  return notebook && textOf(notebook);
};
const read = (text: string) => {
  const { notebook } = parseNotebook(text, 'n.md', VIEWS);
  if (!notebook) throw new Error(`not a notebook: ${text}`);
  return notebook;
};

describe('text to value to text', () => {
  it.each([
    ['the notebook that ships', shipped],
    ['no line end', '---\ntitle: T\n---\nprose\n```view data\n```'],
    ['Windows line ends', '---\r\ntitle: T\r\n---\r\n\r\n```view tiers\r\nby: band\r\n```\r\nend'],
    ['a byte order mark', '\uFEFF---\ntitle: T\n---\n'],
    [
      'comments and odd spacing',
      '---\ntitle:   T  # why\n---\n~~~~ view   tiers  \n\nby:    band # so\n~~~~~   \n\n\n',
    ],
    ['broken cells', '```view nope\n: : :\n```\n```view tiers\nby: [\n```\n```view matrix\n'],
  ])('keeps %s byte for byte', (_name, text) => {
    expect(roundTrip(text)).toBe(text);
  });

  it('keeps any text at all', () => {
    const line = fc.constantFrom(
      '```',
      '```view tiers',
      '~~~',
      '~~~~view data',
      'by: band',
      '',
      '# Title',
      '   ```',
      '- a',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n'))), fc.string(), (lines, end) => {
        const text = lines.flat().join('') + end.replaceAll('---', '');
        expect(roundTrip(text)).toBe(text);
      }),
    );
  });
});

const file = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}\.json$/);
const asOf: fc.Arbitrary<AsOf> = fc.oneof<fc.Arbitrary<AsOf>[]>(
  fc.record({ kind: fc.constant('age' as const), days: fc.nat(400) }),
  fc.constant({ kind: 'dates', dates: ['2026-01-01', '2026-03-31T08:00Z'] }),
  fc.constant({ kind: 'monthly', from: '2025-01', to: '2026-03' }),
  fc.constant({ kind: 'static' }),
);
const value = fc.option(fc.oneof(fc.constantFrom('DE', 'no', '1', '~', 'a: b', ' x'), fc.string()));
const judging: fc.Arbitrary<Pick<Backtest, 'split' | 'judge' | 'where'>> = fc.record(
  {
    split: fc.constantFrom<Split>({ at: '2026-01-01' }, { share: 0.7 }, { random: 0.25, seed: 3 }),
    judge: fc.constantFrom('all', 'earlier', 'later'),
    where: fc.array(
      fc.record({
        attribute: fc.constantFrom('country', 'Job level', 'null', '1'),
        values: fc.array(value, { minLength: 1 }),
      }),
    ),
  },
  { requiredKeys: ['split'] },
);
const frontMatter: fc.Arbitrary<FrontMatter> = fc.record({
  title: fc.oneof(
    fc.constantFrom(
      'yes',
      '2026-01-01',
      '1e3',
      'a: b',
      '- x',
      '"',
      "it's",
      '#1',
      'null',
      '---',
      '\t tab',
      'line\nbreak',
    ),
    fc.string({ minLength: 1, maxLength: 60 }).filter((text) => /\S/.test(text)),
  ),
  data: fc.option(fc.constantFrom('../sample-data', 'leads')),
  models: fc.option(fc.record({ candidate: file, current: file })),
  backtest: fc
    .tuple(
      fc.record({
        asOf,
        horizonDays: fc.integer({ min: 1, max: 400 }),
        conversion: fc.constantFrom(...STAGES),
        dataEnd: fc.option(fc.constant('2026-09-30')),
      }),
      fc.option(judging, { nil: {} }),
    )
    .map(([scoring, judged]) => ({ ...scoring, ...judged })),
});
const thresholdsOptions: fc.Arbitrary<ThresholdsViewOptions> = fc.record({
  targets: fc.constantFrom('common', 'grade'),
  costPerCall: fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0),
  valuePerWin: fc.option(fc.nat()),
  capacityPerWeek: fc.option(fc.nat()),
});

describe('value to text to value', () => {
  it('keeps front matter', () => {
    fc.assert(
      fc.property(frontMatter, (value) => {
        const { title, data, models, backtest } = read(printFrontMatter(value));
        expect({ title, data, models, backtest }).toEqual(value);
      }),
    );
  });

  it('keeps the options of a view', () => {
    fc.assert(
      fc.property(thresholdsOptions, (options) => {
        const [cell] = read(printView(thresholds, options)).cells;
        expect(cell).toMatchObject({ kind: 'view', view: 'thresholds', options, problems: [] });
      }),
    );
  });

  it('leaves options at their default out', () => {
    expect(printView(tiers, { by: 'grade', scope: 'now' })).toBe('```view tiers\nscope: now\n```\n');
    expect(printView(data, {})).toBe('```view data\n```\n');
  });
});

describe('a change', () => {
  it('of one view leaves the rest of the text as it is', () => {
    const changed = withOptions(read(shipped), 'tiers-2', tiers, { by: 'band', scope: 'now' });
    const text = textOf(changed);
    const names: string[] = [];
    for (const cell of read(text).cells) if (cell.kind === 'view' && cell.view) names.push(cell.view);
    expect(names).toHaveLength(17);
    expect(text).toBe(shipped.replace('by: band\n```', 'by: band\nscope: now\n```'));
  });

  it('of the front matter leaves the cells as they are', () => {
    const notebook = read(shipped);
    const changed = withFrontMatter(notebook, { title: 'Another' });
    expect(read(textOf(changed))).toEqual({
      ...changed,
      cells: changed.cells.map((cell) => ({ ...cell, line: expect.any(Number) as number })),
    });
  });
});
