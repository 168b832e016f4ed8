import { count, percent } from '../../core/insights/shared/format.ts';
import type { MatrixCell } from '../../core/insights/matrix/matrix-types.ts';
import type { Measure } from './matrix-values.ts';
import { valueOf, valueText } from './matrix-values.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { fit, textWidth } from '../shared/svg.ts';
import { textBox } from '../shared/text-box.ts';

/** How much a cell of some width can hold. */
export type Density = 'wide' | 'stacked' | 'tiny';

/** Height of a row by what its cells hold. */
export const ROW_HEIGHT: Record<Density, number> = { wide: 64, stacked: 74, tiny: 50 };

/** What cells of a width can hold: all on two lines, one under the other, or two numbers. */
export function densityOf(cellWidth: number): Density {
  if (cellWidth >= 136) return 'wide';
  return cellWidth >= 76 ? 'stacked' : 'tiny';
}

interface Box {
  x: number;
  y: number;
  width: number;
}

/**
 * The texts of one cell, out of the way of the target line at `line` (null: it doesn't run through the cell): where they stand
 * in it, all of them right or left of it if they have room there; else as they are, and the line has to give way.
 */
export function clearTexts(
  cell: MatrixCell,
  { measure, density, box, line }: { measure: Measure; density: Density; box: Box; line: number | null },
): Mark[] {
  const texts = cellTexts(cell, measure, density, box);
  if (line === null || !texts.some((text) => runsThrough(line, text))) return texts;
  const end = box.x + box.width;
  for (const part of [
    { ...box, x: line, width: end - line },
    { ...box, width: line - box.x },
  ]) {
    const moved = cellTexts(cell, measure, density, part);
    if (moved.length === texts.length && moved.every((text, i) => isSame(text, texts[i]) && isWithin(part, text)))
      return moved;
  }
  return texts;
}

/** Whether an upright line comes too near to a text. */
export function runsThrough(line: number, text: Mark): boolean {
  const { left, right } = textBox(text);
  return line > left - 4 && line < right + 4;
}

function isSame(text: Mark, other: Mark | undefined): boolean {
  return text.children[0] === other?.children[0];
}

function isWithin({ x, width }: Box, text: Mark): boolean {
  const { left, right } = textBox(text);
  return left >= x + 5 && right <= x + width - 5;
}

/** The texts of one cell: its value large, then leads, interval, owner as far as there is room. */
export function cellTexts(cell: MatrixCell, measure: Measure, density: Density, box: Box): Mark[] {
  const value = valueText(valueOf(cell, measure), measure);
  if (density === 'tiny') return tinyTexts(cell, value, box);
  const [left, right] = [box.x + 12, box.x + box.width - 12];
  const large = mark('text', { x: left, y: box.y + 27, 'font-size': 18, 'font-weight': 620 }, value);
  const second = secondText(cell, measure);
  if (density === 'stacked') {
    const interval = intervalText(cell, measure);
    return [
      large,
      mark('text', { x: left, y: box.y + 45 }, shortened(second, box.width - 14)),
      ...(interval === '' ? [] : [mark('text', { x: left, y: box.y + 61 }, fit(interval, box.width - 14))]),
    ];
  }
  const texts = [large, mark('text', { x: left, y: box.y + 47 }, second)];
  const interval = intervalText(cell, measure);
  const beside = box.width - 36 - textWidth(value, 18);
  if (interval !== '' && textWidth(interval) <= beside)
    texts.push(mark('text', { x: right, y: box.y + 26, 'text-anchor': 'end' }, interval));
  const owner = fit(cell.route?.owner ?? '', box.width - 36 - textWidth(second));
  if (owner !== '') texts.push(mark('text', { x: right, y: box.y + 47, 'text-anchor': 'end' }, owner));
  return texts;
}

function tinyTexts(cell: MatrixCell, value: string, { x, y, width }: Box): Mark[] {
  const middle = { x: x + width / 2, 'text-anchor': 'middle' };
  const size = textWidth(value, 15) > width - 6 ? 12 : 15;
  const texts = [mark('text', { ...middle, y: y + 23, 'font-size': size, 'font-weight': 620 }, value)];
  const leads = count(cell.n);
  if (value !== leads && cell.n > 0) texts.push(mark('text', { ...middle, y: y + 39 }, fit(leads, width - 2)));
  return texts;
}

function secondText(cell: MatrixCell, measure: Measure): string {
  if (measure === 'count') return cell.n === 0 ? 'no leads' : `${percent(cell.share)} of all`;
  return cell.n === 0 ? 'no leads' : `${count(cell.n)} ${cell.n === 1 ? 'lead' : 'leads'}`;
}

function intervalText(cell: MatrixCell, measure: Measure): string {
  if (measure !== 'conversion' || !cell.interval || cell.n === 0) return '';
  const [low, high] = [percent(cell.interval.low), percent(cell.interval.high)];
  return `${low.replace(/%$/, '')}–${high}`;
}

/** The text; without its noun where that doesn't fit. */
function shortened(text: string, width: number): string {
  return fit(textWidth(text) <= width ? text : text.replace(/ leads?$/, ''), width);
}
