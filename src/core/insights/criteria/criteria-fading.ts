import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey, contributionOf } from '../../scoring/condition.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import type { Difference } from '../../stats/wilson.ts';
import type { OfferGroup } from './criteria-offers.ts';
import { groupDifference, groupOf, statesOf } from './criteria-offers.ts';
import { AGES, fadingProbe, probeKey } from './criteria-probes.ts';
import { stateTallies } from './criteria-tallies.ts';
import type { CriterionRow } from './criteria-types.ts';

/** Leads whose latest matching event has an age, against those without any. */
export interface AgeGroup extends OfferGroup {
  label: string;
  /** Its rate less that of the leads without such an event; null where one of them has no lead. */
  difference: Difference | null;
  /** Whether the interval of the difference excludes none. */
  tells: boolean;
}

/** A criterion whose points fade, or end after a while. */
export interface FadingRow {
  name: string;
  key: string;
  /** Share of the points that are left on average at the instant of scoring, 0 to 1; null where there are none to lose. */
  kept: number | null;
  /** By the age of the latest matching event at the instant of scoring, youngest first. */
  ages: AgeGroup[];
  none: OfferGroup;
  /** What the ages say about the fade. */
  finding: string;
}

const LABELS = ['0–7 days', '8–30 days', '31–90 days', 'over 90 days'];

/** The fading criteria, as far as what they need is counted: `probed` holds patterns by `probeKey`. */
export function fadingRows(
  rows: readonly CriterionRow[],
  patterns: Patterns,
  probed: ReadonlyMap<string, Patterns>,
): FadingRow[] {
  return rows.flatMap((row) => {
    const probe = fadingProbe(row.criterion);
    const counted = probe && probed.get(probeKey(probe));
    if (!probe || !counted) return [];
    const [full, ...aged] = probe.conditions;
    const states = aged.map((each) => statesOf(counted, conditionKey(each)));
    const has = (i: number, age: number) => (states[age]?.(i) ?? 0) > 0;
    const none = groupOf(counted, (i) => !has(i, AGES.length));
    const ages = LABELS.map((label, age) => {
      const group = groupOf(counted, (i) => has(i, age) && (age === 0 || !has(i, age - 1)));
      return ageGroup(label, group, none);
    });
    const kept = full ? keptShare(row.criterion, patterns, full, counted) : null;
    return [{ name: row.name, key: row.key, kept, ages, none, finding: findingOf(ages) }];
  });
}

function ageGroup(label: string, group: OfferGroup, none: OfferGroup): AgeGroup {
  const difference = groupDifference(group, none);
  const tells = !group.few && difference !== null && (difference.low > 0 || difference.high < 0);
  return { ...group, label, difference, tells };
}

function keptShare(criterion: Criterion, patterns: Patterns, full: Criterion, counted: Patterns): number | null {
  const whole = sizeOf(full, counted);
  return whole > 0 ? sizeOf(criterion, patterns) / whole : null;
}

/** Sum of the sizes of what leads get, in thousandths. */
function sizeOf(criterion: Criterion, patterns: Patterns): number {
  const tallies = stateTallies(patterns, conditionKey(criterion));
  if (!tallies) return 0;
  return tallies.states.reduce((sum, state, i) => {
    return sum + (tallies.n[i] ?? 0) * Math.abs(contributionOf(criterion, state));
  }, 0);
}

/**
 * What the ages say. Older events no longer tell where their difference may be none, and is surely below that of the
 * youngest events that tell: an interval that is merely wide says nothing.
 */
function findingOf(ages: readonly AgeGroup[]): string {
  const youngest = ages.findIndex(({ tells }) => tells);
  const young = ages[youngest];
  if (!young) return 'At no age do these events tell wins from others yet.';
  const older = ages.slice(youngest + 1);
  const dead = older.findIndex((age, i) => older.slice(i).every(({ tells }) => !tells) && isWeaker(age, young));
  if (dead >= 0) {
    const days = (AGES[youngest + dead] ?? 91) - 1;
    return `Events older than ${days} days no longer tell wins from others: a shorter fade would do.`;
  }
  return [freshness(ages), endOf(ages)].filter((text) => text !== '').join(' ');
}

/** Whether the youngest events say more than the next. */
function freshness([first, second]: readonly AgeGroup[]): string {
  if (!first || !second || first.few || second.few) return '';
  const gap = groupDifference(first, second);
  const sure = gap !== null && (gap.low > 0 || gap.high < 0);
  return sure ? 'Fresh events tell more: some fade is right.' : 'Fresh events tell no more than older ones yet.';
}

/** How old events may be and still tell. */
function endOf(ages: readonly AgeGroup[]): string {
  const last = ages.findLastIndex(({ tells }) => tells);
  if (last === ages.length - 1) return 'Even those older than 90 days still tell.';
  const older = ages.slice(last + 1).filter(({ n }) => n > 0);
  const still = `They still tell at ${ages[last]?.label ?? ''}`;
  if (older.length === 0) return `${still}; there are no older ones.`;
  return `${still}; ${older.every(({ few }) => few) ? 'older ones are too few to judge' : 'of older ones it can’t be told yet'}.`;
}

function isWeaker(age: AgeGroup, young: AgeGroup): boolean {
  if (age.few || !age.difference || !young.difference) return false;
  const up = young.difference.value > 0;
  return up ? age.difference.high < young.difference.value : age.difference.low > young.difference.value;
}
