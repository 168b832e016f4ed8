import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import type { LeadGroup } from '../shared/fixture.ts';
import { histogramFrom, SAMPLE, seenOf, viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import { effectivenessInsight } from './effectiveness.ts';
import { againstText, calibrationText, cellText } from './effectiveness-text.ts';
import { rankingRows } from './effectiveness-tables.ts';
import type { CalibratedBand, Calibration, EffectivenessFacts } from './effectiveness-types.ts';
import { scoreFigures } from './ranked-figures.ts';

const NAMES = { candidate: 'Draft', current: 'Q3' };
const row = (score: number, n: number, converted: number): LeadGroup => ({ grade: 'A', score, n, converted });
const insightOf = (groups: LeadGroup[]) => effectivenessInsight(viewOf(groups), NAMES, null);
const answerTo = (groups: LeadGroup[]) => plain(insightOf(groups).answer);

describe('how effective the scoring is', () => {
  it('is a sentence to repeat, with its interval', () => {
    // The best 100 of 1,000 leads win 31%, all 10%.
    expect(answerTo(SAMPLE)).toMatch(
      /^The best tenth of the leads by score win 3\.1 times as often as the average, 2\.\d to 3\.\d\. So calling one lead in ten catches 31% of the wins\.$/,
    );
  });

  it('can’t be told of fifty leads, however clear they look, and says what it takes', () => {
    expect(answerTo([row(10, 45, 0), row(90, 5, 5)])).toBe(
      'Can’t tell yet: the best tenth is only 5 leads, and fewer than 30 say too little. It takes about 250 more leads, 50 weeks at the pace so far.',
    );
  });

  it('can’t be told where chance would do as well', () => {
    expect(answerTo([row(10, 900, 90), row(90, 100, 14)])).toMatch(
      /^Can’t tell yet whether a high score means more wins: .* 1\.3 times as often as the average, 0\.\d to \d\.\d\. If it stays at that, about [\d,]+ more leads, \d+ weeks at the pace so far would tell\.$/,
    );
    expect(answerTo([row(10, 900, 90), row(90, 100, 10)])).toMatch(
      /To tell 1\.5 times from none it takes about [\d,]+ more leads/,
    );
  });

  it('says that the score ranks the wrong way round', () => {
    expect(answerTo([row(10, 500, 200), row(90, 500, 20)])).toMatch(
      /^The score ranks the wrong way round: its best tenth/,
    );
  });

  it('says so where there is nothing to rank, or to judge by', () => {
    expect(answerTo([row(10, 900, 90)])).toBe('Can’t tell anything by the score: all 900 leads have the same.');
    expect(answerTo([row(10, 500, 500), row(20, 500, 500)])).toBe(
      'All 1,000 leads have converted, so that nothing tells them apart.',
    );
    expect(answerTo([])).toContain('no leads yet');
    expect(answerTo([row(10, 500, 0)])).toContain('no wins yet');
  });

  it('carries the caveat of scores that may know the outcome', () => {
    const settings = { ...DEFAULT_BACKTEST, asOf: { kind: 'static' } as const };
    const found = effectivenessInsight(viewOf(SAMPLE, { settings }), NAMES, null);
    expect(plain(found.caveat ?? [])).toContain('Not point-in-time');
  });

  it('tells what an edit did to the best tenth', () => {
    const before = histogramFrom([row(10, 900, 90), row(90, 100, 10)]);
    const found = effectivenessInsight(viewOf(SAMPLE, { before: { backtest: before, now: before } }), NAMES, null);
    expect(plain(found.since ?? [])).toBe(
      'Since your last edit: share of the wins in the best tenth +21 percentage points.',
    );
  });

  it('has a table by tenths whose leads can be listed', () => {
    const { table } = insightOf(SAMPLE);
    expect(table.rows).toHaveLength(9);
    expect(table.rows[0]).toMatchObject({ part: 0.1, from: 80, n: 100, converted: 31, atOrAbove: 100 });
    expect(table.leads?.[0]?.['atOrAbove']).toMatchObject({ where: { fromScore: 80 } });
  });
});

/** Facts of which only some matter. */
function factsOf(changes: Partial<EffectivenessFacts>): EffectivenessFacts {
  const figures = scoreFigures(histogramFrom(SAMPLE), undefined);
  const both = { candidate: figures, current: figures };
  const difference = { score: null, fit: null, cell: null };
  return {
    fit: both,
    cell: both,
    difference,
    split: false,
    criterion: null,
    newest: null,
    calibration: null,
    ...changes,
  };
}

function against(difference: number, half: number): string {
  const score = { difference, z: 1, p: 0.3, low: difference - half, high: difference + half };
  const facts = factsOf({ difference: { score, fit: null, cell: null } });
  const figures = scoreFigures(histogramFrom(SAMPLE), undefined);
  return plain(againstText(viewOf(SAMPLE), NAMES, facts, figures) ?? []);
}

describe('beside the current model', () => {
  it('a score is better or worse only beyond its interval', () => {
    expect(against(0.084, 0.02)).toBe(
      'Draft ranks better than Q3: a win stands above another lead 8.4 percentage points more often (6.4 to 10).',
    );
    expect(against(-0.084, 0.02)).toBe(
      'Draft ranks worse than Q3: a win stands above another lead 8.4 percentage points less often (6.4 to 10).',
    );
    expect(against(0.02, 0.04)).toBe(
      'Can’t tell yet whether Draft ranks better than Q3: a win stands above another lead 2.0 percentage points more often (−2.0 to +6.0). If it stays at that, about 3,000 more leads, 30 weeks at the pace so far would tell.',
    );
  });

  it('nothing is claimed of rankings that agree, or whose spread is unknown', () => {
    const figures = scoreFigures(histogramFrom(SAMPLE), undefined);
    const said = (score: EffectivenessFacts['difference']['score']) =>
      againstText(viewOf(SAMPLE), NAMES, factsOf({ difference: { score, fit: null, cell: null } }), figures);
    expect(plain(said({ difference: 0, z: 0, p: 1, low: 0, high: 0 }) ?? [])).toBe('Q3 ranks these leads alike.');
    expect(plain(said({ difference: 0.5, z: null, p: null, low: null, high: null }) ?? [])).toContain('Can’t tell yet');
    expect(said(null)).toBeNull();
  });
});

describe('what a score has to beat', () => {
  it('stands beside it, chance last', () => {
    const figures = scoreFigures(histogramFrom(SAMPLE), undefined);
    const score = { candidate: figures, current: figures };
    const facts = factsOf({ criterion: { name: 'Demo', figures }, newest: figures });
    expect(rankingRows(NAMES, score, facts).map(({ name }) => name)).toEqual([
      ...[
        'Score of Draft',
        'Fit of Draft',
        'Both of Draft, by cell',
        'Score of Q3',
        'Fit of Q3',
        'Both of Q3, by cell',
      ],
      ...['Demo alone', 'Newest leads first', 'By chance'],
    ]);
    expect(rankingRows(NAMES, score, null)).toHaveLength(3);
    expect(effectivenessInsight(viewOf(SAMPLE), NAMES, facts).rankings.rows.at(-1)).toMatchObject({
      auc: '0.5000',
      lift: 1,
    });
  });

  it('says that cells flatter where they are judged by the leads that put them in order', () => {
    expect(plain(cellText(factsOf({})))).toContain('which flatters');
    expect(plain(cellText(factsOf({ split: true })))).toContain('judged by the later ones');
  });
});

function calibration(...bands: Partial<CalibratedBand>[]): Calibration {
  const band: CalibratedBand = {
    ...{ band: '75+', n: 100, converted: 20, rate: 0.2, low: 0.1, high: 0.3, expected: 0.3, few: false },
    verdict: 'as expected',
  };
  return {
    ...{ bands: bands.map((each) => ({ ...band, ...each })), earlier: 500, later: 400, logit: null },
    ...{ brier: 0.1, brierOfAverage: 0.1, logLoss: 0.1, logLossOfAverage: 0.1 },
  };
}

describe('what scores still mean', () => {
  const said = (found: Calibration | null) => plain(calibrationText(viewOf(SAMPLE), found));

  it('is said in words', () => {
    expect(said(null)).toContain('choose where one ends and the other begins');
    expect(said(calibration({}, {}))).toBe(
      'Yes, as far as can be told: every band came as the earlier leads let expect.',
    );
    expect(said(calibration({}, { verdict: 'few' }))).toContain('every band with leads enough');
    expect(said(calibration({ verdict: 'few' }))).toContain('Can’t tell yet');
    expect(said(calibration({ verdict: 'less' }, {}))).toBe(
      'Not everywhere: 75+ leads win less than the earlier ones let expect (20% against 30%).',
    );
  });
});

it('ranks by the same figures each time a histogram is looked at', () => {
  const h = histogramFrom(SAMPLE);
  expect(scoreFigures(h, undefined)).toBe(scoreFigures(h, undefined));
  expect(seenOf(h).candidate).toBe(h);
});
