import type { Model } from '../../model/schema/schema.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { DAY } from '../../dataset/instant.ts';
import { prepareEvents } from '../codes/prepare-columns.ts';
import { emptyData } from '../desk-data.ts';
import type { DeskData } from '../desk-data.ts';
import { EventOrder } from '../events/event-order.ts';
import { conditionOfKey } from '../../scoring/condition.ts';
import { replayedKeys } from './replay-data.ts';
import type { ReplayData } from './replay-data.ts';
import type { ReplayRequest } from '../messages.ts';
import { Replays } from './replays.ts';

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

/** Leads of which every activity is a visit. */
export function visits(lives: readonly DayLife[]): DeskData {
  const events = lives.flatMap((life, lead) => (life.visits ?? []).map((day) => ({ lead, day })));
  const returns = lives.flatMap((life, lead) => (life.returns ?? []).map((day) => ({ lead, day })));
  const order = new EventOrder(lives.length);
  const lead = Int32Array.from(events, (event) => event.lead);
  order.count({ lead, n: new Int32Array(lead.length).fill(1) });
  order.place({ lead, at: Float64Array.from(events, ({ day }) => day * DAY), type: new Uint8Array(lead.length) });
  return {
    ...emptyData(),
    leads: {
      created: Float64Array.from(lives, (life) => (life.created ?? NaN) * DAY),
      returns: {
        lead: Uint32Array.from(returns, (each) => each.lead),
        at: Float64Array.from(returns, ({ day }) => day * DAY),
      },
    },
    events: order.ordered(),
  };
}

/** What a replay of the models looks at, where `visit` is the one type. */
export function visitConditions(models: readonly Model[]): Pick<ReplayRequest, 'keys' | 'conditions'> {
  const keys = replayedKeys(models);
  return {
    keys,
    conditions: keys.map((key) => {
      const condition = conditionOfKey(key);
      if (condition.kind === 'attribute') throw new Error('visits have no attributes');
      return [key, prepareEvents(condition, ['visit'], [], () => [])];
    }),
  };
}

/** The lives of leads of which every activity is a visit, as `model` looks at them; the data ends on day `end`. */
export function visitData(model: Model, lives: readonly DayLife[], end: number): ReplayData {
  const replays = new Replays(visits(lives));
  replays.look(visitConditions([model]));
  return replays.dataUntil(end * DAY);
}
