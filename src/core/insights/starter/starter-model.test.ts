import { describe, expect, it } from 'vitest';
import { checkModel } from '../../model/text/parse-model.ts';
import type { AttributeTally, Bin, StarterInput } from './starter-model-types.ts';
import { starterCandidates } from './starter-model.ts';
import { draftFrom } from './starter-fixture.ts';
import type { Alike } from './starter-fixture.ts';

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
  distrusted: {
    attributes: new Map([['verdict', { reason: 'the quality view has an alarm', alarm: true }]]),
    types: new Map([['call back', { reason: 'the quality view has an alarm', alarm: true }]]),
  },
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
    { type: 'Call back', n: 100, converted: 60, times: [{ n: 100, converted: 60 }, NO_BIN, NO_BIN] },
    { type: 'call', n: 12, converted: 9, times: [{ n: 12, converted: 9 }, NO_BIN, NO_BIN] },
  ],
};

describe('the candidates of a first model', () => {
  const { model, left } = starterCandidates(input, { name: 'leads' });
  const reason = (name: string) => left.find((one) => one.name === name)?.reason ?? '';

  it('use what tells leads apart, more points for what converts more, in steps of five', () => {
    expect(model.fit.criteria.map(({ id }) => id)).toEqual(['job-level', 'employees']);
    const [level, employees] = model.fit.criteria;
    const byValue =
      level?.kind === 'category'
        ? level.points.flatMap(({ values, points }) => values.map((value) => ({ value, points })))
        : [];
    expect(byValue.map(({ value }) => value)).not.toContain('Odd');
    const points = (value: string) => byValue.find((entry) => entry.value === value)?.points ?? 0;
    expect(points('VP')).toBeGreaterThan(points('Manager'));
    const ranges = employees?.kind === 'range' ? employees.points : [];
    expect(ranges.map(({ below }) => below)).toEqual([10, 200, undefined]);
    expect([...byValue, ...ranges].every((entry) => entry.points % 5 === 0)).toBe(true);
  });

  it('join neighbouring numbers that convert alike', () => {
    const bins = [10, 20, 30, 40, null].map((below, i) => ({ below, n: 200, converted: i < 3 ? 20 : 60 }));
    const numbers = attribute('size', {}, { distinct: 300, bins });
    const [criterion] = starterCandidates({ ...input, attributes: [numbers] }, { name: 'x' }).model.fit.criteria;
    expect(criterion).toMatchObject({ points: [{ below: 30 }, {}] });
  });

  it('give points by how often something was done where that tells, once where it does not', () => {
    const find = (id: string) => model.engagement.criteria.find((criterion) => criterion.id === id);
    expect(find('page-visit')).toMatchObject({ count: 'tiers' });
    expect(find('webinar')).toMatchObject({ count: 'once', label: 'Webinar', activity: ['webinar'] });
    expect(find('unsubscribe')).toMatchObject({ points: expect.toSatisfy((points: number) => points < 0) });
  });

  it('leave out what the quality view has an alarm for, attribute or type, in any spelling', () => {
    expect(left.filter(({ alarm }) => alarm).map(({ name }) => name)).toEqual(['verdict', 'Call back']);
  });

  it('take a strong column that the quality view has nothing against', () => {
    const known = { ...input, distrusted: { attributes: new Map(), types: new Map() } };
    expect(starterCandidates(known, { name: 'x' }).model.fit.criteria[0]?.id).toBe('verdict');
  });

  it('say why anything else is left out', () => {
    expect(reason('colour')).toMatch(/hardly/);
    expect(reason('same')).toMatch(/same for every lead/);
    expect(reason('email')).toMatch(/its own value/);
    expect(reason('call')).toMatch(/fewer than 30/);
    expect(reason('email_sent')).toMatch(/done to the lead/);
  });

  it('keep to the most criteria of a kind', () => {
    const many = Array.from({ length: 12 }, (_, i) => attribute(`a${i}`, { x: [500, 70 - i], y: [500, 130 + i] }));
    const result = starterCandidates({ ...input, attributes: many }, { name: 'x' });
    expect(result.model.fit.criteria).toHaveLength(8);
    expect(result.left.filter(({ reason: why }) => why.includes('at most 8'))).toHaveLength(4);
  });

  it('take counts that sound like behaviour for engagement, and nothing else', () => {
    const counts = { 1: [500, 60], 2: [500, 140] } satisfies Record<string, [number, number]>;
    const named = ['Total Visits', 'Page Views Per Visit', 'Time Spent on Website', 'ProductRelated_Duration'];
    const others = ['Age', 'Time Zone', 'Landing page', 'Children'];
    const attributes = [...named, ...others].map((name) => attribute(name, counts));
    const texts = attribute('Last Pages', { home: [500, 60], price: [500, 140] });
    const made = starterCandidates({ ...input, activityTypes: [], attributes: [...attributes, texts] }, { name: 'x' });
    expect(made.model.engagement.criteria.map(({ label }) => label).sort()).toEqual(named.sort());
  });

  it('give names in any script ids of their own', () => {
    const both = ['Région', '業種', '地域'].map((name) => attribute(name, { x: [500, 60], y: [500, 140] }));
    const { model: named } = starterCandidates({ ...input, attributes: both }, { name: 'x' });
    expect(named.fit.criteria.map(({ id }) => id)).toEqual(['region', 'criterion', 'criterion-2']);
  });

  it('pay the same evidence the same in fit and engagement', () => {
    const done: Bin = { n: 500, converted: 140 };
    const both = starterCandidates(
      {
        ...{ ...input, attributes: [attribute('a', { x: [500, 60], y: [500, 140] })] },
        activityTypes: [{ type: 'b', ...done, times: [done, NO_BIN, NO_BIN] }],
      },
      { name: 'x' },
    );
    const [[fit], [engagement]] = [both.model.fit.criteria, both.model.engagement.criteria];
    expect(fit).toMatchObject({ points: [{ values: ['y'], points: 30 }] });
    expect(engagement).toMatchObject({ points: 30 });
  });
});

/** Leads of two attributes and two types, each of which says something of its own. */
const SOME: Alike[] = ['high', 'middle', 'low'].flatMap((level, i) =>
  ['north', 'south'].flatMap((region, j) =>
    [0, 1, 3, 5].flatMap((visits, k) =>
      [0, 1].map((webinar) => {
        const n = 100 + 20 * i + 10 * j - 5 * k;
        const odds = Math.exp(-2.5 + 0.9 * (2 - i) + 0.4 * j + 0.35 * k + 0.8 * webinar);
        const converted = Math.round((n * odds) / (1 + odds));
        return { n, converted, values: { level, region }, times: { visit: visits, webinar } };
      }),
    ),
  ),
);

describe('a first model', () => {
  const { model } = draftFrom(SOME, { name: 'leads', when: 'Each lead is scored on day 3.' });

  it('is valid, and says what it is', () => {
    expect(checkModel(model)).toMatchObject({ model: { name: 'leads', version: 'starter' }, diagnostics: [] });
    expect(model.notes).toMatch(/first draft on all the data, not judged.*by hand.*scored on day 3/);
  });

  it('uses what says something of its own', () => {
    expect(model.fit.criteria.map(({ id }) => id)).toEqual(['level', 'region']);
    expect(model.engagement.criteria.map(({ id }) => id).sort()).toEqual(['visit', 'webinar']);
  });

  it('leaves out what says the same as another', () => {
    const twins = SOME.map((lead) => ({ ...lead, values: { ...lead.values, twin: lead.values?.level ?? null } }));
    const { model: drafted, left } = draftFrom(twins);
    expect(drafted.fit.criteria).toHaveLength(2);
    expect(left.find(({ name }) => name === 'Twin' || name === 'Level')?.reason).toMatch(/say already/);
  });

  it('has no engagement where nothing says what leads did, and calls by fit', () => {
    const still = SOME.map(({ times: _, ...lead }) => lead);
    const { model: drafted } = draftFrom(still);
    expect(drafted.engagement).toMatchObject({ criteria: [], bands: [{ band: 'all' }] });
    expect(drafted.handover.targets).toMatchObject({ A: 0, D: null });
    expect(drafted.notes).toContain('no engagement');
  });

  it.each([
    ['no leads', []],
    [
      'no conversion',
      [
        { n: 500, converted: 0, values: { a: 'x' } },
        { n: 500, converted: 0, values: { a: 'y' } },
      ],
    ],
    [
      'only conversions',
      [
        { n: 500, converted: 500, values: { a: 'x' } },
        { n: 500, converted: 500, values: { a: 'y' } },
      ],
    ],
  ])('is an empty, valid model for %s', (_, leads) => {
    const { model: empty } = draftFrom(leads);
    expect(checkModel(empty).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...empty.fit.criteria, ...empty.engagement.criteria]).toEqual([]);
  });
});
