import type { SchemaElement, SchemaTree } from 'hyparquet';
import { leafKind } from './parquet-values.ts';
import type { LeafKind } from './parquet-values.ts';

/** A node of a Parquet schema with what we need to know of it beside the library's own view. */
export interface ParquetNode {
  name: string;
  /** What the library sees: names that are unique, and no type that it would convert its own way. */
  tree: SchemaTree;
  children: ParquetNode[];
  /** `list` and `map` are groups by these annotations, `struct` any other group. */
  shape: 'leaf' | 'list' | 'map' | 'struct';
  /** How a leaf's values become text. */
  kind: LeafKind | null;
}

/** A leaf with the chain of nodes that leads to it, from the root on. */
export interface ParquetLeaf {
  path: SchemaTree[];
  kind: LeafKind;
}

/** Deeper than any export. */
const DEEPEST = 32;

/** The columns of a schema. Throws where it is not the tree that it claims to be. */
export function schemaColumns(schema: readonly SchemaElement[]): ParquetNode[] {
  const cursor = { schema, next: 0 };
  const root = nodeOf(cursor, [], 0);
  if (cursor.next !== schema.length) throw new RangeError('the schema has elements that belong to no column');
  return root.children;
}

/** The leaves of a column in the order in which row groups hold them. */
export function leavesOf(node: ParquetNode, above: SchemaTree[] = [ROOT]): ParquetLeaf[] {
  const path = [...above, node.tree];
  if (node.kind) return [{ path, kind: node.kind }];
  return node.children.flatMap((child) => leavesOf(child, path));
}

/** The library counts levels from the root on and never looks at it otherwise. */
const ROOT: SchemaTree = { children: [], count: 0, element: { name: 'root' }, path: [] };

function nodeOf(
  cursor: { schema: readonly SchemaElement[]; next: number },
  above: string[],
  depth: number,
): ParquetNode {
  const index = cursor.next++;
  const element = cursor.schema[index];
  if (!element || depth > DEEPEST || (index > 0 && typeof element.name !== 'string'))
    throw new RangeError('the schema is no tree');
  // The library builds objects by these names: the file's own could be `__proto__`, or twice the same.
  const path = index === 0 ? [] : [...above, `n${index}`];
  const children: ParquetNode[] = [];
  while (element.type === undefined && children.length < (element.num_children ?? 0))
    children.push(nodeOf(cursor, path, depth + 1));
  const shape = shapeOf(element, children);
  const kind = shape === 'leaf' ? leafKind(element) : null;
  const tree: SchemaTree = {
    children: children.map((child) => child.tree),
    count: cursor.next - index,
    element: plainElement(element, `n${index}`, shape, kind),
    path,
  };
  return { name: element.name, tree, children, shape, kind };
}

function shapeOf(element: SchemaElement, children: readonly ParquetNode[]): ParquetNode['shape'] {
  if (element.type !== undefined) return 'leaf';
  const only = children.length === 1 ? children[0] : undefined;
  const repeated = only?.tree.element.repetition_type === 'REPEATED';
  if (
    (element.converted_type === 'LIST' || element.logical_type?.type === 'LIST') &&
    repeated &&
    only.children.length <= 1
  )
    return 'list';
  const map = ['MAP', 'MAP_KEY_VALUE'].includes(element.converted_type ?? '') || element.logical_type?.type === 'MAP';
  return map && repeated && only.children.length === 2 ? 'map' : 'struct';
}

/** The element without annotations, so that the library gives plain values; but strings it decodes once a dictionary. */
function plainElement(
  { type, type_length, repetition_type }: SchemaElement,
  name: string,
  shape: ParquetNode['shape'],
  kind: LeafKind | null,
): SchemaElement {
  return {
    name,
    ...(type === undefined ? {} : { type }),
    ...(type_length === undefined ? {} : { type_length }),
    ...(repetition_type === undefined ? {} : { repetition_type }),
    ...(shape === 'list' ? { converted_type: 'LIST' } : {}),
    ...(kind?.decodes === true ? { logical_type: { type: 'STRING' } } : {}),
  };
}
