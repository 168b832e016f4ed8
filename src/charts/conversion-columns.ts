import * as Plot from '@observablehq/plot';
import type { ConversionRow } from '../core/insights/conversion.ts';
import { conversionLeads } from '../core/insights/lead-lists.ts';
import { plain } from '../core/insights/sentence.ts';
import { COLOUR } from './colours.ts';
import { AVERAGE, cut, OUTLINE, rateText, titleOf, WHISKER, wholePercent } from './conversion-parts.ts';
import type { Parts } from './conversion-parts.ts';
import { chart, drawn } from './frame.ts';
import { addLeadTargets } from './lead-targets.ts';

/** The rows as columns, from left to right. */
export function columnsChart({ insight, width, document, key, few, most, fill }: Parts): SVGSVGElement {
  const { rows, average } = insight;
  const [top, plot, left] = [key.height + 26, 180, 40];
  const filled = rows.filter((row) => row.n > 0);
  const space = (width - left) / Math.max(1, rows.length);
  const side = (space - Math.min(72, space * 0.6)) / 2;
  const inset = { insetLeft: side, insetRight: side };
  const around = { insetLeft: inset.insetLeft - 3, insetRight: inset.insetRight - 3 };
  const x = (row: ConversionRow): number => rows.indexOf(row);
  const svg = chart(
    { width, height: top + plot + 28, label: plain(insight.answer), document },
    {
      marginTop: top,
      marginBottom: 28,
      marginLeft: left,
      marginRight: 0,
      x: { type: 'band', domain: rows.map((_, index) => index), padding: 0, round: false, axis: null },
      y: { domain: [0, most], axis: null },
      marks: [
        drawn((_scales, doc) => few.define(doc)),
        Plot.gridY({ ticks: 4, stroke: COLOUR.line, strokeOpacity: 1 }),
        Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: wholePercent, label: null, color: COLOUR.muted, fontSize: 12 }),
        Plot.barY(filled, { x, y: 'rate', fill, rx: 3, ...inset, title: titleOf, className: 'candidate' }),
        Plot.barY(
          filled.filter((row) => row.current?.rate != null),
          { x, y: (row: ConversionRow) => row.current?.rate ?? 0, ...around, ...OUTLINE },
        ),
        ...(average === null ? [] : [Plot.ruleY([average], AVERAGE)]),
        Plot.ruleX(filled, { x, y1: 'low', y2: (row: ConversionRow) => cut(row.high, most), ...WHISKER }),
        Plot.text(rows, {
          x,
          y: (row: ConversionRow) => (row.n > 0 ? cut(row.high, most) : 0),
          dy: -9,
          fontSize: 12,
          fontWeight: 550,
          fill: COLOUR.ink,
          text: (row: ConversionRow) => rateText(insight, row),
          stroke: COLOUR.paper,
          strokeWidth: 3,
          className: 'rates',
        }),
        Plot.text(rows, {
          x,
          text: 'label',
          frameAnchor: 'bottom',
          dy: 18,
          fontSize: 12,
          fill: COLOUR.muted,
          className: 'names',
        }),
        drawn((_scales, doc) => key.draw(doc, left, 0)),
      ],
    },
  );
  addLeadTargets(
    svg,
    filled.map((row) => {
      const place = { x: left + x(row) * space + 2, y: top - 22, width: space - 4, height: plot + 22 + 24 };
      return { ...place, title: titleOf(row), leads: conversionLeads(insight.by, row) };
    }),
  );
  return svg;
}
