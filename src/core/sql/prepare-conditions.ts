import { columnNamed } from '../dataset/catalog.ts';
import type { NamedColumn } from '../dataset/catalog.ts';
import type { AttributeCondition, EventCondition } from '../scoring/condition.ts';
import { detailMatcher, entryMatcher, typeMatcher } from '../scoring/match.ts';
import type { EventStateColumn } from './states-sql.ts';
import { weightTable } from '../scoring/decay.ts';

/** Columns by their names in the file, and their distinct texts. */
export interface TextColumns {
  columns: readonly NamedColumn[];
  distinct: (column: string) => Promise<readonly (string | null)[]>;
}

/** Conditions with their state columns `s0`, `s1`, …, and the texts that were compared for them. */
export interface PreparedConditions<Condition> {
  conditions: Condition[];
  texts: ComparedTexts;
}

/** Compares the texts of attributes for conditions on them. */
export async function prepareAttributes(
  conditions: readonly AttributeCondition[],
  attributes: TextColumns,
): Promise<PreparedConditions<AttributeStateColumn>> {
  const texts = new ComparedTexts();
  const prepared: AttributeStateColumn[] = [];
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
): Promise<PreparedConditions<EventStateColumn>> {
  const texts = new ComparedTexts();
  let slot = 0;
  const prepared: EventStateColumn[] = [];
  for (const [i, condition] of conditions.entries()) {
    const tests: EventStateColumn['details'] = [];
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

/** Texts that were compared, of all conditions in one table: each insertion is a way to the worker and back. */
class ComparedTexts {
  // A table without rows would not come into being.
  readonly #slots = [-1];
  readonly #texts: (string | null)[] = [null];
  readonly #states = [0];

  /** Notes the state that a text has for the condition in `slot`. */
  add(slot: number, text: string | null, state: number): void {
    this.#slots.push(slot);
    this.#texts.push(text);
    this.#states.push(state);
  }

  /** The columns of the table. */
  columns() {
    return { slot: Float64Array.from(this.#slots), text: this.#texts, state: Float64Array.from(this.#states) };
  }
}

/** An attribute condition: the lead's column (null where the file lacks it) and the slot of its texts with their states. */
interface AttributeStateColumn {
  column: string;
  attribute: string | null;
  slot: number;
  missing: number;
}

/**
 * A SELECT of one row for each observation of `observations(obs, lead)`, in their order, with a state column for each
 * condition. `texts(slot, text, state)` holds every text that occurs.
 */
export function attributeStatesSql(
  schema: string,
  observations: string,
  texts: string,
  conditions: readonly AttributeStateColumn[],
): string {
  const present = conditions.filter(({ attribute }) => attribute !== null);
  const states = conditions.map(({ column, attribute, missing }) =>
    attribute === null
      ? `${missing}::DOUBLE AS ${column}`
      : `coalesce(m_${column}.state, ${missing})::DOUBLE AS ${column}`,
  );
  return `SELECT ${states.join(', ')}
FROM ${observations} o JOIN ${schema}.leads l ON l.lead = o.lead
${present.map(({ column, attribute, slot }) => `LEFT JOIN ${texts} AS m_${column} ON m_${column}.slot = ${slot} AND m_${column}.text = l.${attribute ?? ''}`).join('\n')}
ORDER BY o.obs`;
}

/** The table of decay weights for ages 0 to `maxAge`: `age`, and `w_<column>` for each condition that decays. */
export function weightColumns(conditions: readonly EventStateColumn[], maxAge: number): Record<string, Float64Array> {
  const columns: Record<string, Float64Array> = { age: Float64Array.from({ length: maxAge + 1 }, (_, age) => age) };
  for (const { column, condition } of conditions) {
    if (condition.kind !== 'activity' || !condition.decay) continue;
    const weights = weightTable(condition.decay, maxAge);
    columns[`w_${column}`] = Float64Array.from({ length: maxAge + 1 }, (_, age) => weights[age] ?? 0);
  }
  return columns;
}
