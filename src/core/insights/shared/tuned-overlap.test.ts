import { describe, expect, it } from 'vitest';
import { tunedOnOf, withTunedOn } from '../../model/tuned-on.ts';
import type { TunedOn } from '../../model/tuned-on.ts';
import { model } from '../../scoring/kernel-fixture.ts';
import { overlapsTunedOn } from './tuned-overlap.ts';

const TUNED: TunedOn = {
  ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z', observations: 100, converted: 10 },
  backtest: { asOf: { kind: 'age', days: 14 }, horizonDays: 90, conversion: 'won' },
};

const span = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });

describe('whether leads are judged that the points were chosen on', () => {
  it.each([
    ['at the same time', span('2026-02-01', '2026-06-01'), true],
    ['until the first of them', span('2025-02-01', '2026-01-01'), true],
    ['from the last of them', span('2026-03-01', '2026-06-01'), true],
    ['afterwards', span('2026-03-02', '2026-06-01'), false],
    ['before', span('2025-03-02', '2025-06-01'), false],
    ['never', null, false],
  ])('%s', (_, judged, expected) => {
    expect(overlapsTunedOn(withTunedOn(model(), TUNED), { settings: {}, span: judged })).toBe(expected);
  });

  it.each([
    ['the other side of the same chance', { random: 0.7, seed: 1 }, 'later', false],
    ['the same side', { random: 0.7, seed: 1 }, 'earlier', true],
    ['both sides', { random: 0.7, seed: 1 }, 'all', true],
    ['another chance', { random: 0.7, seed: 2 }, 'later', true],
    ['a split by time at the same time', { share: 0.7 }, 'later', true],
  ] as const)('that chance chose: %s', (_, split, judge, expected) => {
    const tuned = withTunedOn(model(), { ...TUNED, split: { random: 0.7, seed: 1 }, judge: 'earlier' });
    const judged = span('2026-02-01', '2026-06-01');
    expect(overlapsTunedOn(tuned, { settings: { split, judge }, span: judged })).toBe(expected);
  });

  it('is not known of a model that does not say what it was tuned on', () => {
    expect(overlapsTunedOn(model(), { settings: {}, span: span('2026-02-01', '2026-06-01') })).toBeNull();
  });

  it('is so where nothing tells when they were scored', () => {
    const tuned = withTunedOn(model(), { ...TUNED, from: null, to: null });
    expect(overlapsTunedOn(tuned, { settings: {}, span: span('2026-02-01', '2026-06-01') })).toBe(true);
  });
});

describe('what a model was tuned on', () => {
  it('stands in its evidence beside the rest, and comes back as it was', () => {
    const tuned = withTunedOn({ ...model(), evidence: { writtenBy: 'x' } }, { ...TUNED, where: [{ attribute: 'a' }] });
    expect(tuned.evidence).toMatchObject({ writtenBy: 'x' });
    expect(tunedOnOf(tuned)).toEqual({ ...TUNED, where: [{ attribute: 'a' }] });
  });

  it.each([
    null,
    'all of it',
    {},
    { ...TUNED, from: 'long ago' },
    { ...TUNED, observations: -1 },
    { ...TUNED, backtest: { asOf: 14 } },
  ])('is not known where it can not be read: %j', (tunedOn) => {
    expect(tunedOnOf({ evidence: { tunedOn } })).toBeNull();
  });
});
