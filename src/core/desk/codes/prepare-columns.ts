import { columnNamed } from '../../dataset/catalog.ts';
import type { NamedColumn } from '../../dataset/catalog.ts';
import type { AttributeCondition, EventCondition } from '../../scoring/condition.ts';
import { detailMatcher, entryMatcher, typeMatcher } from '../../scoring/match.ts';

/** The texts of a column by code; a code beyond them stands for a missing text. */
export type Dictionary = readonly string[];

/** A condition on attributes whose texts are compared: what is left are codes. */
export interface PreparedAttribute {
  kind: 'attribute';
  /** The column of leads that is looked at; null where the file lacks it. */
  column: string | null;
  /** The state of each code; codes beyond it are missing texts. */
  states: Uint32Array;
  missing: number;
}

/** A condition on activities whose texts are compared. */
export interface PreparedEvents {
  kind: 'events';
  condition: EventCondition;
  /** For each code of a type whether it matches; null: every type does. */
  types: Uint8Array | null;
  /** For each detail that is tested its column, null where the file lacks it, and for each code whether it passes. */
  details: { column: string | null; passes: Uint8Array }[];
}

/** A condition by its key, with its texts compared. */
export type PreparedCondition = [key: string, prepared: PreparedAttribute | PreparedEvents];

/** Compares the texts of an attribute. */
export function prepareAttribute(
  { criterion }: AttributeCondition,
  column: string | null,
  dictionary: Dictionary,
): PreparedAttribute {
  const stateOf = entryMatcher(criterion);
  return {
    kind: 'attribute',
    column,
    states: Uint32Array.from(dictionary, stateOf),
    missing: criterion.points.length + 1,
  };
}

/** Compares types and the texts of details; `dictionaryOf` gives the texts of a detail's column. */
export function prepareEvents(
  condition: EventCondition,
  types: readonly (string | null)[],
  details: readonly NamedColumn[],
  dictionaryOf: (column: string) => Dictionary,
): PreparedEvents {
  const matches = typeMatcher(condition);
  const where = condition.kind === 'activity' ? (condition.where ?? {}) : {};
  return {
    kind: 'events',
    condition,
    types: condition.activity || condition.except ? Uint8Array.from(types, (type) => Number(matches(type))) : null,
    details: Object.entries(where).map(([name, test]) => {
      const column = columnNamed(details, name);
      const passes = detailMatcher(test);
      const texts = column === null ? [] : dictionaryOf(column);
      return { column, passes: Uint8Array.from(texts, (text) => Number(passes(text))) };
    }),
  };
}
