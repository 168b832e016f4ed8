import type { InsightTable } from '../shared/insight.ts';
import type { MatrixCell } from '../matrix/matrix-types.ts';
import type { ReturnsEntry, Returned } from './returns-types.ts';
import { conditionOfKey } from '../../scoring/condition.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { Evaluation } from '../../scoring/kernel.ts';
import { givenLeads } from '../shared/lead-selection.ts';
import { label } from '../shared/format.ts';
import type { GivenSelection } from '../shared/lead-selection.ts';
import { placesAfter } from './returns-judged.ts';
import type { JudgedReturns } from './returns-judged.ts';
import { cellName } from './returns-text.ts';
import { AFTER } from './returns-types.ts';

/** Finds the leads behind the figures of the view; each list is made when it is asked for. */
export class ReturnsLists {
  readonly #returned: Returned;
  readonly #judged: JudgedReturns;
  readonly #model: Model;
  readonly #evaluation: Evaluation;

  constructor(returned: Returned, judged: JudgedReturns, model: Model, evaluation: Evaluation) {
    this.#returned = returned;
    this.#judged = judged;
    this.#model = model;
    this.#evaluation = evaluation;
  }

  /** Taken leads of a cell, or those of them that were returned. */
  cell(cell: { grade: string; band: string }, onlyReturned: boolean): GivenSelection {
    const grade = this.#model.fit.grades.findIndex((each) => each.grade === cell.grade);
    const band = this.#model.engagement.bands.findIndex((each) => each.band === cell.band);
    const { grade: grades, band: bands } = this.#evaluation;
    return this.#taken(
      `${cellName(cell)} at the taking`,
      onlyReturned,
      (i) => grades[i] === grade && bands[i] === band,
    );
  }

  /** Taken leads of an entry of a criterion, or those of them that were returned. */
  entry({ criterion, entry, states }: ReturnsEntry, onlyReturned: boolean): GivenSelection {
    const column = this.#judged.patterns.columns.get(states.key);
    const codes = new Set(
      Array.from(column?.states ?? []).flatMap((state, code) => (states.anyOf.includes(state) ? [code] : [])),
    );
    const kind = conditionOfKey(states.key).kind;
    const title =
      kind === 'attribute' ? `leads with ${criterion}: ${label(entry)}` : `leads with ${criterion}, ${label(entry)}`;
    return this.#taken(title, onlyReturned, (i) => codes.has(column?.index[i] ?? -1));
  }

  /** Returned leads that the rule holds back some days later, or that are handed over in spite of it. */
  after(which: 'held' | 'again'): GivenSelection {
    const { later, taken } = this.#returned;
    const what = which === 'held' ? 'that the rule holds back' : 'that are handed over again';
    return givenLeads(`returned leads ${what} ${AFTER} days later`, () =>
      placesAfter(this.#model, this.#returned, which).map((i) => ({
        lead: taken.lead[later.places[i] ?? 0] ?? 0,
        at: later.at[i] ?? NaN,
      })),
    );
  }

  #taken(title: string, onlyReturned: boolean, holds: (i: number) => boolean): GivenSelection {
    const { taken } = this.#returned;
    const { n, converted } = this.#judged.patterns;
    const counts = onlyReturned ? converted : n;
    return givenLeads(onlyReturned ? `${title}, returned` : title, () =>
      Array.from(taken.lead).flatMap((lead, i) =>
        counts[i] === 1 && holds(i) ? [{ lead, at: taken.taken[i] ?? NaN }] : [],
      ),
    );
  }
}

const RATES: InsightTable['columns'] = [
  { key: 'n', label: 'Leads taken', kind: 'count' },
  { key: 'returned', label: 'Returned', kind: 'count' },
  { key: 'rate', label: 'Return rate', kind: 'percent' },
  { key: 'low', label: 'At least', kind: 'percent' },
  { key: 'high', label: 'At most', kind: 'percent' },
];

export const VERDICTS: Record<ReturnsEntry['verdict'], string> = {
  more: 'returned more often',
  less: 'returned less often',
  same: 'no clear difference',
  unknown: "can't tell yet",
};

/** One row an entry of a criterion, those that mark returned leads most first. */
export function entriesTable(entries: readonly ReturnsEntry[], lists: ReturnsLists): InsightTable {
  return {
    columns: [
      { key: 'criterion', label: 'Criterion', kind: 'text' },
      { key: 'entry', label: 'Entry', kind: 'text' },
      ...RATES,
      { key: 'without', label: 'Return rate of the others', kind: 'percent' },
      { key: 'verdict', label: 'Verdict', kind: 'text' },
    ],
    rows: entries.map(({ criterion, entry, n, returned, rate, interval, rateWithout, verdict }) => ({
      ...{ criterion, entry, n, returned, rate, low: interval.low, high: interval.high, without: rateWithout },
      verdict: VERDICTS[verdict],
    })),
    leads: entries.map((entry) => ({
      n: lists.entry(entry, false),
      ...(entry.returned > 0 && { returned: lists.entry(entry, true) }),
    })),
  };
}

/** One row a cell, from the best grade to the worst, scores from low to high. */
export function cellsTable(cells: readonly MatrixCell[], lists: ReturnsLists): InsightTable {
  return {
    columns: [{ key: 'grade', label: 'Grade', kind: 'text' }, { key: 'band', label: 'Score', kind: 'text' }, ...RATES],
    rows: cells.map(({ grade, band, n, converted, rate, interval }) => ({
      ...{ grade, band, n, returned: converted, rate, low: interval?.low ?? null, high: interval?.high ?? null },
    })),
    leads: cells.map((cell) => ({
      ...(cell.n > 0 && { n: lists.cell(cell, false) }),
      ...((cell.converted ?? 0) > 0 && { returned: lists.cell(cell, true) }),
    })),
  };
}
