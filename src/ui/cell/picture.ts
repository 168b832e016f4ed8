import { pngOf } from '../../charts/shared/export-svg.ts';
import { pictureOf } from '../../charts/shared/export-picture.ts';
import type { SlidePicture, PictureWords } from '../../charts/shared/export-picture.ts';
import { tableAsHtml } from '../../charts/shared/export-table.ts';
import type { InsightTable } from '../../core/insights/shared/insight.ts';
import { fontCssFor } from './picture-font.ts';

/** The chart as a picture for slides, with its words and the page's font. */
export async function pictureFor(chart: SVGSVGElement, words: PictureWords): Promise<SlidePicture> {
  const all = [words.title, words.answer, ...words.notes, chart.textContent].join(' ');
  return pictureOf(chart, words, await fontCssFor(all));
}

/** The same as a PNG. */
export async function pngFor(chart: SVGSVGElement, words: PictureWords): Promise<Blob> {
  return pngOf(await pictureFor(chart, words), chart.ownerDocument);
}

/**
 * Copies the table as text and formatted, and the chart's picture; says whether the picture went along, as not every
 * browser takes one beside texts.
 */
export async function copyAll(
  text: string,
  table: InsightTable,
  picture: (() => Promise<Blob>) | null,
): Promise<boolean> {
  const { clipboard } = navigator;
  // Promises, not values: a browser lets a click copy, but not what comes long after it.
  const blob = (content: string, type: string) => Promise.resolve(new Blob([content], { type }));
  if (picture && typeof ClipboardItem !== 'undefined') {
    const texts = { 'text/plain': blob(text, 'text/plain'), 'text/html': blob(tableAsHtml(table), 'text/html') };
    try {
      await clipboard.write([new ClipboardItem({ ...texts, 'image/png': picture() })]);
      return true;
    } catch {
      // The text alone, as below.
    }
  }
  await clipboard.writeText(text);
  return false;
}
