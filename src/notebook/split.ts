/** A piece of a notebook's text: the front matter, prose, or a fenced view. */
export interface Block {
  kind: 'head' | 'prose' | 'view';
  source: string;
  /** Line of the file at which it begins, from 1. */
  line: number;
  /** Of a view: what follows `view` on its first line. */
  info: string;
  /** Of the head and of a view: the lines between the fences. */
  inner: string;
  /** The closing fence is there. */
  closed: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*?)\s*$/;
const VIEW = /^\s*view(?:\s+(.*))?$/;

/**
 * Splits a notebook's text into its pieces; joined again they are the text, byte for byte. Fences are read as CommonMark
 * reads them, so that a view inside another code block is prose.
 */
export function splitNotebook(text: string): Block[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const blocks: Block[] = [];
  let at = 0;
  if (/^\uFEFF?---\s*$/.test(lines[0] ?? '')) {
    at = closing(lines, 1, (line) => /^---\s*$/.test(line));
    blocks.push(block('head', lines, 0, at, (line) => /^---\s*$/.test(line)));
  }
  let prose = at;
  while (at < lines.length) {
    const fence = FENCE.exec(lines[at] ?? '');
    const [, marks = '', info = ''] = fence ?? [];
    // Backticks in the info of a backtick fence make it inline code.
    if (!fence || (marks.startsWith('`') && info.includes('`'))) {
      at += 1;
      continue;
    }
    const closes = closesFence(marks);
    const end = closing(lines, at + 1, closes);
    const view = VIEW.exec(info);
    if (view) {
      if (at > prose) blocks.push(block('prose', lines, prose, at, () => false));
      blocks.push({ ...block('view', lines, at, end, closes), info: (view[1] ?? '').trim() });
      prose = end;
    }
    at = end;
  }
  if (at > prose) blocks.push(block('prose', lines, prose, at, () => false));
  return blocks;
}

/** Whether a line closes a fence of these marks: the same character, at least as often, and nothing else. */
function closesFence(marks: string): (line: string) => boolean {
  const pattern = new RegExp(`^ {0,3}${marks[0] ?? ''}{${marks.length},}\\s*$`);
  return (line) => pattern.test(line);
}

/** One past the closing line, or the end of the text. */
function closing(lines: readonly string[], from: number, closes: (line: string) => boolean): number {
  for (let at = from; at < lines.length; at++) if (closes(lines[at] ?? '')) return at + 1;
  return lines.length;
}

function block(
  kind: Block['kind'],
  lines: readonly string[],
  from: number,
  to: number,
  closes: (line: string) => boolean,
): Block {
  const closed = to - from > 1 && closes(lines[to - 1] ?? '');
  return {
    kind,
    source: lines.slice(from, to).join(''),
    line: from + 1,
    info: '',
    inner: lines.slice(from + 1, closed ? to - 1 : to).join(''),
    closed,
  };
}
