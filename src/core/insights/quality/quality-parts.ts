import { count, percent } from '../shared/format.ts';
import type { Finding, HalvedTally, QualityFacts } from './quality-types.ts';
import { list } from '../shared/words.ts';

/** A finding from what it can't go without. */
export function finding(
  it: Pick<Finding, 'id' | 'severity' | 'table' | 'title' | 'meaning'> & Partial<Finding>,
): Finding {
  const column = it.about?.length === 1 && it.table !== 'outcomes' ? (it.about[0] ?? null) : null;
  return { column, about: [], examples: [], rows: null, share: null, mends: [], weight: it.share ?? 0, ...it };
}

/** A text from the data within a sentence. */
export function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}

/** The first few of some texts: `a, b and 4 more`. */
export function some(texts: readonly string[], most = 4): string {
  if (texts.length <= most + 1) return list(texts);
  return `${texts.slice(0, most).join(', ')} and ${count(texts.length - most)} more`;
}

/** One noun or several with their number in words up to one: `City`, `5 attributes`. */
export function named(names: readonly string[], noun: string): string {
  return names.length === 1 ? (names[0] ?? '') : `${count(names.length)} ${noun}`;
}

/** How many of some leads converted: `2,003 of 2,072 (97%)`. */
export function converted({ n, converted: k }: Pick<HalvedTally, 'n' | 'converted'>): string {
  return n === 0 ? '0 of 0' : `${count(k)} of ${count(n)} (${percent(k / n)})`;
}

/** Adds tallies up. */
function sumOf(tallies: readonly HalvedTally[]): HalvedTally {
  const sum = { n: 0, converted: 0, half: { n: 0, converted: 0 } };
  for (const { n, converted: k, half } of tallies) {
    sum.n += n;
    sum.converted += k;
    sum.half = { n: sum.half.n + half.n, converted: sum.half.converted + half.converted };
  }
  return sum;
}

/** The leads that are looked at and stand in none of some tallies. */
export function others({ leads }: Pick<QualityFacts, 'leads'>, tallies: readonly HalvedTally[]): HalvedTally {
  const taken = sumOf(tallies);
  const n = Math.max(0, leads.n - taken.n);
  const k = Math.min(n, Math.max(0, leads.converted - taken.converted));
  const half = Math.min(n, Math.max(0, leads.half.n - taken.half.n));
  const halfConverted = Math.min(k, half, Math.max(0, leads.half.converted - taken.half.converted));
  return { n, converted: k, half: { n: half, converted: halfConverted } };
}
