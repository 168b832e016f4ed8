import { count, percentagePoints } from './format.ts';
import type { BeforeEdit, ViewData } from './view-data.ts';
import { sentence, tone } from './words.ts';
import type { Sentence } from './words.ts';

/** A figure that a view shows. */
export interface EditedFigure {
  /** Tells it from the others of the view, before and after the edit. */
  key: string;
  /** Leads, or a share of them (0 to 1); null where there is none to show. */
  value: number | null;
  /** What follows `12 more` of leads, by their number; for a share its name: `conversion of A`. */
  words: string | ((n: number) => string);
}

/** More figures than this are counted rather than told. */
const MOST = 3;

/**
 * What the last edit did to the figures of a view, in a line: the difference of the figures that stood there before it and
 * those that stand there now, the largest first within leads and shares. Null where there was no edit, or nothing changed.
 */
export function sinceEdit(view: ViewData, figures: (seen: BeforeEdit) => readonly EditedFigure[]): Sentence | null {
  if (!view.before) return null;
  const before = new Map(figures(view.before).map(({ key, value }) => [key, value]));
  const changes = figures({ backtest: view.backtest.candidate, now: view.now.candidate }).flatMap((figure) => {
    const was = before.get(figure.key);
    if (was === undefined || was === null || figure.value === null || was === figure.value) return [];
    return [{ difference: figure.value - was, words: figure.words }];
  });
  if (changes.length === 0) return null;
  const shown = changes.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST);
  const said = changes
    .filter((change) => shown.includes(change))
    .map(({ difference, words }) => saidOf(difference, words));
  const rest = changes.length - said.length;
  const all =
    rest === 0 ? said.join(', ') : `${said.join(', ')} and ${count(rest)} more ${rest === 1 ? 'change' : 'changes'}`;
  return sentence(tone('quiet', 'Since your last edit: '), `${all}.`);
}

function saidOf(difference: number, words: EditedFigure['words']): string {
  if (typeof words === 'string') return `${words} ${percentagePoints(difference)}`;
  const n = Math.abs(difference);
  return `${count(n)} ${difference > 0 ? 'more' : 'fewer'} ${words(n)}`;
}

/** Leads in each grade or band: `12 more A leads`. */
export function tierFigures(tiers: readonly { label: string; n: number }[]): EditedFigure[] {
  return tiers.map(({ label, n }) => ({
    ...{ key: label, value: n },
    words: (some) => `${label} ${some === 1 ? 'lead' : 'leads'}`,
  }));
}

/** Leads that are called, and the converted ones among them; `one` and `many` name those. */
export function callFigures(
  { calls, wins }: { calls: number; wins: number },
  { one, many }: { one: string; many: string },
): EditedFigure[] {
  return [
    { key: 'calls', value: calls, words: (n) => (n === 1 ? 'call' : 'calls') },
    { key: 'wins', value: wins, words: (n) => (n === 1 ? one : many) },
  ];
}
