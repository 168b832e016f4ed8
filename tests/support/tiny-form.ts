import { afterAll, beforeAll, expect, vi } from 'vitest';
import type { Recipe } from '../../src/core/dataset/recipe/recipe.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { FileSource, QueryEngine } from '../../src/db/query-engine.ts';
import { ImportForm } from '../../src/state/importing/import-form.svelte.ts';

/** A file of lines. */
export function file(name: string, ...lines: string[]): FileSource {
  return { name, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) };
}

/** Waits until every file of a form has been read. */
export async function counted(form: ImportForm): Promise<void> {
  await vi.waitFor(() => expect(form.tables.some(({ reading }) => reading)).toBe(false), { timeout: 60_000 });
}

/** An engine for the tests of a file, and forms over it. */
export function useForms() {
  let engine: QueryEngine;
  beforeAll(async () => {
    engine = await openNodeEngine();
  });
  afterAll(() => engine.close());
  return {
    engine: () => engine,
    /** The form once these files, read as `recipe` says, have been counted. */
    formOf: async (sources: readonly FileSource[], recipe?: Recipe): Promise<ImportForm> => {
      const form = new ImportForm(() => Promise.resolve(engine));
      if (recipe) form.apply(recipe);
      await form.add(sources);
      await counted(form);
      return form;
    },
  };
}
