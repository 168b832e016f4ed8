import { expect, it } from 'vitest';
import { decayCurve } from './decay-curve.ts';
import type { Decay } from '../../core/model/kinds/event-decay.ts';

it.each<[Decay, number | undefined, string, number]>([
  [{ kind: 'linear', overDays: 90 }, undefined, 'half after 45 days, nothing after 90', 90],
  [{ kind: 'half-life', days: 30 }, undefined, 'half after 30 days, nothing after 329', 329],
  [{ kind: 'half-life', days: 30 }, 90, 'half after 30 days, nothing after 90', 90],
  [{ kind: 'half-life', days: 30 }, 20, 'nothing after 20 days', 20],
  [{ kind: 'step', everyDays: 7, keepPercent: 75 }, undefined, 'half after 21 days, nothing after 189', 189],
  [{ kind: 'step', everyDays: 1, keepPercent: 1 }, undefined, 'half after 1 day, nothing after 2', 2],
  [{ kind: 'step', everyDays: 7, keepPercent: 100 }, undefined, 'does not fall to half', 60],
  [{ kind: 'linear', overDays: 1 }, undefined, 'nothing after 1 day', 1],
  [{ kind: 'half-life', days: 100_000 }, undefined, 'half after 100,000 days', 200_000],
])('tells where %j ends, within %j days', (decay, withinDays, text, days) => {
  expect(decayCurve(decay, 120, 36, withinDays)).toMatchObject({ text, days });
});

it('draws a stair for each day, down to the ground', () => {
  expect(decayCurve({ kind: 'linear', overDays: 4 }, 120, 36).path).toBe('M0 0H30V9H60V18H90V27H120V36');
  expect(decayCurve({ kind: 'linear', overDays: 1000 }, 120, 36).path.match(/H/g)).toHaveLength(120);
});
