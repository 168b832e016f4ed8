import type { RankedFigures } from '../../core/insights/effectiveness/ranked-figures.ts';
import type { GainsPoint } from '../../core/stats/gains.ts';
import { FEW } from '../../core/insights/shared/insight.ts';

/** What a chart shows of rankings: wins caught by calls, lift by calls, or the two that statisticians know. */
export type CurveKind = 'gains' | 'lift' | 'roc' | 'precision';

/** A place in the plot, both from 0 to 1 but the lift. */
export type CurvePoint = readonly [x: number, y: number];

/** More points than this a line doesn't show. */
const MOST = 400;

/** The line of a ranking, from left to right. */
export function curveOf(kind: CurveKind, { curve, n, converted }: RankedFigures): CurvePoint[] {
  const all = { n, converted };
  const points = thinned(curve).flatMap((point) => {
    const place = PLACES[kind](point, all);
    return place && Number.isFinite(place[0]) && Number.isFinite(place[1]) ? [place] : [];
  });
  return kind === 'gains' || kind === 'roc' ? [[0, 0], ...points] : points;
}

type Place = (point: GainsPoint, all: { n: number; converted: number }) => CurvePoint | null;

const PLACES: Record<CurveKind, Place> = {
  gains: ({ calls, wins }, { n, converted }) => [calls / n, wins / converted],
  // Of few leads a conversion can be anything.
  lift: ({ calls, wins }, { n, converted }) =>
    calls < FEW && calls < n ? null : [calls / n, wins / calls / (converted / n)],
  roc: ({ calls, wins }, { n, converted }) => [(calls - wins) / (n - converted), wins / converted],
  precision: ({ calls, wins }, { converted }) => (calls < FEW ? null : [wins / converted, wins / calls]),
};

function thinned(curve: readonly GainsPoint[]): readonly GainsPoint[] {
  const step = Math.ceil(curve.length / MOST);
  return step <= 1 ? curve : curve.filter((_, i) => i % step === 0 || i === curve.length - 1);
}

/** Where calls by chance would lie: a line from left to right. */
export function chanceOf(kind: CurveKind, { n, converted }: RankedFigures): CurvePoint[] {
  const level = kind === 'lift' ? 1 : n > 0 ? converted / n : 0;
  if (kind === 'gains' || kind === 'roc')
    return [
      [0, 0],
      [1, 1],
    ];
  return [
    [0, level],
    [1, level],
  ];
}
