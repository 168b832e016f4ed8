import { count, money, percent } from '../../core/insights/shared/format.ts';
import type { MatrixCell, MatrixInsight } from '../../core/insights/matrix/matrix-types.ts';
import { rampStep } from '../shared/colours.ts';
import { mark } from '../shared/mark.ts';
import type { Mark } from '../shared/mark.ts';
import { fit, textWidth } from '../shared/svg.ts';
import { textBox } from '../shared/text-box.ts';

/** What the colour and the large number of a cell stand for. */
export type Measure = 'conversion' | 'count' | 'share' | 'amount';

/** The measures that there are: leads as they stand today have no outcomes yet. */
export function measuresOf({ scope }: Pick<MatrixInsight, 'scope'>): readonly Measure[] {
  return scope === 'now' ? ['count', 'share'] : ['conversion', 'count', 'share', 'amount'];
}

/** The measure that is shown: the one asked for, or the first that there is. */
export function measureFor(insight: Pick<MatrixInsight, 'scope'>, asked: Measure): Measure {
  const there = measuresOf(insight);
  return there.includes(asked) ? asked : (there[0] ?? 'count');
}

/** What a cell is worth in a measure; null where there is nothing to say. */
export function valueOf(cell: MatrixCell, measure: Measure): number | null {
  if (cell.n === 0) return null;
  return { conversion: cell.rate, count: cell.n, share: cell.share, amount: cell.amount }[measure];
}

/** The value for reading. */
export function valueText(value: number | null, measure: Measure): string {
  if (value === null) return '–';
  return { conversion: percent, count, share: percent, amount: money }[measure](value);
}

/** Lowest and highest value among the cells that are coloured; null where none is. */
export function rangeOf(cells: readonly MatrixCell[], measure: Measure): { low: number; high: number } | null {
  const values = cells.filter((cell) => !cell.few).flatMap((cell) => valueOf(cell, measure) ?? []);
  return values.length > 0 ? { low: Math.min(...values), high: Math.max(...values) } : null;
}

/** Step of the ramp for a cell, 0 to 6; null for a cell with too few leads for a colour. */
export function stepOf(cell: MatrixCell, measure: Measure, most: number): number | null {
  return cell.few ? null : rampStep(valueOf(cell, measure) ?? 0, most);
}

/** Everything of a cell in words, for the pointer. */
export function cellTitle(cell: MatrixCell): string {
  const lines = [
    `${cell.grade}, score ${cell.band}: ${count(cell.n)} ${cell.n === 1 ? 'lead' : 'leads'}, ${percent(cell.share)} of all`,
  ];
  if (cell.rate !== null && cell.interval) {
    const interval = `${percent(cell.interval.low)} to ${percent(cell.interval.high)}`;
    lines.push(`converts ${percent(cell.rate)} (95% interval ${interval})`);
  }
  if (cell.amount !== null && cell.amount > 0) lines.push(`worth ${money(cell.amount)}`);
  if (cell.few && cell.n > 0) lines.push("fewer than 30 leads: can't tell yet");
  if (cell.current) lines.push(`current model: ${count(cell.current.n)} leads`);
  if (cell.route) lines.push([cell.route.owner, cell.route.nextStep].filter(Boolean).join(': '));
  return lines.join('\n');
}

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
