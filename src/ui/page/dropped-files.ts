import { UserError } from '../../core/diagnostics.ts';
import type { FileSource } from '../../state/importing/import-form.svelte.ts';

/** What a file is, and its text where it is no table. */
export type FileKind = { kind: 'table'; text: null } | { kind: 'model' | 'notebook' | 'recipe'; text: string };

const TABLE: FileKind = { kind: 'table', text: null };

/** The beginning of a JSON file is enough to see what it is. */
const BEGINNING = 4096;
/** No recipe is larger, in bytes. */
const LARGEST_RECIPE = 2 ** 20;

/**
 * Tells a model, a notebook and a recipe from a table. JSON is a table unless it says that it is a model (or one is
 * wanted), or is an object of nothing but what a recipe holds. Throws a `UserError` where text is not UTF-8.
 */
export async function fileKindOf(source: FileSource, wanted: 'any' | 'model'): Promise<FileKind> {
  if (!('blob' in source)) return TABLE;
  const { name, blob } = source;
  if (/\.md$/i.test(name)) return { kind: 'notebook', text: await textOf(source.name, blob) };
  if (!/\.json$/i.test(name)) return TABLE;
  const beginning = await blob.slice(0, BEGINNING).text();
  if (wanted === 'model' || /"format"\s*:\s*"scorebench\.model"/.test(beginning))
    return { kind: 'model', text: await textOf(name, blob) };
  if (blob.size > LARGEST_RECIPE || !/^\s*\{/.test(beginning)) return TABLE;
  const text = await blob.text();
  return isRecipe(text) ? { kind: 'recipe', text: await textOf(name, blob) } : TABLE;
}

/** Text that isn't UTF-8 is refused: characters that stand for what can't be read would be kept as if they were meant. */
async function textOf(path: string, blob: Blob): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await blob.arrayBuffer());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    const diagnostic = { code: 'not-utf-8', path, message: 'the file is not UTF-8 text', hint: 'save it as UTF-8' };
    throw new UserError([{ severity: 'error', ...diagnostic }], { cause });
  }
}

const RECIPE_KEYS = ['name', 'leads', 'activities', 'outcomes', 'timeZone', 'missing', 'badRows'];

function isRecipe(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const tables = ['leads', 'activities', 'outcomes'].map((key): unknown => Reflect.get(value, key));
    // A file of leads may well be `{"leads": [...]}`.
    const isMap = (table: unknown) => table === undefined || (typeof table === 'object' && !Array.isArray(table));
    return Object.keys(value).every((key) => RECIPE_KEYS.includes(key)) && tables.every(isMap) && tables.some(Boolean);
  } catch {
    return false;
  }
}

/** Asks for files of some kinds (`accept` as in an input); none where the user thinks better of it. */
export function pickFile(accept: string): Promise<FileSource[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () =>
      resolve(Array.from(input.files ?? [], (file) => ({ name: file.name, blob: file }))),
    );
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
