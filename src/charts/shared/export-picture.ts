import { standalone } from './export-svg.ts';
import { element, textWidth } from './svg.ts';

/** What a picture of a chart says, as it is met outside of the page. */
export interface PictureWords {
  /** The question that the chart answers. */
  title: string;
  answer: string;
  /** Quiet lines below: the model, the conditions, the date. */
  notes: readonly string[];
}

/** An SVG as text, and its size in pixels. */
export interface SlidePicture {
  text: string;
  width: number;
  height: number;
}

const MARGIN = 20;
const SIZES = { title: 18, answer: 13, note: 11 } as const;
/** From one line to the next, in sizes of its letters. */
const LEADING = 1.4;

/**
 * The chart with its title and answer above it, and its notes below. `fontCss` are the rules that bring the page's font
 * along, as what opens the picture may not have it; empty for none.
 */
export function pictureOf(chart: SVGSVGElement, words: PictureWords, fontCss = ''): SlidePicture {
  const { ownerDocument: document } = chart;
  const view = document.defaultView;
  if (!view) throw new Error('a chart is exported from a page');
  const { color, fontFamily } = view.getComputedStyle(chart);
  const [own, inner] = [size(chart), standalone(chart)];
  const width = own.width + 2 * MARGIN;
  const drawn: SVGElement[] = [];
  let y = MARGIN;
  const write = (text: string, kind: keyof typeof SIZES) => {
    const letters = SIZES[kind];
    for (const line of wrapped(text, own.width, letters)) {
      y += letters * LEADING;
      const look = { 'font-size': letters, 'font-weight': kind === 'title' ? 600 : null };
      drawn.push(element(document, 'text', { x: MARGIN, y: Math.round(y - letters * 0.3), ...look }, line));
    }
  };
  write(words.title, 'title');
  write(words.answer, 'answer');
  y += SIZES.answer;
  for (const [name, value] of Object.entries({ x: MARGIN, y, overflow: 'visible' }))
    inner.setAttribute(name, `${value}`);
  drawn.push(inner);
  y += own.height + SIZES.note;
  for (const note of words.notes) write(note, 'note');
  const height = Math.ceil(y + MARGIN);
  // The chart stands on the picture's ground.
  const ground = inner.querySelector(':scope > rect');
  const look = { fill: color || 'black', 'font-family': fontFamily || 'sans-serif' };
  const parts = [
    element(document, 'title', {}, [words.title, words.answer, ...words.notes].join(' ')),
    ...(fontCss === '' ? [] : [element(document, 'style', {}, fontCss)]),
    ...(ground ? [ground] : []),
    ...drawn,
  ];
  const svg = element(document, 'svg', { width, height, viewBox: `0 0 ${width} ${height}`, ...look }, ...parts);
  return { text: new view.XMLSerializer().serializeToString(svg), width, height };
}

function size(svg: SVGSVGElement): { width: number; height: number } {
  return { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
}

/** The text in lines of at most `width` pixels, broken at blanks; a longer word has a line of its own. */
function wrapped(text: string, width: number, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, letters) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
