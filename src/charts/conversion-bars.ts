import * as Plot from '@observablehq/plot';
import type { ConversionRow } from '../core/insights/conversion.ts';
import { conversionLeads } from '../core/insights/lead-lists.ts';
import { plain } from '../core/insights/sentence.ts';
import { COLOUR } from './colours.ts';
import { AVERAGE, cut, OUTLINE, rateText, titleOf, WHISKER } from './conversion-parts.ts';
import type { Parts } from './conversion-parts.ts';
import { chart, drawn } from './frame.ts';
import { addLeadTargets } from './lead-targets.ts';
import { fit, textWidth } from './svg.ts';

/** The rows as lying bars, the highest on top. */
export function barsChart({ insight, width, document, key, few, most, fill }: Parts): SVGSVGElement {
  const { rows, average } = insight;
  const longest = Math.max(...rows.map((row) => textWidth(row.label, 13)), 20);
  const left = Math.min(longest + 14, width * 0.36);
  const [row, top, bottom] = [34, key.height + 8, 4];
  const filled = rows.filter(({ n }) => n > 0);
  const y = (item: ConversionRow): number => rows.indexOf(item);
  const height = top + rows.length * row + bottom;
  const svg = chart(
    { width, height, label: plain(insight.answer), document },
    {
      marginTop: top,
      marginBottom: bottom,
      marginLeft: left,
      marginRight: 56,
      x: { domain: [0, most], axis: null },
      // The highest row on top, as everywhere else.
      y: {
        type: 'band',
        domain: rows.map((_, index) => rows.length - 1 - index),
        padding: 0,
        round: false,
        axis: null,
      },
      marks: [
        drawn((_scales, doc) => few.define(doc)),
        Plot.barX(filled, {
          y,
          x: 'rate',
          fill,
          rx: 3,
          insetTop: 8,
          insetBottom: 8,
          title: titleOf,
          className: 'candidate',
        }),
        Plot.barX(
          filled.filter((item) => item.current?.rate != null),
          {
            y,
            x: (item: ConversionRow) => item.current?.rate ?? 0,
            insetTop: 5.5,
            insetBottom: 5.5,
            ...OUTLINE,
          },
        ),
        ...(average === null ? [] : [Plot.ruleX([average], AVERAGE)]),
        Plot.ruleY(filled, { y, x1: 'low', x2: (item: ConversionRow) => cut(item.high, most), ...WHISKER }),
        Plot.text(rows, {
          y,
          x: (item: ConversionRow) => (item.n > 0 ? cut(item.high, most) : 0),
          dx: 6,
          textAnchor: 'start',
          fontSize: 12,
          fontWeight: 550,
          text: (item: ConversionRow) => rateText(insight, item),
          fill: COLOUR.ink,
          className: 'rates',
        }),
        Plot.text(rows, {
          y,
          text: (item: ConversionRow) => fit(item.label, left - 10, 13),
          frameAnchor: 'left',
          dx: 2 - left,
          textAnchor: 'start',
          fontSize: 13,
          fill: COLOUR.ink,
          className: 'names',
        }),
        drawn((_scales, doc) => key.draw(doc, 2, 0)),
      ],
    },
  );
  addLeadTargets(
    svg,
    filled.toReversed().map((item) => {
      const place = { x: 0, y: top + (rows.length - 1 - y(item)) * row + 2, width, height: row - 4 };
      return { ...place, title: titleOf(item), leads: conversionLeads(insight.by, item) };
    }),
  );
  return svg;
}
