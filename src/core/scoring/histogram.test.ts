import { describe, expect, it } from 'vitest';
import type { Histogram } from './histogram.ts';
import { addTo, bandIndex, cellsOf, emptyTally, totalOf } from './histogram.ts';

const histogram: Histogram = {
  grades: ['A', 'B'],
  bands: ['hot', 'warm', 'cold'],
  bandFrom: [20, 10, -Infinity],
  targets: [10, null],
  scores: Float64Array.of(9, 10, 20),
  n: Float64Array.of(1, 2, 4, 8, 16, 32),
  converted: Float64Array.of(0, 1, 2, 3, 4, 5),
  amount: Float64Array.of(0.5, 0, 0, 0, 0, 0.25),
  worked: Float64Array.of(1, 1, 1, 1, 1, 1),
  qualified: Float64Array.of(0, 2, 4, 0, 0, 0),
  qualifiedConverted: Float64Array.of(0, 1, 2, 0, 0, 0),
};

describe('bandIndex', () => {
  it.each([
    [20, 0],
    [19, 1],
    [10, 1],
    [9, 2],
    [-10_000, 2],
  ])('a score of %d falls into band %d', (score, band) => {
    expect(bandIndex(histogram.bandFrom, score)).toBe(band);
  });

  it('gives the only band whatever the score', () => {
    expect(bandIndex([-Infinity], -5)).toBe(0);
  });
});

describe('addTo', () => {
  it('reads the place of a grade and a score', () => {
    const tally = emptyTally();
    addTo(tally, histogram, 1, 2);
    expect(tally).toEqual({ n: 32, converted: 5, amount: 0.25, worked: 1, qualified: 0, qualifiedConverted: 0 });
  });
});

describe('totalOf', () => {
  it('adds everything up', () => {
    expect(totalOf(histogram)).toEqual({
      n: 63,
      converted: 15,
      amount: 0.75,
      worked: 6,
      qualified: 6,
      qualifiedConverted: 3,
    });
  });
});

describe('cellsOf', () => {
  it('sums the cells of a histogram up once, whoever asks', () => {
    expect(cellsOf(histogram)).toBe(cellsOf(histogram));
    expect(cellsOf({ ...histogram })).not.toBe(cellsOf(histogram));
  });

  it('sorts each score into its band', () => {
    expect(cellsOf(histogram).map((row) => row.map(({ n }) => n))).toEqual([
      [4, 2, 1],
      [32, 16, 8],
    ]);
  });
});
