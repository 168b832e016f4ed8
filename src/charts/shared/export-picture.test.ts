// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { pictureOf } from './export-picture.ts';
import { element, textWidth } from './svg.ts';

const WORDS = {
  title: 'Do <b>good</b> leads & many points win?',
  answer: `Yes: ${'nine of ten do, and '.repeat(30)}so on.`,
  notes: ['Model: a, compared with b', 'Scorebench, 2026-03-31'],
};

function chart(): SVGSVGElement {
  const bar = element(document, 'rect', { width: 300, height: 40, fill: 'teal' });
  const size = { width: 480, height: 120, viewBox: '0 0 480 120' };
  const svg = element(document, 'svg', size, bar, element(document, 'text', { x: 4, y: 60 }, 'a bar'));
  document.body.append(svg);
  return svg;
}

/** The picture as what opens it reads it. */
function drawn(words = WORDS, font = '') {
  const picture = pictureOf(chart(), words, font);
  const file = new DOMParser().parseFromString(picture.text, 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBeNull();
  const lines = [...file.querySelectorAll('svg > text')].filter(
    ({ parentNode }) => parentNode === file.documentElement,
  );
  return {
    ...picture,
    file,
    lines: lines.map((line) => ({ text: line.textContent, y: Number(line.getAttribute('y')) })),
  };
}

it('says question, answer and notes as text, whatever they hold, in lines that fit', () => {
  const { file, lines, width } = drawn();
  const said = lines.map(({ text }) => text).join(' ');
  expect(said).toBe([WORDS.title, WORDS.answer, ...WORDS.notes].join(' '));
  expect(lines.length).toBeGreaterThan(2 + WORDS.notes.length);
  for (const { text } of lines.slice(1)) expect(textWidth(text, 13)).toBeLessThanOrEqual(width);
  expect(file.querySelector('b')).toBeNull();
  expect(file.querySelector('title')?.textContent).toBe([WORDS.title, WORDS.answer, ...WORDS.notes].join(' '));
});

it('has the chart between the answer and the notes, and room for all of it', () => {
  const { file, lines, width, height } = drawn();
  const inner = file.querySelector('svg > svg');
  const [top, tall] = [Number(inner?.getAttribute('y')), Number(inner?.getAttribute('height'))];
  const [above, below] = [lines.slice(0, -2), lines.slice(-2)];
  expect(Math.max(...above.map(({ y }) => y))).toBeLessThan(top);
  expect(Math.min(...below.map(({ y }) => y))).toBeGreaterThan(top + tall);
  expect(Math.max(...below.map(({ y }) => y))).toBeLessThan(height);
  expect(Number(inner?.getAttribute('x')) + Number(inner?.getAttribute('width'))).toBeLessThan(width);
  expect(file.documentElement.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`);
});

it('brings the font along where there is one, and leaves the chart on the page as it was', () => {
  expect(drawn().file.querySelector('style')).toBeNull();
  expect(drawn(WORDS, '@font-face{font-family:x}').file.querySelector('style')?.textContent).toBe(
    '@font-face{font-family:x}',
  );
  const svg = chart();
  const before = svg.outerHTML;
  pictureOf(svg, WORDS);
  expect(svg.outerHTML).toBe(before);
});

it('gives a word that is wider than the chart a line of its own', () => {
  const word = 'w'.repeat(300);
  expect(
    drawn({ ...WORDS, title: `a ${word} b` })
      .lines.slice(0, 3)
      .map(({ text }) => text),
  ).toEqual(['a', word, 'b']);
});
