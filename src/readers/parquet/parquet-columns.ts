import { assembleNested } from 'hyparquet/src/assemble.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { DecodedArray } from 'hyparquet';
import type { ParquetPages } from './parquet-pages.ts';
import type { ParquetNode } from './parquet-schema.ts';
import type { Texts } from '../table-writer.ts';

/** A column of a row group, from which rows are taken in order. Throws where it ends too early or is damaged. */
export interface ParquetColumn {
  take(rows: number): Promise<Texts>;
}

/** A column of plain values: one page at a time is in memory. */
export function flatColumn(node: ParquetNode, pages: ParquetPages): ParquetColumn {
  let page: DecodedArray = [];
  let position = 0;
  const take = async (rows: number) => {
    const texts: Texts = [];
    while (texts.length < rows) {
      if (position === page.length) {
        const next = await pages.next();
        if (!next) throw new RangeError(`the column ${node.name} ends early`);
        page = next;
        position = 0;
        continue;
      }
      const end = Math.min(page.length, position + rows - texts.length);
      for (; position < end; position++) texts.push(textOf(node, page[position]));
    }
    return texts;
  };
  return { take };
}

/** A column of lists, maps or structures as JSON text: a whole row group of it is in memory. */
export function nestedColumn(
  node: ParquetNode,
  leaves: readonly ParquetPages[],
  paths: readonly string[],
): ParquetColumn {
  let values: DecodedArray | null = null;
  let position = 0;
  const take = async (rows: number) => {
    values ??= await assemble(node, leaves, paths);
    if (position + rows > values.length) throw new RangeError(`the column ${node.name} ends early`);
    const texts = Array.from({ length: rows }, (_, i) => {
      const value: unknown = values?.[position + i];
      return value === null || value === undefined ? null : jsonText(node, value);
    });
    position += rows;
    return texts;
  };
  return { take };
}

async function assemble(
  node: ParquetNode,
  leaves: readonly ParquetPages[],
  paths: readonly string[],
): Promise<DecodedArray> {
  const columns = new Map<string, DecodedArray>();
  for (const [i, pages] of leaves.entries()) columns.set(paths[i] ?? '', await allPages(pages));
  const top = node.tree.path.join('.');
  if (node.children.length > 0) assembleNested(columns, node.tree, DEFAULT_PARSERS);
  const assembled = columns.get(top);
  if (!assembled) throw new RangeError(`the column ${node.name} has no values`);
  return assembled;
}

/** The values of all pages; the library adds each page to the array of the one before where a list may go on. */
async function allPages(pages: ParquetPages): Promise<unknown[]> {
  const all: unknown[] = [];
  for (;;) {
    const page = await pages.next(all);
    if (!page) return all;
    if (page !== all) for (const value of page) all.push(value);
  }
}

function textOf({ kind, name }: ParquetNode, value: unknown): string | null {
  if (value === null) return null;
  // The library gives `undefined` for an index that its dictionary doesn't have.
  if (value === undefined || !kind)
    throw new RangeError(`a value of the column ${name} is missing from its dictionary`);
  return kind.text(value);
}

function jsonText(node: ParquetNode, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (node.tree.element.repetition_type === 'REPEATED' && Array.isArray(value))
    return listText(value, (item) => oneText(node, item));
  return oneText(node, value);
}

function oneText(node: ParquetNode, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (node.kind) return scalarText(node, value);
  const fields = value as Record<string, unknown>;
  const [child] = node.children;
  if (node.shape === 'list' && child && Array.isArray(value)) {
    const item = child.children[0] ?? child;
    return listText(value, (one) => oneText(item, one));
  }
  if (node.shape === 'map' && child) return mapText(child, fields[child.tree.element.name]);
  return `{${node.children.map((one) => `${JSON.stringify(one.name)}:${jsonText(one, fields[one.tree.element.name])}`).join(',')}}`;
}

function scalarText({ kind }: ParquetNode, value: unknown): string {
  const text = kind?.text(value) ?? null;
  if (text === null) return 'null';
  return kind?.quoted === true ? JSON.stringify(text) : text;
}

function listText(values: readonly unknown[], write: (value: unknown) => string): string {
  return `[${values.map(write).join(',')}]`;
}

/** A map's pairs as an object; its keys as texts. */
function mapText(pair: ParquetNode, pairs: unknown): string {
  const [key, value] = pair.children;
  if (!key || !value || !Array.isArray(pairs)) return '{}';
  const members = pairs.map((one: Record<string, unknown>) => {
    const name = key.kind?.text(one[key.tree.element.name]) ?? jsonText(key, one[key.tree.element.name]);
    return `${JSON.stringify(name)}:${jsonText(value, one[value.tree.element.name])}`;
  });
  return `{${members.join(',')}}`;
}
