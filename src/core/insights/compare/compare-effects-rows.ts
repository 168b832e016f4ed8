import { changeText } from '../../model/parts/change-text.ts';
import type { InsightTable, ModelNames } from '../shared/insight.ts';
import type { OutcomeWords } from '../shared/words.ts';
import { capital } from '../shared/words.ts';
import type { CallEffect, PartEffect, PartEffects } from './compare-types.ts';

/** One difference of the models, or a sum of them. */
export interface EffectRow {
  key: string;
  name: string;
  /** What differs, in words, one line a change. */
  changes: string[];
  alone: CallEffect;
  back: CallEffect;
}

/** The differences that move a call, those that move most wins and calls first; and the names of all others. */
export interface EffectRows {
  moving: EffectRow[];
  still: string[];
  /** All of them added up, what they do together beyond that, and all together. */
  sums: EffectRow[];
}

/** The differences of two models in words, each with what it does. */
export function effectRows({ parts, total, beyondAlone, beyondBack }: PartEffects): EffectRows {
  const moves = ({ alone, back }: PartEffect): boolean =>
    [alone, back].some(({ calls, wins }) => calls !== 0 || wins !== 0);
  const size = ({ alone, back }: PartEffect): number =>
    Math.max(Math.abs(alone.calls), Math.abs(back.calls)) + 1000 * Math.max(Math.abs(alone.wins), Math.abs(back.wins));
  const moving = parts.filter(moves).toSorted((a, b) => size(b) - size(a));
  const less = (a: CallEffect, b: CallEffect): CallEffect => ({ calls: a.calls - b.calls, wins: a.wins - b.wins });
  return {
    moving: moving.map((part) => ({ ...part, changes: changesOf(part) })),
    still: parts.filter((part) => !moves(part)).map(({ name }) => name),
    sums: [
      {
        ...{ key: 'sum', name: 'Added up', changes: [] },
        ...{ alone: less(total, beyondAlone), back: less(total, beyondBack) },
      },
      {
        ...{ key: 'beyond', name: 'Together beyond the sum', changes: [] },
        ...{ alone: beyondAlone, back: beyondBack },
      },
      { key: 'total', name: 'All together', changes: [], alone: total, back: total },
    ],
  };
}

/** The changes of a criterion without its name, which stands above. */
function changesOf({ name, changes }: PartEffect): string[] {
  return changes.map((change) => {
    const text = changeText(change);
    if (change.label === name) return text;
    const place = change.label.startsWith(`${name}: `) ? change.label.slice(name.length + 2) : change.label;
    return `${place}: ${text}`;
  });
}

/** The same as a table. */
export function effectsTable(
  { moving, still, sums }: EffectRows,
  names: ModelNames,
  words: OutcomeWords,
): InsightTable {
  const none = { calls: 0, wins: 0 };
  const unmoved = still.map((name): EffectRow => ({ key: name, name, changes: [], alone: none, back: none }));
  return {
    columns: [
      { key: 'name', label: 'Difference', kind: 'text' },
      { key: 'changes', label: 'From and to', kind: 'text' },
      { key: 'aloneCalls', label: `Calls, alone in ${names.current}`, kind: 'count' },
      { key: 'aloneWins', label: `${capital(words.many)}, alone in ${names.current}`, kind: 'count' },
      { key: 'backCalls', label: `Calls that ${names.candidate} would lose without it`, kind: 'count' },
      { key: 'backWins', label: `${capital(words.many)} that ${names.candidate} would lose without it`, kind: 'count' },
    ],
    rows: [...moving, ...unmoved, ...sums].map(({ name, changes, alone, back }) => ({
      ...{ name, changes: changes.join('; ') },
      ...{ aloneCalls: alone.calls, aloneWins: alone.wins, backCalls: back.calls, backWins: back.wins },
    })),
  };
}
