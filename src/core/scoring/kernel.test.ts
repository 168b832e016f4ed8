import { describe, expect, it } from 'vitest';
import { conditionKey } from './condition.ts';
import { cellsOf, totalOf } from './histogram.ts';
import { evaluate, histogramOf, migration, neededConditions, targetsOf } from './kernel.ts';
import { level, model, patterns, spam, visit } from './kernel-fixture.ts';
import { codeStates } from './patterns/patterns.ts';

describe('evaluate', () => {
  it('gives the fit of each pattern', () => {
    expect([...evaluate(model(), patterns()).fit]).toEqual([50, 10, -5, 50]);
  });

  it('gives the score of each pattern, capped and rounded down', () => {
    expect([...evaluate(model(), patterns()).score]).toEqual([15, 20, -7, 9]);
  });

  it('gives the grade that begins exactly at the fit', () => {
    expect([...evaluate(model(), patterns()).grade]).toEqual([0, 1, 2, 0]);
  });

  it('gives the band that begins exactly at the score', () => {
    expect([...evaluate(model(), patterns()).band]).toEqual([0, 0, 1, 1]);
  });

  it('qualifies from the target of the grade on, and never without a target', () => {
    expect([...evaluate(model(), patterns()).qualified]).toEqual([1, 1, 0, 0]);
  });

  it('limits the sum of a group before it is added', () => {
    const engagement = {
      ...model().engagement,
      criteria: [
        { ...visit, group: 'g' },
        { ...spam, group: 'g' },
      ],
      groups: [{ id: 'g', min: 0, max: 16 }],
    };
    expect([...evaluate(model({ engagement }), patterns()).score]).toEqual([15, 16, 0, 9]);
  });

  it('lifts a group without criteria to its minimum', () => {
    const engagement = { ...model().engagement, groups: [{ id: 'empty', min: 3 }] };
    expect([...evaluate(model({ engagement }), patterns()).score]).toEqual([18, 23, -4, 12]);
  });

  it('limits the whole sum to the range', () => {
    const engagement = { ...model().engagement, range: { min: 0, max: 12 } };
    expect([...evaluate(model({ engagement }), patterns()).score]).toEqual([12, 12, 0, 9]);
  });

  it('gives 0 for a dimension without criteria', () => {
    const fit = { ...model().fit, criteria: [] };
    expect([...evaluate(model({ fit }), patterns()).fit]).toEqual([0, 0, 0, 0]);
  });

  it('throws where a condition has no column', () => {
    const fit = { ...model().fit, criteria: [{ ...level, attribute: 'other' }] };
    expect(() => evaluate(model({ fit }), patterns())).toThrow('no state column for criterion level');
  });
});

describe('histogramOf', () => {
  const histogram = histogramOf(model(), patterns(), evaluate(model(), patterns()));

  it('holds the scores that occur, ascending as numbers', () => {
    expect([...histogram.scores]).toEqual([-7, 9, 15, 20]);
  });

  it('counts every observation once', () => {
    expect(totalOf(histogram)).toEqual({
      n: 100,
      converted: 26,
      amount: 7.5,
      worked: 30,
      qualified: 30,
      qualifiedConverted: 11,
    });
  });

  it('counts by grade and band', () => {
    expect(cellsOf(histogram).map((row) => row.map(({ n }) => n))).toEqual([
      [10, 40],
      [20, 0],
      [0, 30],
    ]);
  });

  it('adds up patterns that fall on the same grade and score', () => {
    const twice = patterns();
    twice.columns.set(conditionKey(visit), codeStates([1999, 5000, 0, 1999]));
    const { n, scores } = histogramOf(model(), twice, evaluate(model(), twice));
    expect(n[scores.indexOf(9)]).toBe(50);
  });
});

describe('migration', () => {
  it('counts leads by both slices', () => {
    expect(migration(patterns(), [0, 0, 1, 1], [0, 1, 1, 1], 2, 2)).toEqual([
      [10, 20],
      [0, 70],
    ]);
  });
});

describe('neededConditions', () => {
  it('names a condition once that two models share', () => {
    const other = model({ fit: { ...model().fit, criteria: [{ ...level, id: 'again', missing: 0 }] } });
    expect(neededConditions([model(), other]).size).toBe(3);
  });
});

describe('targetsOf', () => {
  it('has no target for a grade that only the prototype knows', () => {
    const fit = { criteria: [], grades: [{ grade: 'constructor' }] };
    expect(targetsOf(model({ fit, handover: { targets: {} } }))).toEqual([null]);
  });
});
