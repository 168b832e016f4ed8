import type { Diagnostic } from '../core/diagnostics.ts';
import { frontMatterSchema } from './front-matter.ts';
import { renderMarkdown } from './markdown.ts';
import type { Cell, Notebook, ProseCell, ViewCell } from './notebook.ts';
import type { Place } from './read-yaml.ts';
import { notebookError, readYaml } from './read-yaml.ts';
import type { Block } from './split.ts';
import { splitNotebook } from './split.ts';
import type { ViewKinds } from './view-kinds.ts';
import { viewKindOf } from './view-kinds.ts';

/** Longer files are not read. Prose of a notebook fills a few pages. */
const LONGEST = 1_000_000;

/** More view cells than this would only keep the page busy. */
const MOST_VIEWS = 100;

/**
 * Reads a notebook: Markdown with front matter and fenced view cells. `source` names the file in messages, `kinds` are the
 * views that there are. Null where the front matter can't be read, as then nobody knows what is judged; a cell with an
 * error keeps it in `problems` (it is also in `diagnostics`), and the rest goes on.
 */
export function parseNotebook(
  text: string,
  source: string,
  kinds: ViewKinds,
): { notebook: Notebook | null; diagnostics: Diagnostic[] } {
  if (text.length > LONGEST) {
    const message = `too long: ${text.length} characters, at most ${LONGEST} are read`;
    return { notebook: null, diagnostics: [notebookError('notebook-too-long', { source, line: 1 }, message)] };
  }
  const blocks = splitNotebook(text);
  const head = blocks.find(({ kind }) => kind === 'head');
  const { value, diagnostics } = readHead(head, source);
  if (!value) return { notebook: null, diagnostics };
  const cells = readCells(
    blocks.filter((block) => block !== head),
    source,
    kinds,
  );
  const problems = cells.flatMap((cell) => (cell.kind === 'view' ? cell.problems : []));
  return { notebook: { ...value, head: head?.source ?? '', cells }, diagnostics: problems };
}

function readHead(head: Block | undefined, source: string): ReturnType<typeof readYaml<typeof frontMatterSchema>> {
  if (head && !head.closed) {
    const problem = notebookError('notebook-fence', { source, line: head.line }, 'the front matter is not closed');
    return { value: null, diagnostics: [{ ...problem, hint: 'end it with a line of ---' }] };
  }
  return readYaml(head?.inner ?? '', frontMatterSchema, { source, line: 2 });
}

function readCells(blocks: readonly Block[], source: string, kinds: ViewKinds): Cell[] {
  const seen = new Map<string, number>();
  const idFor = (name: string): string => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 && name !== 'text' ? name : `${name}-${times}`;
  };
  let views = 0;
  return blocks.map((block) => {
    if (block.kind !== 'view') return readProse(block, idFor('text'));
    views += 1;
    const place = { source, line: block.line };
    if (views <= MOST_VIEWS) return readView(block, place, kinds, idFor);
    const problems = [notebookError('notebook-too-many', place, `too many views: at most ${MOST_VIEWS} are drawn`)];
    return broken(block, null, idFor('view'), problems);
  });
}

function readProse({ source, line }: Block, id: string): ProseCell {
  return { kind: 'prose', id, source, line, ...renderMarkdown(source, id) };
}

function readView(block: Block, place: Place, kinds: ViewKinds, idFor: (name: string) => string): ViewCell {
  const name = block.info;
  const kind = viewKindOf(kinds, name);
  if (!kind) {
    const message = name === '' ? 'a view without a name' : `unknown view: ${name.slice(0, 60)}`;
    const names = kinds.map(({ name }) => name).join(', ');
    const problem = notebookError('notebook-view', place, `${message}, expected one of ${names}`);
    return broken(block, null, idFor('view'), [problem]);
  }
  const id = idFor(name);
  if (!block.closed) {
    const problem = notebookError('notebook-fence', place, `the ${name} view is not closed`);
    return broken(block, name, id, [{ ...problem, hint: 'end it with a line of ```' }]);
  }
  const { value, diagnostics } = readYaml(block.inner, kind.options, { ...place, line: place.line + 1 });
  if (!value) return broken(block, name, id, diagnostics);
  return { kind: 'view', id, source: block.source, line: block.line, view: name, options: { ...value }, problems: [] };
}

function broken({ source, line }: Block, view: string | null, id: string, problems: Diagnostic[]): ViewCell {
  return { kind: 'view', id, source, line, view, options: {}, problems };
}
