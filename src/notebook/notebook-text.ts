import type { Notebook } from './notebook.ts';

/** The notebook's text. What was read and not changed comes out byte for byte. */
export function textOf({ head, cells }: Pick<Notebook, 'head' | 'cells'>): string {
  return head + cells.map(({ source }) => source).join('');
}
