import { describe, expect, it } from 'vitest';
import { withTunedOn } from '../../model/tuned-on.ts';
import { DEFAULT_BACKTEST } from '../../scoring/backtest.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import { SAMPLE, viewOf } from './fixture.ts';
import { caveatOf } from './honesty.ts';
import { plain } from './words.ts';

const split = { at: '2026-02-01' };
const view = viewOf(SAMPLE);
const { asOf, horizonDays, conversion } = DEFAULT_BACKTEST;

/** The sample's view with a candidate that was tuned on leads up to `to`; its leads are scored from January to March 2026. */
function tuned(to: string, settings: Partial<Backtest>) {
  const on = { from: '2025-01-01', to, observations: 10, converted: 1, backtest: { asOf, horizonDays, conversion } };
  return viewOf(SAMPLE, {
    models: { ...view.models, candidate: withTunedOn(view.models.candidate, on) },
    settings: { ...DEFAULT_BACKTEST, ...settings },
    judged: { ...view.judged, at: Date.parse(split.at), later: { n: 50, converted: 5 } },
  });
}

const said = (each: ReturnType<typeof tuned>) => plain(caveatOf(each, 'backtest') ?? []);

describe('a model that was tuned on leads that are judged', () => {
  it('is said to be flattered, and the later ones are offered where they are others', () => {
    const text = said(tuned('2026-01-20', { split }));
    expect(text).toBe('The points were chosen on some of these leads, which flatters them. Judge the later ones.');
    expect(caveatOf(tuned('2026-01-20', { split }), 'backtest')?.at(-1)).toMatchObject({ does: 'judge-later' });
  });

  it('is to be drafted anew where it was tuned on all of them', () => {
    expect(said(tuned('2026-03-12', { split }))).toMatch(/drafting anew while these are judged/);
    expect(said(tuned('2026-03-12', {}))).toMatch(/split the leads by time/);
  });

  it('says nothing where the leads are others, or where nobody knows', () => {
    expect(said(tuned('2025-12-31', { split }))).toBe('');
    expect(caveatOf(view, 'backtest')).toBeNull();
    expect(caveatOf(tuned('2026-03-12', { split }), 'now')).toBeNull();
  });
});
