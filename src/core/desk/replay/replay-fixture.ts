import type { Criterion, Model } from '../../model/schema/schema.ts';
import { DAY } from '../../dataset/instant.ts';
import { sortEvents } from './replay-sort.ts';
import { eventMatches } from './replay-timelines.ts';
import type { ReplayData } from './replay-timelines.ts';

/** One lead's life in days: when it was created, its visits, and when it was given back. */
export interface DayLife {
  created?: number;
  visits?: readonly number[];
  returns?: readonly number[];
}

/** A model of one grade with the target 10 that looks at visits. */
export function visitModel(criterion: Criterion, handover: Partial<Model['handover']> = {}): Model {
  return {
    ...{ format: 'scorebench.model', formatVersion: 1, name: 'Visits', version: '1' },
    fit: { criteria: [], grades: [{ grade: 'A' }] },
    engagement: { criteria: [criterion], bands: [{ band: 'all' }] },
    handover: { targets: { A: 10 }, ...handover },
  };
}

/** The lives of leads of which every activity is a visit that every criterion of `model` looks at; the data ends on day `end`. */
export function visitData(model: Model, lives: readonly DayLife[], end: number): ReplayData {
  const matches = [...eventMatches([model]).keys()];
  const created = Float64Array.from(lives, (life) => (life.created ?? NaN) * DAY);
  const visits = lives.flatMap((life, lead) => (life.visits ?? []).map((day) => ({ lead, day })));
  const returns = lives.flatMap((life, lead) => (life.returns ?? []).map((day) => ({ lead, day })));
  const part = {
    lead: Int32Array.from(visits, ({ lead }) => lead),
    at: Float64Array.from(visits, ({ day }) => day * DAY),
    sort: new Int32Array(visits.length),
  };
  return {
    timelines: {
      ...{ leads: lives.length, created, matches, sorts: [matches.map((_, i) => i)] },
      ...sortEvents([part], lives.length),
    },
    lives: {
      from: Float64Array.from(lives, (life) => (life.created ?? Math.min(...(life.visits ?? []), Infinity)) * DAY).map(
        (from) => (from === Infinity ? NaN : from),
      ),
      returns: {
        lead: Uint32Array.from(returns, ({ lead }) => lead),
        at: Float64Array.from(returns, ({ day }) => day * DAY),
      },
      end: end * DAY,
    },
    attributes: new Map(),
  };
}
