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

/*
 * Lines come without the blanks at their ends, which `trimEnd` takes off in one pass: a pattern that ends with `\s*$` tries
 * anew at each blank of a run, and a line of 80,000 of them kept a page busy for half a minute.
 */
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const VIEW = /^\s*view(?:\s(.*))?$/;

/**
 * Splits a notebook's text into its pieces; joined again they are the text, byte for byte. Fences are read as CommonMark
 * reads them, so that a view inside another code block is prose.
 */
export function splitNotebook(text: string): Block[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const blocks: Block[] = [];
  let at = 0;
  if ((lines[0] ?? '').replace(/^\uFEFF/, '').trimEnd() === '---') {
    const closes = (line: string) => line.trimEnd() === '---';
    at = closing(lines, 1, closes);
    blocks.push(block('head', lines, 0, at, closes));
  }
  let prose = at;
  while (at < lines.length) {
    const fence = FENCE.exec((lines[at] ?? '').trimEnd());
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
  const [mark = ''] = marks;
  return (line) => {
    const found = line.trimEnd().replace(/^ {0,3}/, '');
    return found.length >= marks.length && found === mark.repeat(found.length);
  };
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
