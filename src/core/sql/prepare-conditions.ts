import { columnNamed } from '../dataset/named-column.ts';
import type { NamedColumn } from '../dataset/named-column.ts';
import type { AttributeCondition, EventCondition } from '../scoring/condition.ts';
import { detailMatcher, entryMatcher, typeMatcher } from '../scoring/match.ts';
import type { PreparedAttribute } from './attribute-states-sql.ts';
import { ComparedTexts } from './compared-texts.ts';
import type { PreparedEvents } from './states-sql.ts';

/** Columns by their names in the file, and their distinct texts. */
export interface TextColumns {
  columns: readonly NamedColumn[];
  distinct: (column: string) => Promise<readonly (string | null)[]>;
}

/** Conditions with their state columns `s0`, `s1`, …, and the texts that were compared for them. */
export interface Prepared<Condition> {
  conditions: Condition[];
  texts: ComparedTexts;
}

/** Compares the texts of attributes for conditions on them. */
export async function prepareAttributes(
  conditions: readonly AttributeCondition[],
  attributes: TextColumns,
): Promise<Prepared<PreparedAttribute>> {
  const texts = new ComparedTexts();
  const prepared: PreparedAttribute[] = [];
  for (const [slot, { criterion }] of conditions.entries()) {
    const attribute = columnNamed(attributes.columns, criterion.attribute);
    prepared.push({ column: `s${slot}`, attribute, slot, missing: criterion.points.length + 1 });
    if (attribute === null) continue;
    const stateOf = entryMatcher(criterion);
    for (const value of await attributes.distinct(attribute)) texts.add(slot, value, stateOf(value));
  }
  return { conditions: prepared, texts };
}

/** Compares types (by code) and the texts of details for conditions on activities. */
export async function prepareEvents(
  conditions: readonly EventCondition[],
  details: TextColumns,
  types: readonly (string | null)[],
): Promise<Prepared<PreparedEvents>> {
  const texts = new ComparedTexts();
  let slot = 0;
  const prepared: PreparedEvents[] = [];
  for (const [i, condition] of conditions.entries()) {
    const tests: PreparedEvents['details'] = [];
    const where = condition.kind === 'activity' ? (condition.where ?? {}) : {};
    for (const [name, test] of Object.entries(where)) {
      const column = columnNamed(details.columns, name);
      tests.push({ column, slot: ++slot });
      if (column === null) continue;
      const passes = detailMatcher(test);
      for (const value of await details.distinct(column)) if (passes(value)) texts.add(slot, value, 1);
    }
    prepared.push({ column: `s${i}`, condition, types: matchingTypes(condition, types), details: tests });
  }
  return { conditions: prepared, texts };
}

function matchingTypes(condition: EventCondition, types: readonly (string | null)[]): number[] | null {
  if (!condition.activity && !condition.except) return null;
  const matches = typeMatcher(condition);
  return types.flatMap((type, code) => (matches(type) ? [code] : []));
}
