/** A JSON value whose objects are maps, so that any order of keys can be kept. */
export type Ordered = string | number | boolean | null | Ordered[] | Map<string, Ordered>;

type Path = readonly (string | number)[];

const WIDTH = 100;

/**
 * JSON text, indented by two spaces. Lists and objects without a list of lists or objects in them stay on one line where it
 * fits in 100 characters, except at the paths that `isSpread` names.
 */
export function printJson(value: Ordered, isSpread: (path: Path) => boolean = () => false): string {
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
  return !(value instanceof Map) || [...value.values()].every(isLeaf);
}

function oneLine(value: Ordered): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  if (value.size === 0) return '{}';
  return `{ ${[...value].map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`).join(', ')} }`;
}
