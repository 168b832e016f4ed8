import { describe, expect, it } from 'vitest';
import { attribute, qualityFacts } from '../quality/quality-fixture.ts';
import { leakFindings } from '../quality/quality.ts';
import type { QualityFacts } from '../quality/quality-types.ts';
import type { CalledSwap } from '../shared/called-swap.ts';
import { SAMPLE, viewOf } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import type { ViewData } from '../shared/view-data.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { verdictInsight } from './verdict.ts';
import type { VerdictInput } from './verdict.ts';

const NAMES = { candidate: 'Draft', current: 'Q3' };

/** Two models that swap `n` leads of a hundred calls each. */
function swapOf(n: number, gained: number, lost: number): CalledSwap {
  const [candidate, current] = [30 + gained, 30 + lost].map((converted) => ({ n: 100, converted }));
  if (!candidate || !current) throw new Error('no calls');
  return {
    ...{ asSet: { candidate, current }, same: { candidate, current }, all: { n: 1000, converted: 100 } },
    ...{ added: { n, converted: gained }, dropped: { n, converted: lost } },
  };
}

function verdict(patch: Partial<VerdictInput> = {}, view: Partial<ViewData> = {}) {
  return verdictInsight({
    ...{
      view: viewOf(SAMPLE, view),
      names: NAMES,
      swap: swapOf(60, 30, 10),
      quality: looked(qualityFacts()),
      unmatched: [],
    },
    ...patch,
  });
}

const answer = (swap: CalledSwap) => plain(verdict({ swap }).answer);
function looked(facts: QualityFacts) {
  return { facts, leaks: leakFindings(facts) };
}

const alarmed: QualityFacts = qualityFacts({
  attributes: [
    attribute('Tags', [
      ['x', 200, 190],
      ['y', 800, 10],
    ]),
  ],
});

describe('the verdict', () => {
  it('says by how much the candidate is better, and how sure that is', () => {
    expect(answer(swapOf(60, 30, 10))).toBe(
      'With the same 100 calls Draft is better than Q3: 60 wins (60% of the calls), against 40 wins (40% of the calls). Chance alone would give as much in 2 cases in a thousand (60 leads swapped, of whom 30 converted against 10).',
    );
  });

  it('says that it is worse', () => {
    expect(answer(swapOf(60, 10, 30))).toContain('Draft is worse than Q3');
  });

  it('does not call better what chance may give', () => {
    expect(answer(swapOf(60, 12, 10))).toMatch(/may be chance: it alone gives as much in \d+ cases in a hundred/);
  });

  it('can’t tell from few swapped wins, however clear they look', () => {
    expect(answer(swapOf(60, 8, 0))).toMatch(/^Can’t tell yet .*\(8 against 0\)/);
  });

  it('says that both call the same leads', () => {
    expect(answer(swapOf(0, 0, 0))).toContain('Draft calls the same leads as Q3: 100 calls with 30 wins');
  });

  it('says that nobody is called', () => {
    const none = { n: 0, converted: 0 };
    const swap = {
      ...swapOf(0, 0, 0),
      asSet: { candidate: none, current: none },
      same: { candidate: none, current: none },
    };
    expect(answer(swap)).toBe('Draft calls nobody.');
  });

  it('waits for what is not counted yet', () => {
    expect(plain(verdict({ swap: null }).answer)).toBe('Comparing both models …');
  });

  it('counts the leads of each grade as they stand', () => {
    expect(verdict().grades.map(({ name, n }) => [name, n])).toEqual([
      ['A', 125],
      ['B', 200],
      ['C', 375],
      ['D', 300],
    ]);
  });
});

describe('what forbids trust', () => {
  const trust = (patch: Partial<VerdictInput>, view: Partial<ViewData> = {}) => verdict(patch, view).trust.map(plain);

  it('is nothing where nothing does', () => {
    expect(trust({})).toEqual([]);
  });

  it('is an alarm, named', () => {
    expect(trust({ quality: looked(alarmed) })[0]).toContain(
      '1 column or type has an alarm: Tags may know the outcome',
    );
  });

  it('is that scores are not point-in-time', () => {
    const settings = { ...DEFAULT_BACKTEST, asOf: { kind: 'static' } as const };
    expect(trust({}, { settings })[0]).toContain('Not point-in-time');
  });

  it('is that most leads are too young', () => {
    const excluded = { notCreated: 0, alreadyConverted: 0, closed: 0, immature: 3000 };
    expect(trust({}, { excluded })[0]).toContain('75% of the leads are too young');
  });

  it('is that the data has not been looked through', () => {
    expect(trust({ quality: null })).toEqual([
      'The data is still being looked through for what would mislead a model.',
    ]);
  });
});

describe('the next thing to do', () => {
  const next = (patch: Partial<VerdictInput>) => verdict(patch).next;

  it('is to take out what no lead matches, before all else', () => {
    const unmatched = [{ dimension: 'fit' as const, id: 'city', name: 'City' }];
    expect(next({ unmatched, quality: looked(alarmed) })).toEqual({
      text: 'No lead matches City: take it out of the model.',
      action: 'take-out',
    });
  });

  it('is to draft anew with what was said to be known', () => {
    const quality = qualityFacts({ mended: [{ kind: 'known-attribute', column: 'Source' }] });
    expect(next({ quality: looked(quality) })).toMatchObject({ action: 'redraft' });
  });

  it('is to answer alarms', () => {
    expect(next({ quality: looked(alarmed) })).toMatchObject({ action: 'quality' });
  });

  it('is to change points where both models are alike', () => {
    expect(next({ swap: swapOf(0, 0, 0) })).toMatchObject({ action: null });
  });
});
