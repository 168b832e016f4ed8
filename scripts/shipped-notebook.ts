import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import type { Notebook } from '../src/notebook/notebook.ts';
import { parseNotebook } from '../src/notebook/parse-notebook.ts';
import { root } from './root.ts';

/**
 * Reads a notebook that ships; an error in it fails the build. The list of views is imported as a page would: Vite's own
 * way with its configuration would read all that it can reach, and components are no JavaScript.
 */
export async function readShipped(file: string): Promise<Notebook> {
  const list = path.join(root, 'src/ui/views/views.ts');
  const { module } = await runnerImport<typeof import('../src/ui/views/views.ts')>(list, { root, logLevel: 'error' });
  const { notebook, diagnostics } = parseNotebook(readFileSync(file, 'utf8'), path.basename(file), module.VIEWS);
  const [problem] = diagnostics;
  if (!notebook || problem) throw new Error(`${file}: ${problem?.message ?? 'not a notebook'}`);
  return notebook;
}
