import { describe, expect, it } from 'vitest';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import { model, patterns } from '../../scoring/kernel-fixture.ts';
import { histogramFrom, seenOf, viewOf } from '../shared/fixture.ts';
import type { LeadGroup } from '../shared/fixture.ts';
import { plain } from '../shared/words.ts';
import type { ViewData } from '../shared/view-data.ts';
import { workedBySide } from './worked-facts.ts';
import { overrideLeads } from './worked-table.ts';
import type { BySide, SideCounts } from './worked-types.ts';
import { workedInsight } from './worked.ts';

const NAMES = { candidate: 'Draft', current: 'Q3' };

const side = (n: number, worked: number, converted: number): SideCounts => ({ n, worked, converted, effective: n });

/** Leads of one grade by band with how many were worked; the target of A is 40. */
function insightOf(
  groups: (LeadGroup & { worked: number })[],
  sides: BySide,
  view: Partial<ViewData> = {},
  timesAsOften = 1.5,
) {
  const h = histogramFrom(groups);
  groups.forEach((group) => {
    const at = ['A', 'B', 'C', 'D'].indexOf(group.grade) * h.scores.length + h.scores.indexOf(group.score);
    h.worked[at] = group.worked;
  });
  const seen = viewOf(groups, { backtest: seenOf(h), ...view });
  return workedInsight(seen, { candidate: sides, current: sides }, { model: 'candidate', names: NAMES, timesAsOften });
}

const GROUPS = [
  { grade: 'A', score: 80, n: 200, converted: 40, worked: 180 },
  { grade: 'A', score: 10, n: 800, converted: 16, worked: 20 },
];
const SIDES: BySide = { above: side(200, 180, 40), below: side(800, 20, 16) };

describe('whom sales worked', () => {
  it('is said with what came of them, and where hardly any were', () => {
    expect(plain(insightOf(GROUPS, SIDES).answer)).toBe(
      'Sales worked 20% of the leads, and 28% of those win (5.6% of all). In one cell it worked hardly any: what leads there are worth nobody knows.',
    );
  });

  it('keeps worked leads apart from all in each cell', () => {
    const { cells, table } = insightOf(GROUPS, SIDES);
    const [hot] = cells.filter(({ n }) => n === 200);
    expect(hot).toMatchObject({ rate: 0.9, workedRate: 40 / 180, fewWorked: false });
    expect(cells.find(({ n }) => n === 800)).toMatchObject({ fewWorked: true });
    expect(table.rows).toHaveLength(2);
    expect(table.leads?.[0]?.['worked']).toMatchObject({ where: { grade: 'A', band: '75+', worked: true } });
  });

  it('names what leads that nobody worked can’t prove', () => {
    expect(plain(insightOf(GROUPS, SIDES).unproven)).toBe(
      '800 leads were never worked. That none of them has won proves nothing: who would win only after a call had no chance to, and who does by himself counts as worked. They are kept apart here, and nobody guesses a win for them. Fewer than 30 leads were worked in A 0-24.',
    );
    const all = { above: side(200, 200, 40), below: side(0, 0, 0) };
    expect(plain(insightOf([{ ...GROUPS[0]!, worked: 200 }], all).unproven)).toContain('Every lead was worked');
  });

  it('says nothing of conversion where losses are asked about: they need nobody to work them', () => {
    const settings = { ...DEFAULT_BACKTEST, conversion: 'lost' } as const;
    const found = insightOf(GROUPS, SIDES, { settings });
    expect(found.cells.every(({ workedRate }) => workedRate === null)).toBe(true);
    expect(found.overrides.every(({ rate }) => rate === null)).toBe(true);
  });

  it('has an answer where nobody was worked, and without leads', () => {
    const none = { above: side(200, 0, 0), below: side(800, 0, 0) };
    const unworked = GROUPS.map((group) => ({ ...group, worked: 0 }));
    expect(plain(insightOf(unworked, none).answer)).toContain('Sales worked none of these 1,000 leads');
    expect(plain(insightOf([], { above: side(0, 0, 0), below: side(0, 0, 0) }).answer)).toContain('no leads yet');
  });
});

describe('where sales chose otherwise', () => {
  const said = (above: SideCounts, below: SideCounts) => plain(insightOf(GROUPS, { above, below }).overridden);

  it('is said with what came of it', () => {
    expect(said(side(500, 450, 90), side(2000, 800, 24))).toBe(
      'Against the target of Draft sales called 800 leads below it, and left alone 50 leads at or above it. The ones below win less often, as the target says: 3.0% against 20% of those that it called at or above.',
    );
    expect(said(side(500, 450, 9), side(2000, 800, 160))).toContain(
      'sales knew better than the target: 20% against 2.0%',
    );
    expect(said(side(500, 450, 45), side(2000, 800, 82))).toContain('the difference may be chance');
    expect(said(side(500, 450, 45), side(2000, 12, 8))).toContain('Can’t tell yet');
  });

  it('lists the leads of each group', () => {
    const { overrides } = insightOf(GROUPS, SIDES);
    const below = overrides.find(({ key }) => key === 'calledBelow');
    expect(below && overrideLeads('candidate', below)).toMatchObject({
      title: 'leads: called below the target',
      where: { qualified: false, worked: true },
    });
    expect(overrides.map(({ n }) => n)).toEqual([180, 20, 20, 780]);
  });

  it('is counted by pattern', () => {
    // Above the target with the checklist: patterns 0 (A, 15 points of 10) and 1 (B, 20 points of 20).
    expect(workedBySide(model(), patterns())).toEqual({
      above: { n: 30, worked: 13, converted: 11, effective: 30 },
      below: { n: 70, worked: 17, converted: 15, effective: 70 },
    });
  });
});

describe('the trial that would settle it', () => {
  const said = (below: SideCounts, timesAsOften?: number) =>
    plain(insightOf(GROUPS, { above: side(200, 180, 40), below }, {}, timesAsOften).holdOut);

  it('has a size, and a time', () => {
    // power.prop.test(p1 = 0.02, p2 = 0.03, power = 0.8): n = 3826 a group; 80 leads a week below the target
    expect(said(side(800, 20, 16))).toBe(
      'Draw lots among 7,652 leads below the target: call 3,826 and leave 3,826 alone. That tells, in four cases of five, whether calls make them win 1.5 times as often (3.0% instead of the 2.0% of today). So many come in about 96 weeks.',
    );
  });

  it('can’t be reckoned without a win below the target, and has nobody to draw where all are called', () => {
    expect(said(side(800, 20, 0))).toContain('can’t be reckoned');
    expect(said(side(0, 0, 0))).toContain('nobody to hold out');
  });
});
