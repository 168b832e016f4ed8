import { DAY, dateStart } from '../../dataset/instant.ts';
import type { Dimension } from '../../model/schema/schema.ts';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { conditionKey } from '../../scoring/condition.ts';
import { newcombe } from '../../stats/wilson.ts';
import type { Difference, Interval } from '../../stats/wilson.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import { basisOf, isFew, shareInterval } from '../shared/repeated-leads.ts';
import { effectiveCounts } from './criteria-tallies.ts';
import { isOffer, offerProbe, probeKey } from './criteria-probes.ts';
import type { Counts, CriterionRow } from './criteria-types.ts';
import { date } from '../shared/format.ts';
import { counted } from '../shared/words.ts';

/** Leads of a group with their rate and its 95% interval. */
export interface OfferGroup extends Counts {
  /** Null without leads. */
  rate: number | null;
  interval: Interval;
  basis: Basis | null;
  few: boolean;
}

/** A criterion that holds for a while: what its events were worth inside its dates, and the same events outside of them. */
export interface OfferRow {
  dimension: Dimension;
  criterion: ActivityCriterion;
  name: string;
  key: string;
  /** At the end of the data. */
  status: 'coming' | 'running' | 'ended';
  /** What the dates mean now: `ended 31 May 2026: gives no points to events since`. */
  when: string;
  inside: OfferGroup;
  /** With such an event before the dates or after them, and none inside. */
  outside: OfferGroup;
  neither: OfferGroup;
  /** Rate inside less that outside; null where one of them has no lead. */
  difference: Difference | null;
  /** Points given to the leads inside, on average; null without such leads. */
  paid: number | null;
}

/**
 * The offers among the criteria, as far as what they need is counted: `probed` holds patterns by `probeKey`. `now` is the
 * end of the data (UTC milliseconds), null where that isn't known.
 */
export function offerRows(
  rows: readonly CriterionRow[],
  probed: ReadonlyMap<string, Patterns>,
  now: number | null,
): OfferRow[] {
  return rows.flatMap((row) => {
    const { criterion } = row;
    const probe = offerProbe(criterion);
    const patterns = probe && probed.get(probeKey(probe));
    if (!isOffer(criterion) || !probe || !patterns) return [];
    const [inside, before, after] = probe.conditions.map((each) => statesOf(patterns, conditionKey(each)));
    const group = (test: (i: number) => boolean) => groupOf(patterns, test);
    const within = group((i) => (inside?.(i) ?? 0) > 0);
    const beside = (i: number) => (before?.(i) ?? 0) > 0 || (after?.(i) ?? 0) > 0;
    const outside = group((i) => inside?.(i) === 0 && beside(i));
    const all = row.parts.reduce((sum, { n }) => sum + n, 0);
    return [
      {
        ...{ dimension: row.dimension, criterion, name: row.name, key: row.key },
        ...validity(criterion, now),
        ...{ inside: within, outside, neither: group((i) => inside?.(i) === 0 && !beside(i)) },
        difference: groupDifference(within, outside),
        paid: within.n > 0 ? (row.mean * all) / within.n : null,
      },
    ];
  });
}

/** The state of each pattern under a condition. */
export function statesOf(patterns: Patterns, key: string): ((pattern: number) => number) | undefined {
  const column = patterns.columns.get(key);
  return column && ((i) => column.states[column.index[i] ?? 0] ?? 0);
}

/** The observations of the patterns that pass `test`. */
export function groupOf(patterns: Patterns, test: (pattern: number) => boolean): OfferGroup {
  let [n, converted] = [0, 0];
  for (let i = 0; i < patterns.size; i++) {
    if (!test(i)) continue;
    n += patterns.n[i] ?? 0;
    converted += patterns.converted[i] ?? 0;
  }
  // Leads that count at several instants tell less than as many different ones.
  const { clusters } = patterns;
  const groups = clusters && Uint32Array.from({ length: patterns.size }, (_, i) => Number(!test(i)));
  const sums = clusters && groups ? clusterTallies(clusters, groups, 1)[0] : undefined;
  const basis = basisOf(sums);
  const rate = n > 0 ? converted / n : null;
  return { n, converted, rate, basis, interval: shareInterval(converted, n, basis), few: isFew(n, basis) };
}

/** The first group's rate less the second's; null where one of them has no lead. */
export function groupDifference(first: OfferGroup, second: OfferGroup): Difference | null {
  const [a, b] = [effectiveCounts(first, first.basis), effectiveCounts(second, second.basis)];
  return newcombe(a.converted, a.n, b.converted, b.n);
}

function validity({ validFrom, validTo }: ActivityCriterion, now: number | null): Pick<OfferRow, 'status' | 'when'> {
  const from = validFrom === undefined ? -Infinity : dateStart(validFrom);
  const end = validTo === undefined ? Infinity : dateStart(validTo) + DAY;
  if (now !== null && now >= end) {
    return { status: 'ended', when: `Ended ${date(end - DAY)}: gives no points to events since.` };
  }
  if (now !== null && now < from) {
    const days = Math.ceil((from - now) / DAY);
    return { status: 'coming', when: `Starts ${date(from)}, in ${counted(days, 'day', 'days')}.` };
  }
  if (end === Infinity) return { status: 'running', when: `Since ${date(from)}, without an end.` };
  const left = now === null ? null : Math.ceil((end - now) / DAY);
  const until = `Until ${date(end - DAY)}`;
  return { status: 'running', when: left === null ? `${until}.` : `${until}: ${counted(left, 'day', 'days')} left.` };
}
