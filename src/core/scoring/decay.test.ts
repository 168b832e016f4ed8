import { describe, expect, it } from 'vitest';
import { decayWeight, FULL_WEIGHT, weightTable } from './decay.ts';

describe('decayWeight', () => {
  it('is full without decay, at every age', () => {
    expect([0, 1, 10_000].map((age) => decayWeight(undefined, age))).toEqual([FULL_WEIGHT, FULL_WEIGHT, FULL_WEIGHT]);
  });

  it.each([
    [0, 1000],
    [29, 1000],
    [30, 500],
    [59, 500],
    [60, 250],
    [90, 125],
    [120, 63], // 62.5
    [150, 31], // 31.25
    [300, 1], // 0.98
    [330, 0], // 0.49
  ])('step of 30 days that keeps 50%%: age %d weighs %d', (age, weight) => {
    expect(decayWeight({ kind: 'step', everyDays: 30, keepPercent: 50 }, age)).toBe(weight);
  });

  it('step that keeps 100% never falls', () => {
    expect(decayWeight({ kind: 'step', everyDays: 1, keepPercent: 100 }, 5000)).toBe(1000);
  });

  it('step that keeps 1% is 10 after one step and 0 after two', () => {
    expect([1, 2].map((age) => decayWeight({ kind: 'step', everyDays: 1, keepPercent: 1 }, age))).toEqual([10, 0]);
  });

  it.each([
    [0, 1000],
    [1, 989], // 988.9
    [45, 500],
    [89, 11], // 11.1
    [90, 0],
    [1000, 0],
  ])('linear over 90 days: age %d weighs %d', (age, weight) => {
    expect(decayWeight({ kind: 'linear', overDays: 90 }, age)).toBe(weight);
  });

  it('linear over one day leaves nothing of yesterday', () => {
    expect([0, 1].map((age) => decayWeight({ kind: 'linear', overDays: 1 }, age))).toEqual([1000, 0]);
  });

  it.each([
    [0, 1000],
    [1, 906], // 905.7
    [7, 500],
    [14, 250],
    [21, 125],
    [28, 63], // 62.5 is rounded up
    [70, 1], // 0.98
    [76, 1], // 0.54
    [77, 0], // 0.49
  ])('half-life of 7 days: age %d weighs %d', (age, weight) => {
    expect(decayWeight({ kind: 'half-life', days: 7 }, age)).toBe(weight);
  });
});

describe('weightTable', () => {
  it('holds the weights by age', () => {
    expect(weightTable({ kind: 'linear', overDays: 4 }, 2)).toEqual([1000, 750, 500]);
  });

  it('ends where everything older weighs nothing', () => {
    expect(weightTable({ kind: 'linear', overDays: 2 }, 100)).toEqual([1000, 500]);
  });
});
