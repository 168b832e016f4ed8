import { entriesOf } from '../../model/edit/edit-points.ts';
import type { RestPart } from '../../model/kinds/criterion-kind.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { binOf, binsOf } from '../shared/criterion-bins.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Codes, Patterns } from '../../scoring/patterns/patterns.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { clusterTallies } from '../shared/cluster-tallies.ts';
import type { Basis } from '../shared/repeated-leads.ts';
import { basisOf, isFew } from '../shared/repeated-leads.ts';
import { stateTallies, totalCounts } from './criteria-tallies.ts';
import { lift as liftOf } from '../../stats/lift.ts';
import { criterionName } from '../../model/describe/describe.ts';
import type { NamedPart } from '../../model/describe/describe.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { observedLeads } from '../shared/observed-leads.ts';

/** What the leads of one entry of a criterion say, against the average of all leads. */
export interface EntryEvidence {
  n: number;
  /** Converted of n; null without leads. */
  rate: number | null;
  /** Rate over the average (2.4: converts 2.4 times as often); null without leads or without any conversion. */
  lift: number | null;
  /** 95% interval of the lift: Wilson's interval of the rate over the average; null where the lift is. */
  low: number | null;
  high: number | null;
  /** Fewer than 30 leads. */
  few: boolean;
  /** `unknown`: too few leads, or no conversion at all; `same`: the interval holds the average. */
  verdict: 'above' | 'below' | 'same' | 'unknown';
}

/**
 * The evidence beside one entry: `converted` of `n` leads hit it, `totalConverted` of `totalN` in all (these among them);
 * `basis` is what the rate rests on where leads count several times.
 */
export function entryEvidence(
  n: number,
  converted: number,
  totalN: number,
  totalConverted: number,
  basis: Basis | null = null,
): EntryEvidence {
  const few = isFew(n, basis);
  const rate = n > 0 ? converted / n : null;
  const found = liftOf(n, converted, totalN, totalConverted, basis?.effective);
  if (!found) return { n, rate, lift: null, low: null, high: null, few, verdict: 'unknown' };
  return { n, rate, ...found, few, verdict: few ? 'unknown' : verdictOf(found.low, found.high) };
}

function verdictOf(low: number, high: number): EntryEvidence['verdict'] {
  if (low > 1) return 'above';
  return high < 1 ? 'below' : 'same';
}

/** What the data says beside the points of one criterion. */
export interface CriterionEvidence {
  /**
   * In the order of `points` or `tiers`; a single one where the state is an amount: the leads that have any of it.
   */
  entries: EntryEvidence[];
  /** Leads that no entry takes; null where the kind has no such points. */
  otherwise: EntryEvidence | null;
  /** Leads without the attribute; null where the kind has no such points. */
  missing: EntryEvidence | null;
  /** Leads without an event; null where the kind has no such points. */
  never: EntryEvidence | null;
}

interface Counts {
  n: number;
  converted: number;
}

/** The evidence of a criterion over counted observations; null where they hold no column for its condition. */
export function criterionEvidence(criterion: Criterion, patterns: Patterns): CriterionEvidence | null {
  const key = conditionKey(criterion);
  const [column, tallies] = [patterns.columns.get(key), stateTallies(patterns, key)];
  if (!column || !tallies) return null;
  const bins = Array.from({ length: binsOf(criterion) }, () => ({ n: 0, converted: 0 }));
  const binOfCode = Array.from(column.states, (state) => binOf(criterion, state));
  for (const [code, bin] of binOfCode.entries()) {
    const counts = bins[bin];
    if (!counts) continue;
    counts.n += tallies.n[code] ?? 0;
    counts.converted += tallies.converted[code] ?? 0;
  }
  const total = totalCounts(patterns);
  const sums = binSums(patterns, column.index, binOfCode, bins.length);
  return arrange(
    criterion,
    bins.map((counts, i) => evidence(counts, total, basisOf(sums?.[i]))),
  );
}

function evidence(counts: Counts, total: Counts, basis: Basis | null): EntryEvidence {
  return entryEvidence(counts.n, counts.converted, total.n, total.converted, basis);
}

/** The sums over leads of each bin; null where each lead counts once. */
function binSums(
  { clusters }: Patterns,
  codes: Codes,
  binOfCode: readonly number[],
  size: number,
): readonly ClusterSums[] | null {
  if (!clusters) return null;
  return clusterTallies(
    clusters,
    Uint32Array.from(codes, (code) => binOfCode[code] ?? 0),
    size,
  );
}

function arrange(criterion: Criterion, bins: EntryEvidence[]): CriterionEvidence {
  const kind = kindOf(criterion);
  if (kind.states(criterion).kind !== 'entries')
    return { entries: bins.slice(0, -1), otherwise: null, missing: null, never: null };
  const { rest } = kind;
  const others = new Map(rest.map(({ part }, i) => [part, bins[bins.length - rest.length + i] ?? null]));
  const at = (part: RestPart) => others.get(part) ?? null;
  const entries = bins.slice(0, -rest.length);
  return { entries, otherwise: at('otherwise'), missing: at('missing'), never: at('never') };
}

/** The observations of the backtest that a number of a criterion is given to; null for a cap, which is given to none. */
export function partLeads(criterion: Criterion, { at, label: part }: NamedPart): ObservedSelection | null {
  const title = `leads with ${criterionName(criterion)}${at.part === 'event' ? '' : `: ${part}`}`;
  const anyOf = statesOfPart(criterion, at);
  return anyOf === null ? null : observedLeads('backtest', title, { states: { key: conditionKey(criterion), anyOf } });
}

function statesOfPart(criterion: Criterion, at: NamedPart['at']): readonly number[] | 'positive' | null {
  if (at.part === 'event') return 'positive';
  if (at.part === 'entry') return ['tiers' in criterion ? at.index + 1 : at.index];
  const kind = kindOf(criterion);
  if (at.part === 'cap' || kind.states(criterion).kind !== 'entries') return null;
  return [entriesOf(criterion).length + kind.rest.findIndex(({ part }) => part === at.part)];
}
