import type * as z from 'zod';
import { modelSchema, type Model } from '../schema/schema.ts';
import { isObject } from '../values/paths.ts';

/*
 * The order of keys is that of the schema, so that the same model gives the same bytes whatever order it came in.
 * Objects become maps on the way: a plain object would put keys that look like integers first.
 */

/**
 * The text of a model file: keys in the order of the format, `targets` in the order of the grades, columns of `where`
 * and keys of `evidence` sorted, an entry a line, a final newline. Nothing is added or left out.
 */
export function serialiseModel(model: Model): string {
  const grades = model.fit.grades.map(({ grade }) => grade);
  const handover = { ...model.handover, targets: new Map(inOrder(model.handover.targets, grades)) };
  return `${printJson(ordered(modelSchema, { ...model, handover }), isSpread)}\n`;
}

/** The places that never share a line: an edit of one key of theirs is a diff of one line. */
function isSpread(path: readonly (string | number)[]): boolean {
  const [first, second] = path;
  if (path.length < 2) return ['undefined', 'fit', 'engagement', 'handover', 'evidence'].includes(String(first));
  return path.length === 3 && second === 'criteria' && (first === 'fit' || first === 'engagement');
}

/** A JSON value with the keys of its objects in the order of a schema; those that the schema lacks come last, sorted. */
function ordered(schema: z.core.$ZodType | undefined, value: unknown): Ordered {
  const def = schema && (schema as z.core.$ZodTypes)._zod.def;
  switch (def?.type) {
    case 'optional':
      return ordered(def.innerType, value);
    case 'union':
      return ordered(optionFor(def, value), value);
    case 'array':
      return (value as unknown[]).map((item) => ordered(def.element, item));
    case 'object':
      return new Map(
        inOrder(value as object, Object.keys(def.shape)).map(([key, inner]) => [key, ordered(def.shape[key], inner)]),
      );
    default:
      return sorted(value);
  }
}

/** The option of a union that a valid value is of: by its discriminator, else the one that has all of its keys. */
function optionFor(def: z.core.$ZodUnionDef, value: unknown): z.core.$ZodType | undefined {
  if (!isObject(value)) return undefined;
  const { discriminator } = def as Partial<z.core.$ZodDiscriminatedUnionDef>;
  return def.options.find((option) => {
    if (discriminator !== undefined)
      return option._zod.propValues?.[discriminator]?.has(value[discriminator] as string);
    const { shape } = (option as z.core.$ZodObject)._zod.def;
    return Object.keys(value).every((key) => Object.hasOwn(shape ?? {}, key));
  });
}

/** The values of an object: those of `keys` in their order, then the others, sorted by their keys. */
function inOrder(object: object, keys: readonly string[]): [string, unknown][] {
  const own = new Map(Object.entries(object));
  const known = new Set(keys.filter((key) => own.has(key)));
  const rest = [...own.keys()].filter((key) => !known.has(key)).sort();
  return [...known, ...rest].map((key) => [key, own.get(key)]);
}

/** Any JSON value with the keys of its objects sorted; a map has its order already. */
function sorted(value: unknown): Ordered {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || value instanceof Map) return value as Ordered;
  return new Map(inOrder(value, []).map(([key, inner]) => [key, sorted(inner)]));
}

/** A JSON value whose objects are maps, so that any order of keys can be kept. */
type Ordered = string | number | boolean | null | Ordered[] | Map<string, Ordered>;

type Path = readonly (string | number)[];

const WIDTH = 100;

/**
 * JSON text, indented by two spaces. Lists and objects without a list of lists or objects in them stay on one line where it
 * fits in 100 characters, except at the paths that `isSpread` names.
 */
function printJson(value: Ordered, isSpread: (path: Path) => boolean = () => false): string {
  return print(value, [], '', 0, isSpread);
}

function print(value: Ordered, path: Path, indent: string, used: number, isSpread: (path: Path) => boolean): string {
  if (!isContainer(value)) return JSON.stringify(value);
  const items = [...(Array.isArray(value) ? value.keys() : value.keys())];
  const [start, end] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return start + end;
  if (!isSpread(path) && isLeaf(value)) {
    const line = oneLine(value);
    if (indent.length + used + line.length < WIDTH) return line;
  }
  const inner = `${indent}  `;
  const lines = items.map((key) => {
    const label = typeof key === 'number' ? '' : `${JSON.stringify(key)}: `;
    const item = Array.isArray(value) ? value[key as number] : value.get(key as string);
    return inner + label + print(item as Ordered, [...path, key], inner, label.length, isSpread);
  });
  return `${start}\n${lines.join(',\n')}\n${indent}${end}`;
}

function isContainer(value: Ordered): value is Ordered[] | Map<string, Ordered> {
  return Array.isArray(value) || value instanceof Map;
}

/** True if no list inside holds a list or an object. */
function isLeaf(value: Ordered): boolean {
  if (Array.isArray(value)) return !value.some(isContainer);
  if (!(value instanceof Map)) return true;
  // Asked at each level of what is nested: counted anew each time, that would be a walk through all for each.
  let known = LEAVES.get(value);
  if (known === undefined) LEAVES.set(value, (known = [...value.values()].every(isLeaf)));
  return known;
}

const LEAVES = new WeakMap<Map<string, Ordered>, boolean>();

function oneLine(value: Ordered): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  if (value.size === 0) return '{}';
  return `{ ${[...value].map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`).join(', ')} }`;
}
