import { stringify } from 'yaml';
import type { FrontMatter, Notebook, ViewCell } from './notebook.ts';
import type { ViewName, ViewOptions } from './view-options.ts';
import { VIEW_OPTIONS } from './view-options.ts';

/** Front matter as text, with its fences. */
export function printFrontMatter({ title, data, models, backtest }: FrontMatter): string {
  const value = { title, ...(data !== null && { data }), ...(models && { models }), backtest };
  return `---\n${print(value)}---\n`;
}

/** A view cell as text, with its fences; options that are at their default are left out. */
export function printView<V extends ViewName>(view: V, options: ViewOptions<V>): string {
  const defaults: Record<string, unknown> = VIEW_OPTIONS[view].parse({});
  const changed = Object.entries(options).filter(([key, value]) => value !== defaults[key]);
  const inner = changed.length > 0 ? print(Object.fromEntries(changed)) : '';
  return `\`\`\`view ${view}\n${inner}\`\`\`\n`;
}

/** The notebook with other front matter; the cells stay as they are. */
export function withFrontMatter(notebook: Notebook, change: Partial<FrontMatter>): Notebook {
  const { title, data, models, backtest } = { ...notebook, ...change };
  return { ...notebook, title, data, models, backtest, head: printFrontMatter({ title, data, models, backtest }) };
}

/** The notebook with other options of one view cell; everything else stays as it is. */
export function withOptions<V extends ViewName>(
  notebook: Notebook,
  id: string,
  view: V,
  options: ViewOptions<V>,
): Notebook {
  const change = (cell: ViewCell): ViewCell => ({
    ...cell,
    view,
    options,
    source: printView(view, options),
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
