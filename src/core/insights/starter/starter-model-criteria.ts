import type { Criterion } from '../../model/kinds/kinds.ts';
import { fold } from '../../dataset/text.ts';
import type { ActivityCandidate, AttributeCandidate, Candidate, CandidatePart } from './starter-model-types.ts';

/** A criterion and which share of the leads gets which points from it. */
export interface Drafted {
  criterion: Criterion;
  shares: readonly (readonly [points: number, share: number])[];
}

/**
 * What gives no points: the worst entry (fit, where grades are cut by share anyway), or an average lead (engagement,
 * whose bands are fixed and would otherwise all be in the middle).
 */
export type Zero = 'worst' | 'average';

/** Points come in steps of five: finer ones would claim more than the data says. */
function round5(points: number): number {
  return 5 * Math.round(points / 5) + 0;
}

/** The most points that one entry gives or takes where others have a say too. */
export const MOST = 50;

/** Points in steps of five, at most 50 either way. */
export function modest(points: number): number {
  return Math.min(MOST, Math.max(-MOST, round5(points)));
}

/** How much the best of a candidate is worth, in weight of evidence; 0 where it only takes points away. */
export function bestOf(candidate: Candidate, zero: Zero): number {
  if (candidate.kind === 'activity') return Math.max(0, ...worths(candidate));
  return Math.max(...candidate.entries.map(({ woe }) => woe)) - zeroOf(candidate, zero);
}

/** A lead of whom something isn't known is never taken for better than average. */
function unknownWoe(part: CandidatePart): number {
  return Math.min(0, part.woe);
}

function zeroOf({ entries, rest, missing }: AttributeCandidate, zero: Zero): number {
  if (zero === 'average') return 0;
  const unknown = [rest, missing].filter((part) => part !== null).map(unknownWoe);
  return Math.min(...entries.map(({ woe }) => woe), ...unknown);
}

/** What having done it is worth, and having done it four times or more. */
function worths(candidate: ActivityCandidate): [number, number] {
  const done = candidate.with.woe - candidate.without.woe;
  return [done, (candidate.times[2]?.woe ?? candidate.with.woe) - candidate.without.woe];
}

/** The criterion of a candidate, `scale` points for one unit of evidence; null where that rounds to nothing. */
export function draftCriterion(candidate: Candidate, scale: number, zero: Zero, id: string): Drafted | null {
  return candidate.kind === 'activity'
    ? draftActivity(candidate, scale, id)
    : draftAttribute(candidate, scale, zero, id);
}

function draftAttribute(candidate: AttributeCandidate, scale: number, zero: Zero, id: string): Drafted | null {
  const floor = zeroOf(candidate, zero);
  const pointsOf = (woe: number) => modest(scale * (woe - floor));
  const unknown = (part: CandidatePart | null) => (part === null ? 0 : pointsOf(unknownWoe(part)));
  const [otherwise, missing] = [unknown(candidate.rest), unknown(candidate.missing)];
  const entries = candidate.entries.map(({ values, below, woe, share }) => ({
    values,
    below,
    points: pointsOf(woe),
    share,
  }));
  const all = [
    ...entries.map(({ points }) => points),
    ...(candidate.rest ? [otherwise] : []),
    ...(candidate.missing ? [missing] : []),
  ];
  if (new Set(all).size < 2) return null;
  const common = { id, label: readable(candidate.name), attribute: candidate.name };
  const shares: [number, number][] = entries.map(({ points, share }) => [points, share]);
  shares.push([otherwise, candidate.rest?.share ?? 0], [missing, candidate.missing?.share ?? 0]);
  const ifMissing = missing !== 0 && { missing };
  if (candidate.kind === 'range')
    return {
      criterion: { ...common, kind: 'range', points: joinRanges(entries.map(rangeEntry)), ...ifMissing },
      shares,
    };
  const points = joinValues(entries.filter((entry) => entry.points !== otherwise));
  if (points.length === 0) return null;
  return {
    criterion: { ...common, kind: 'category', points, ...(otherwise !== 0 && { otherwise }), ...ifMissing },
    shares,
  };
}

function rangeEntry({ below, points }: { below: number | null; points: number }): { below?: number; points: number } {
  return below === null ? { points } : { below, points };
}

/** Values with equal points in one entry, best first. */
export function joinValues(
  entries: readonly { values: string[]; points: number }[],
): { values: string[]; points: number }[] {
  const byPoints = new Map<number, string[]>();
  for (const { values, points } of entries) byPoints.set(points, [...(byPoints.get(points) ?? []), ...values]);
  return [...byPoints].sort(([a], [b]) => b - a).map(([points, values]) => ({ values, points }));
}

/** Neighbours with equal points in one entry. */
export function joinRanges<Entry extends { points: number }>(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ points }, i) => entries[i + 1]?.points !== points);
}

function draftActivity(candidate: ActivityCandidate, scale: number, id: string): Drafted | null {
  const [done, often] = worths(candidate);
  const common = { id, label: readable(candidate.name), kind: 'activity' as const, activity: [candidate.name] };
  const { without, times } = candidate;
  // Counted where doing it again tells more, and then up to what doing it often is worth.
  const cap = modest(scale * often);
  if (times[2] && cap >= 15 && often > 1.25 * ((times[0]?.woe ?? candidate.with.woe) - without.woe)) {
    const points = Math.max(5, round5(cap / 4));
    const counts = [1, 2.5, 4].map((count, i): [number, number] => [
      Math.min(cap, round5(points * count)),
      times[i]?.share ?? 0,
    ]);
    return { criterion: { ...common, count: 'each', points, cap }, shares: [...counts, [0, without.share]] };
  }
  const points = modest(scale * done);
  if (points === 0) return null;
  return {
    criterion: { ...common, count: 'once', points },
    shares: [
      [points, candidate.with.share],
      [0, without.share],
    ],
  };
}

/** `job_level` as `Job level`; any other name stays as it is. */
function readable(name: string): string {
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) return name;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Ids of criteria from their names: `[a-z0-9-]+`, each once. */
export function uniqueIds(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const plain = fold(name)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const slug = plain === '' ? 'criterion' : plain.slice(0, 60);
    let id = slug;
    for (let i = 2; taken.has(id); i++) id = `${slug}-${i}`;
    taken.add(id);
    return id;
  };
}
