import type { TablePart } from '../../core/dataset/recipe/recipe.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import { fold } from '../../core/dataset/text.ts';
import { presentSql } from '../../core/sql/text-sql.ts';
import { texts } from '../../db/arrow-columns.ts';
import type { LoadContext } from './load-context.ts';
import type { RawTable } from '../../readers/table.ts';

/** What becomes of a type of the source. */
interface TypeFate {
  text: string | null;
  /** Its name; null is the missing type. */
  type: string | null;
  left: boolean;
  /** The index of the stage that it means; -1 for an activity. */
  stage: number;
}

/** The types of a load's activities: one code for each name, whatever kind of file it comes from. */
export class ActivityTypes {
  readonly #context: LoadContext;
  readonly #codes = new Map<string | null, number>();

  constructor(context: LoadContext) {
    this.#context = context;
  }

  /** The types as in the file, or as the recipe calls them, by code; null is the missing type. */
  get names(): (string | null)[] {
    return [...this.#codes.keys()];
  }

  /** What becomes of types as in the file (null is a missing one); those that are new get a code, in their order. */
  take(texts: readonly (string | null)[], part: TablePart): (TypeFate & { code: number })[] {
    return texts.map(typeFates(part)).map((fate) => {
      const code = this.#codes.get(fate.type) ?? this.#codes.size;
      this.#codes.set(fate.type, code);
      return { ...fate, code };
    });
  }

  /** Makes a table (text, code, left_out, stage) for the types of one raw table, and gives its name. */
  async map(raw: RawTable, column: string, part: TablePart): Promise<string> {
    const { engine, schema, signal } = this.#context;
    const type = presentSql(column);
    const distinct = texts(
      await engine.query(`SELECT DISTINCT ${type} AS type FROM ${raw.table} ORDER BY type`, { signal }),
      'type',
    );
    const fates = this.take(distinct, part);
    const map = `${schema}.type_map`;
    await engine.insert(map, {
      text: fates.map(({ text }) => text),
      code: Float64Array.from(fates, ({ code }) => code),
      left_out: Float64Array.from(fates, ({ left }) => Number(left)),
      stage: Float64Array.from(fates, (fate) => fate.stage),
    });
    return map;
  }

  /** Makes the table `types(code, type)`. */
  async write(): Promise<void> {
    const { engine, schema } = this.#context;
    await engine.insert(`${schema}.types`, { code: Float64Array.from(this.#codes.values()), type: this.names });
  }
}

function typeFates({ types, stages, excludeTypes = [] }: TablePart): (text: string | null) => TypeFate {
  const names = foldedKeys(types);
  const means = foldedKeys(stages);
  const left = new Set(excludeTypes.map(fold));
  return (text) => {
    if (text === null) return { text, type: null, left: false, stage: -1 };
    const type = names.get(fold(text)) ?? text;
    const stage = means.get(fold(text));
    return { text, type, left: left.has(fold(type)), stage: stage === undefined ? -1 : STAGES.indexOf(stage) };
  };
}

function foldedKeys<Value>(record: Readonly<Record<string, Value>> | undefined): Map<string, Value> {
  return new Map(Object.entries(record ?? {}).map(([key, value]) => [fold(key), value]));
}
