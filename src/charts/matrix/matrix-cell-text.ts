import { count, percent } from '../../core/insights/shared/format.ts';
import type { MatrixCell } from '../../core/insights/matrix/matrix-types.ts';
import type { Measure } from './matrix-values.ts';
import { valueOf, valueText } from './matrix-values.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { fit, textWidth } from '../shared/svg.ts';

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
