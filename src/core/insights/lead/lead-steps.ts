import { strip, textOf } from '../../dataset/text.ts';
import { prepareAttribute, prepareEvents } from '../../desk/codes/prepare-columns.ts';
import type { PreparedCondition } from '../../desk/codes/prepare-columns.ts';
import { emptyData } from '../../desk/desk-data.ts';
import type { DeskData } from '../../desk/desk-data.ts';
import { replayedKeys } from '../../desk/replay/replay-data.ts';
import { scoreSteps } from '../../desk/replay/replay.ts';
import { Replays } from '../../desk/replay/replays.ts';
import type { Model } from '../../model/schema/schema.ts';
import { conditionOfKey } from '../../scoring/condition.ts';
import { attributeText, detailText } from '../../scoring/lead/lead-view.ts';
import type { LeadRecord } from './lead-record.ts';

/** What a model says of a lead from an instant on, until the next step. */
export interface LeadStep {
  /** UTC milliseconds. */
  at: number;
  fit: number;
  grade: string;
  score: number;
  /** The score at which a lead of its grade is handed over; null: never. */
  target: number | null;
  qualified: boolean;
}

/**
 * The score of a lead over its life up to `end` (UTC milliseconds), by the replay: every instant at which anything
 * changes, ascending. Empty for a lead whose life has no beginning, or one after `end`.
 */
export function lifeOf(model: Model, record: LeadRecord, end: number): LeadStep[] {
  const one = new OneLead(record);
  const keys = replayedKeys([model]);
  const conditions = keys.map((key) => one.prepare(key));
  const replays = new Replays(one.data);
  replays.look({ keys, conditions });
  return scoreSteps(model, replays.dataUntil(end), 0).map(({ grade, ...step }) => {
    const { at, fit, score, target, qualified } = step;
    return { at, fit, grade: model.fit.grades[grade]?.grade ?? '', score, target, qualified };
  });
}

/** One lead as the desk knows it: its columns are coded when a condition looks at them. */
class OneLead {
  readonly data: DeskData;
  readonly #record: LeadRecord;
  readonly #types: (string | null)[];

  constructor(record: LeadRecord) {
    const { created, activities, stages } = record;
    const returned = stages.flatMap(({ at, stage }) => (stage === 'returned' && at !== null ? [at] : []));
    const types = coded(activities.map(({ row }) => textOf(row, 'type')));
    this.#record = record;
    this.#types = types.texts;
    this.data = {
      ...emptyData(),
      leads: {
        created: Float64Array.of(created ?? NaN),
        returns: { lead: new Uint32Array(returned.length), at: Float64Array.from(returned).sort() },
      },
      events: {
        start: Uint32Array.of(0, activities.length),
        at: Float64Array.from(activities, ({ at }) => at),
        type: types.codes,
        row: Uint32Array.from(activities.keys()),
      },
    };
  }

  prepare(key: string): PreparedCondition {
    const condition = conditionOfKey(key);
    const { row, activities } = this.#record;
    if (condition.kind === 'attribute') {
      const { attribute } = condition.criterion;
      const { texts, codes } = coded([attributeText(row, attribute)]);
      this.data.attributes.set(attribute, codes);
      return [key, prepareAttribute(condition, attribute, known(texts))];
    }
    const details = Object.keys((condition.kind === 'activity' && condition.where) || {});
    const dictionaries = new Map(
      details.map((name) => {
        const { texts, codes } = coded(activities.map((event) => detailText(event.row, name)));
        this.data.details.set(name, codes);
        return [name, known(texts)];
      }),
    );
    const columns = details.map((name) => ({ name: strip(name), column: name }));
    return [key, prepareEvents(condition, this.#types, columns, (column) => dictionaries.get(column) ?? [])];
  }
}

/** Texts by code, a missing one last, and the code of each. */
function coded(all: readonly (string | null)[]): { texts: (string | null)[]; codes: Uint32Array } {
  const texts: (string | null)[] = [...new Set(all.filter((text) => text !== null)), null];
  const code = new Map(texts.map((text, i) => [text, i]));
  return { texts, codes: Uint32Array.from(all, (text) => code.get(text) ?? 0) };
}

function known(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
