import type { Criterion } from '../../model/kinds/kinds.ts';
import { fold } from '../../dataset/text.ts';
import type { ActivityCandidate, AttributeCandidate, Candidate, CandidatePart } from './starter-model-types.ts';

/** Points come in steps of five: finer ones would claim more than the data says. */
function round5(points: number): number {
  return 5 * Math.round(points / 5) + 0;
}

/** Zero is what the worst so many of the leads have, or better than them; what is rarer, and worse, takes points away. */
const WORST = 0.25;

function usualWorst(parts: readonly CandidatePart[]): number {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  let below = 0;
  const usual = parts.toSorted((a, b) => a.evidence - b.evidence).find(({ n }) => (below += n) >= WORST * total);
  return usual?.evidence ?? 0;
}

/**
 * The criterion of a candidate, `scale` points for one unit of evidence; null where that rounds to nothing. What a
 * usual lead of the worst has gives no points, and not having done an activity.
 */
export function draftCriterion(candidate: Candidate, scale: number, id: string): Criterion | null {
  return candidate.kind === 'activity' ? draftActivity(candidate, scale, id) : draftAttribute(candidate, scale, id);
}

function draftAttribute(candidate: AttributeCandidate, scale: number, id: string): Criterion | null {
  const { rest, missing } = candidate;
  const parts = [...candidate.entries, ...[rest, missing].filter((part) => part !== null)];
  const floor = usualWorst(parts);
  const pointsOf = ({ evidence }: CandidatePart) => round5(scale * (evidence - floor));
  if (new Set(parts.map(pointsOf)).size < 2) return null;
  const common = { id, label: readable(candidate.name), attribute: candidate.name };
  const ofMissing = missing === null ? 0 : pointsOf(missing);
  const ifMissing = ofMissing !== 0 && { missing: ofMissing };
  if (candidate.kind === 'range') {
    const points = candidate.entries.map((entry) =>
      entry.below === null ? { points: pointsOf(entry) } : { below: entry.below, points: pointsOf(entry) },
    );
    return { ...common, kind: 'range', points: joinRanges(points), ...ifMissing };
  }
  const otherwise = rest === null ? 0 : pointsOf(rest);
  const entries = candidate.entries.map((entry) => ({ values: entry.values, points: pointsOf(entry) }));
  const apart = entries.filter((entry) => entry.points !== otherwise);
  // Where only the blanks differ, the values have to be named all the same.
  const points = joinValues(apart.length > 0 ? apart : entries);
  return { ...common, kind: 'category', points, ...(otherwise !== 0 && { otherwise }), ...ifMissing };
}

/** Values with equal points in one entry, best first. */
function joinValues(entries: readonly { values: string[]; points: number }[]): { values: string[]; points: number }[] {
  const byPoints = new Map<number, string[]>();
  for (const { values, points } of entries) byPoints.set(points, [...(byPoints.get(points) ?? []), ...values]);
  return [...byPoints].sort(([a], [b]) => b - a).map(([points, values]) => ({ values, points }));
}

/** Neighbours with equal points in one entry. */
function joinRanges<Entry extends { points: number }>(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ points }, i) => entries[i + 1]?.points !== points);
}

function draftActivity({ name, without, tiers }: ActivityCandidate, scale: number, id: string): Criterion | null {
  const common = { id, label: readable(name), kind: 'activity' as const, activity: [name] };
  const paid = tiers.map(({ atLeast, evidence }) => ({
    atLeast,
    points: round5(scale * (evidence - without.evidence)),
  }));
  const steps = paid.filter(({ points }, i) => points !== (i === 0 ? 0 : paid[i - 1]?.points));
  const [first] = steps;
  if (!first) return null;
  if (steps.length === 1 && first.atLeast === 1) return { ...common, count: 'once', points: first.points };
  return { ...common, count: 'tiers', tiers: steps };
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
