import { describe, expect, it } from 'vitest';
import { activityType, qualityFacts } from './quality-fixture.ts';
import { typeLeaks } from './quality-type-leaks.ts';
import type { QualityFacts, TypeFacts } from './quality-types.ts';

const found = (types: TypeFacts[], patch: Partial<QualityFacts> = {}) => typeLeaks(qualityFacts({ types, ...patch }));
const settled = (events: number, after: number, within: number) => ({ settled: { events, after, within } });

describe('a type is an alarm', () => {
  it('where nearly all its events come at the outcome or after it', () => {
    expect(found([activityType('invoice', settled(200, 195, 3))])).toMatchObject([
      {
        id: 'type-late:alarm',
        severity: 'alarm',
        about: ['invoice'],
        mends: [
          { kind: 'exclude-type', type: 'invoice' },
          { kind: 'known-type', type: 'invoice' },
        ],
      },
    ]);
  });

  it('where many of its events come within a minute of the outcome', () => {
    expect(found([activityType('offer closed', settled(200, 90, 80))])).toMatchObject([{ id: 'type-late:alarm' }]);
  });

  it('where having it tells conversions too well', () => {
    const found1 = found([activityType('contract sent', { before: { n: 300, converted: 195 } })]);
    expect(found1).toMatchObject([{ id: 'type-decides:alarm', about: ['contract sent'] }]);
    expect(found1[0]?.meaning).toContain('195 of 300 (65%) converted, of those without 5 of 700 (0.7%)');
  });

  it('where nearly everybody with it converted, few as they are', () => {
    expect(found([activityType('signature', { before: { n: 60, converted: 59 } })])).toMatchObject([
      { id: 'type-decides:alarm' },
    ]);
  });
});

describe('a type is a warning', () => {
  it('where most of its events come after the outcome', () => {
    expect(found([activityType('help page', settled(200, 130, 1))])).toMatchObject([{ id: 'type-late:warning' }]);
  });

  it('where having it tells conversions almost too well', () => {
    expect(found([activityType('offer', { before: { n: 550, converted: 198 } })])).toMatchObject([
      { id: 'type-decides:warning' },
    ]);
  });
});

describe('nothing is said of', () => {
  it('an ordinary type', () => {
    expect(found([activityType('visit')])).toEqual([]);
  });

  it('a good honest sign', () => {
    expect(found([activityType('demo', { before: { n: 130, converted: 80 } })])).toEqual([]);
  });

  it('a type of few events', () => {
    expect(
      found([activityType('rare', { events: 20, before: { n: 5, converted: 5 }, ...settled(20, 20, 20) })]),
    ).toEqual([]);
  });

  it('the minutes around an outcome that has only a day', () => {
    expect(found([activityType('visit', settled(200, 20, 80))], { wholeDays: true })).toEqual([]);
  });
});

it('a type that comes late is not told a second time as one that decides', () => {
  const signed = activityType('signed', { ...settled(200, 195, 100), before: { n: 200, converted: 195 } });
  expect(found([signed]).map(({ id }) => id)).toEqual(['type-late:alarm']);
});
