import { stringify } from 'yaml';
import type { FrontMatter, Notebook, ViewCell } from './notebook.ts';
import type { ViewKind } from './view-kinds.ts';

/** Front matter as text, with its fences. */
export function printFrontMatter({ title, data, models, backtest }: FrontMatter): string {
  const value = { title, ...(data !== null && { data }), ...(models && { models }), backtest };
  return `---\n${print(value)}---\n`;
}

/** A view cell as text, with its fences; options that are at their default are left out. */
export function printView<O extends object>({ name, options: schema }: ViewKind<O>, options: O): string {
  const defaults = new Map(Object.entries(schema.parse({})));
  const changed = Object.entries(options).filter(([key, value]) => value !== defaults.get(key));
  const inner = changed.length > 0 ? print(Object.fromEntries(changed)) : '';
  return `\`\`\`view ${name}\n${inner}\`\`\`\n`;
}

/** The notebook with other front matter; the cells stay as they are. */
export function withFrontMatter(notebook: Notebook, change: Partial<FrontMatter>): Notebook {
  const { title, data, models, backtest } = { ...notebook, ...change };
  return { ...notebook, title, data, models, backtest, head: printFrontMatter({ title, data, models, backtest }) };
}

/** The notebook with other options of one view cell; everything else stays as it is. */
export function withOptions<O extends object>(notebook: Notebook, id: string, kind: ViewKind<O>, options: O): Notebook {
  const change = (cell: ViewCell): ViewCell => ({
    ...cell,
    view: kind.name,
    options: Object.fromEntries(Object.entries(options)),
    source: printView(kind, options),
    problems: [],
  });
  return {
    ...notebook,
    cells: notebook.cells.map((cell) => (cell.id === id && cell.kind === 'view' ? change(cell) : cell)),
  };
}

/** Text that reads back as the same text: dates and the like are quoted where they would turn into something else. */
function print(value: object): string {
  return stringify(value, { schema: 'core', lineWidth: 0, aliasDuplicateObjects: false });
}
