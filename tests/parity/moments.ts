import * as fc from 'fast-check';
import { DAY } from '../../src/core/dataset/instant.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import type { Decay } from '../../src/core/model/kinds/event-decay.ts';

/** Ages in days at which something changes for a model. */
export function edgeDays(models: readonly Model[]): number[] {
  return criteriaOf(models).flatMap((criterion) => {
    if (criterion.kind === 'recency') return criterion.points.map(({ withinDays }) => withinDays);
    if (criterion.kind === 'inactivity') {
      const { afterDays, everyDays } = criterion;
      return [afterDays, afterDays + everyDays, afterDays + 2 * everyDays];
    }
    if (criterion.kind !== 'activity') return [];
    const decayDays = 'decay' in criterion && criterion.decay ? edgesOfDecay(criterion.decay) : [];
    return [...(criterion.withinDays === undefined ? [] : [criterion.withinDays]), ...decayDays];
  });
}

/** Ages at which a weight falls, is an exact half of a thousandth, or comes to nothing. */
function edgesOfDecay(decay: Decay): number[] {
  switch (decay.kind) {
    case 'none':
      return [];
    case 'step':
      return [decay.everyDays, 2 * decay.everyDays, 4 * decay.everyDays];
    case 'linear':
      return [decay.overDays, Math.ceil(decay.overDays / 16)];
    case 'half-life':
      return [decay.days, 4 * decay.days, 11 * decay.days];
  }
}

/** Instants at which the validity of a criterion begins or ends. */
export function edgeInstants(models: readonly Model[]): number[] {
  return criteriaOf(models).flatMap((criterion) => {
    if (criterion.kind !== 'activity') return [];
    const { validFrom, validTo } = criterion;
    return [
      ...(validFrom === undefined ? [] : [Date.parse(validFrom)]),
      ...(validTo === undefined ? [] : [Date.parse(validTo) + DAY]),
    ];
  });
}

/** Limits of ranges. */
export function edgeNumbers(models: readonly Model[]): number[] {
  return criteriaOf(models).flatMap((criterion) =>
    criterion.kind === 'range' ? criterion.points.flatMap(({ below }) => (below === undefined ? [] : [below])) : [],
  );
}

function criteriaOf(models: readonly Model[]): Criterion[] {
  return models.flatMap(({ fit, engagement }) => [...fit.criteria, ...engagement.criteria]);
}

/** Instants about `t`: exactly at it, so many days before or after it, each also 1 ms off, and at `edges`. */
export function momentsAbout(t: number, days: readonly number[], edges: readonly number[]): fc.Arbitrary<number> {
  const off = fc.constantFrom(0, 0, -1, 1);
  const day = fc.oneof(fc.constantFrom(0, 0, 1, ...days), fc.integer({ min: 0, max: 120 }));
  const before = fc.tuple(day, off).map(([n, ms]) => t - n * DAY + ms);
  const after = fc.tuple(day, off).map(([n, ms]) => t + n * DAY + ms);
  const edge = fc.tuple(fc.constantFrom(t, ...edges), off).map(([at, ms]) => at + ms);
  const any = fc.integer({ min: t - 1000 * DAY, max: t + 300 * DAY });
  const old = fc.integer({ min: -2000 * DAY, max: DAY });
  return fc.oneof(
    { weight: 6, arbitrary: before },
    { weight: 2, arbitrary: after },
    { weight: 3, arbitrary: edge },
    { weight: 2, arbitrary: any },
    { weight: 1, arbitrary: old },
  );
}

/** One of the ways in which files write an instant; some of them lose what is finer, or depend on the zone. */
function written(moment: fc.Arbitrary<number>): fc.Arbitrary<string> {
  const ways = fc.constantFrom<((iso: string, at: number) => string)[]>(
    (iso) => iso,
    (iso) => iso.replace('.000Z', 'Z'),
    (iso) => iso.slice(0, -1),
    (iso) => iso.slice(0, -1).replace('T', ' '),
    (iso) => iso.slice(0, 10),
    (iso) => iso.slice(0, 16),
    (iso) => `${iso.slice(0, -1)}999+00:00`,
    (_, at) => `${new Date(at + 2 * 3_600_000).toISOString().slice(0, -1)}+02:00`,
    (_, at) => ` ${new Date(at - 5.5 * 3_600_000).toISOString().slice(0, -1).replace('.', ',')}-0530`,
  );
  return fc.tuple(moment, ways).map(([at, way]) => way(new Date(at).toISOString(), at));
}

/** Instants, sometimes none, sometimes unreadable. */
export function writtenOrOdd(moment: fc.Arbitrary<number>): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    '',
    ' ',
    'soon',
    '2026-02-30',
    '31.03.2026',
    '2026-03-29T01:30',
    '2026-10-25 01:30',
    '2026-03-31T24:00',
  );
  return fc.oneof({ weight: 10, arbitrary: written(moment) }, odd);
}
