import { describe, expect, it } from 'vitest';
import { checkModel } from '../../model/text/parse-model.ts';
import { starterCuts, independentSums } from './starter-model-cuts.ts';
import type { AttributeTally, Bin, StarterInput } from './starter-model-types.ts';
import { starterModel } from './starter-model.ts';

const NO_BIN: Bin = { n: 0, converted: 0 };

/** An attribute whose values all leads have, as `{ value: [n, converted] }`. */
function attribute(
  name: string,
  values: Record<string, [number, number]>,
  changes: Partial<AttributeTally> = {},
): AttributeTally {
  const listed = Object.entries(values).map(([value, [n, converted]]) => ({ value, n, converted }));
  return { name, distinct: listed.length, missing: NO_BIN, values: listed, bins: null, ...changes };
}

const input: StarterInput = {
  total: 1000,
  converted: 200,
  attributes: [
    attribute('job_level', { VP: [200, 80], Manager: [400, 80], Clerk: [380, 36], Odd: [20, 4] }),
    attribute('colour', { red: [500, 100], blue: [500, 100] }),
    attribute('verdict', { good: [200, 195], bad: [800, 5] }),
    attribute('same', { yes: [1000, 200] }),
    attribute('email', {}, { distinct: 1000 }),
    attribute(
      'employees',
      {},
      {
        distinct: 300,
        missing: { n: 100, converted: 20 },
        bins: [
          { below: 10, n: 300, converted: 30 },
          { below: 200, n: 300, converted: 60 },
          { below: null, n: 300, converted: 90 },
        ],
      },
    ),
  ],
  activityTypes: [
    { type: 'webinar', n: 300, converted: 110, times: [{ n: 280, converted: 102 }, { n: 20, converted: 8 }, NO_BIN] },
    {
      type: 'page_visit',
      n: 700,
      converted: 170,
      times: [
        { n: 200, converted: 25 },
        { n: 250, converted: 50 },
        { n: 250, converted: 95 },
      ],
    },
    { type: 'unsubscribe', n: 100, converted: 4, times: [{ n: 100, converted: 4 }, NO_BIN, NO_BIN] },
    {
      type: 'email_sent',
      n: 600,
      converted: 170,
      times: [
        { n: 100, converted: 20 },
        { n: 200, converted: 50 },
        { n: 300, converted: 100 },
      ],
    },
    { type: 'call', n: 12, converted: 9, times: [{ n: 12, converted: 9 }, NO_BIN, NO_BIN] },
  ],
};

describe('starterModel', () => {
  const { model, left } = starterModel(input, { name: 'leads' });

  it('is a valid model that says what it is', () => {
    expect(checkModel(model)).toMatchObject({ model: { name: 'leads', version: 'starter' }, diagnostics: [] });
    expect(model.notes).toMatch(/first draft.*same 1,000 leads \(200 converted\).*by hand/);
    expect(model.handover.targets).toEqual({ A: 40, B: 60, C: 80, D: null });
  });

  it('uses what tells leads apart, more points for what converts more, in steps of five', () => {
    expect(model.fit.criteria.map(({ id }) => id)).toEqual(['job-level', 'employees']);
    const [level, employees] = model.fit.criteria;
    const byValue =
      level?.kind === 'category'
        ? level.points.flatMap(({ values, points }) => values.map((value) => ({ value, points })))
        : [];
    expect(byValue.map(({ value }) => value)).not.toContain('Odd');
    const points = (value: string) => byValue.find((entry) => entry.value === value)?.points ?? 0;
    expect(points('VP')).toBeGreaterThan(points('Manager'));
    expect(points('Manager')).toBeGreaterThan(points('Clerk'));
    const ranges = employees?.kind === 'range' ? employees.points : [];
    expect(ranges.map(({ below }) => below)).toEqual([10, 200, undefined]);
    expect(ranges.map((entry) => entry.points)).toEqual([...ranges.map((entry) => entry.points)].sort((a, b) => a - b));
    expect([...byValue, ...ranges].every((entry) => entry.points % 5 === 0)).toBe(true);
  });

  it('never takes a lead of whom something is unknown for better than average', () => {
    const level = attribute('a', { x: [400, 50], y: [400, 80] }, { missing: { n: 200, converted: 70 } });
    const [criterion] = starterModel({ ...input, attributes: [level] }, { name: 'x' }).model.fit.criteria;
    // Those without a value convert best of all, at 35%; they get what an average lead would, less than y at 20%.
    expect(criterion).toMatchObject({ points: [{ values: ['y'], points: 50 }], missing: 50 });
  });

  it('counts what is worth more when done often, gives the rest once, and takes points away', () => {
    const [find] = [(id: string) => model.engagement.criteria.find((criterion) => criterion.id === id)];
    expect(find('page-visit')).toMatchObject({ kind: 'activity', count: 'each', cap: expect.any(Number) });
    expect(find('webinar')).toMatchObject({ count: 'once', label: 'Webinar', activity: ['webinar'] });
    expect(find('unsubscribe')).toMatchObject({ points: expect.toSatisfy((points: number) => points < 0) });
  });

  it('says what it left out and why', () => {
    const reason = (name: string) => left.find((one) => one.name === name)?.reason ?? '';
    expect(reason('verdict')).toMatch(/smells of a leak/);
    expect(reason('colour')).toMatch(/hardly/);
    expect(reason('same')).toMatch(/same for every lead/);
    expect(reason('email')).toMatch(/its own value/);
    expect(reason('call')).toMatch(/fewer than 30/);
    expect(reason('email_sent')).toMatch(/done to the lead/);
    expect(model.notes).toContain('verdict');
  });

  it('keeps to the most criteria of a kind', () => {
    const many = Array.from({ length: 12 }, (_, i) => attribute(`a${i}`, { x: [500, 70 - i], y: [500, 130 + i] }));
    const result = starterModel({ ...input, attributes: many }, { name: 'x' });
    expect(result.model.fit.criteria).toHaveLength(8);
    expect(result.left.filter(({ reason }) => reason.includes('at most 8'))).toHaveLength(4);
  });

  it('takes attributes that sound like behaviour for engagement, else lends some of the others', () => {
    const traits = [
      attribute('Total Visits', { x: [500, 60], y: [500, 140] }),
      attribute('City', { x: [500, 70], y: [500, 130] }),
      attribute('Time Zone', { x: [500, 75], y: [500, 125] }),
    ];
    const named = starterModel({ ...input, activityTypes: [], attributes: traits }, { name: 'x' });
    expect(named.model.engagement.criteria.map(({ id }) => id)).toEqual(['total-visits']);
    expect(named.model.notes).toContain('Total Visits count as engagement');
    const lent = starterModel({ ...input, activityTypes: [], attributes: traits.slice(1) }, { name: 'x' });
    expect([lent.model.fit.criteria.length, lent.model.engagement.criteria.length]).toEqual([1, 1]);
    expect(lent.model.notes).toContain('says nothing of what leads did');
  });

  it.each([
    ['no leads', { ...input, total: 0, converted: 0, attributes: [], activityTypes: [] }],
    [
      'no conversion',
      { ...input, converted: 0, attributes: [attribute('a', { x: [500, 0], y: [500, 0] })], activityTypes: [] },
    ],
    [
      'only conversions',
      { ...input, converted: 1000, attributes: [attribute('a', { x: [500, 500], y: [500, 500] })], activityTypes: [] },
    ],
  ])('is an empty, valid model for %s', (_, nothing) => {
    const { model: empty } = starterModel(nothing, { name: 'x' });
    expect(checkModel(empty).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...empty.fit.criteria, ...empty.engagement.criteria]).toEqual([]);
  });

  it('gives names in any script ids of their own', () => {
    const both = ['Région', '業種', '地域'].map((name) => attribute(name, { x: [500, 60], y: [500, 140] }));
    expect(starterModel({ ...input, attributes: both }, { name: 'x' }).model.fit.criteria.map(({ id }) => id)).toEqual([
      'region',
      'criterion',
      'criterion-2',
    ]);
  });
});

describe('starterCuts', () => {
  it('holds about 12, 25, 35 and 28% of the leads', () => {
    const sums = new Map(Array.from({ length: 20 }, (_, i) => [5 * i, 0.05]));
    const [a, b, c] = starterCuts(sums);
    const above = (from: number) =>
      [...sums].filter(([sum]) => sum >= from).reduce((total, [, share]) => total + share, 0);
    expect(above(a)).toBeCloseTo(0.1, 5);
    expect(above(b)).toBeCloseTo(0.35, 5);
    expect(above(c)).toBeCloseTo(0.7, 5);
  });

  it('is strictly descending where every lead is alike', () => {
    const [a, b, c] = starterCuts(independentSums([]));
    expect(a > b && b > c).toBe(true);
  });
});
