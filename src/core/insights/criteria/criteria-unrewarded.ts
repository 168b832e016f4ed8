import { fold } from '../../dataset/text.ts';
import { takenIds } from '../../model/edit/edit-parts.ts';
import { slug, uniqueName } from '../../model/values/edit-values.ts';
import { kindOf } from '../../model/kinds/kinds.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { newCriterion } from '../../model/edit/edit.ts';
import type { Model } from '../../model/schema/schema.ts';
import { typeMatcher } from '../../scoring/match.ts';
import { informationValue } from '../../stats/information-value.ts';
import type { Lift } from '../../stats/lift.ts';
import { lift } from '../../stats/lift.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import type { Difference } from '../../stats/wilson.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import type { ClusterSums } from '../../stats/clustered.ts';
import { basisOfSums, differenceFromRest } from './criteria-tallies.ts';
import { LEAK } from './criteria-rows.ts';
import { paidByEvidence } from './criteria-verdicts.ts';
import type { Counts } from './criteria-types.ts';
import { FEW } from '../shared/insight.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Backtest } from '../../scoring/backtest.ts';
import { observedLeads } from '../shared/observed-leads.ts';
import type { ObservedSelection } from '../shared/lead-selection.ts';
import { some, capital, inWords, outcomeWords } from '../shared/words.ts';

/** Leads that had an activity type before they were scored, and how many of them converted. */
export interface TypeCounts extends Counts {
  type: string;
  /** The sums over leads, as those may count at several instants. */
  sums: ClusterSums;
}

/**
 * `more`, `less`: its leads convert more or less often than others, beyond what chance gives among so many types. `leak`:
 * likely a part of the outcome, so that it says nothing about leads to come.
 */
type TypeVerdict = 'more' | 'less' | 'unknown' | 'leak';

/** An activity type that no criterion looks at. */
export interface UnrewardedRow extends TypeCounts {
  rate: number;
  rest: Counts;
  difference: Difference | null;
  lift: Lift | null;
  woe: number;
  iv: number;
  few: boolean;
  verdict: TypeVerdict;
  /** Points that the evidence would pay once for such an event; null where none can be proposed. */
  points: number | null;
}

/** Where a model's own points give no scale: twenty points for doubling the odds, as scorecards are often built. */
const USUAL = 20 / Math.LN2;

/** Share of the types called telling that chance may give, at most, on average. */
const FALSE = 0.05;

/**
 * The types that no criterion of the model looks at, the telling ones first, then by information value. `leaks` are types
 * that the quality report suspects; `scale` is the engagement's points for one unit of weight of evidence.
 *
 * Each type is tested by the pooled two-proportion z test, and all p values are adjusted for their number by Benjamini and
 * Hochberg: of the types called telling, one in twenty may be chance. The interval must exclude no difference, too.
 */
export function unrewardedRows(
  types: readonly TypeCounts[],
  total: Counts,
  model: Model,
  { leaks, scale }: { leaks: ReadonlySet<string>; scale: number | null },
): UnrewardedRow[] {
  const looked = lookedAt(model);
  const rest = types.filter(({ type, n }) => n > 0 && !looked(type));
  const tested = rest.filter(({ sums }) => sums.clusters >= FEW);
  const adjusted = benjaminiHochberg(tested.map((counts) => chanceOf(counts, total)));
  const chance = new Map(tested.map(({ type }, i) => [type, adjusted[i] ?? 1]));
  const rows = rest.map((counts) => {
    const row = measured(counts, total);
    const isLeak = row.iv > LEAK || leaks.has(fold(counts.type));
    const verdict = isLeak ? 'leak' : verdictOf(row, chance.get(counts.type) ?? 1);
    const points = verdict === 'more' || verdict === 'less' ? proposed(row, scale ?? USUAL) : null;
    return { ...row, verdict, points } satisfies UnrewardedRow;
  });
  const rank = { more: 0, less: 0, leak: 1, unknown: 2 };
  return rows.sort((a, b) => rank[a.verdict] - rank[b.verdict] || b.iv - a.iv || b.n - a.n);
}

/** Whether a criterion of the model looks at a type by name, or at every type. Idleness rewards no type. */
function lookedAt(model: Model): (type: string) => boolean {
  const tests = [...model.fit.criteria, ...model.engagement.criteria].flatMap((criterion) =>
    'attribute' in criterion || !kindOf(criterion).rewardsTypes?.(criterion) ? [] : [typeMatcher(criterion)],
  );
  return (type) => tests.some((test) => test(type));
}

/** The p value of a type by itself; the others are taken to repeat themselves as much as its leads do. */
function chanceOf({ n, converted, sums }: TypeCounts, total: Counts): number {
  const repeats = n / basisOfSums(sums).effective;
  const parts = [converted, n, total.converted - converted, total.n - n].map((count) => count / repeats);
  const [k1 = 0, n1 = 0, k2 = 0, n2 = 0] = parts;
  return twoProportion(k1, n1, k2, n2).p;
}

function measured(counts: TypeCounts, total: Counts): Omit<UnrewardedRow, 'verdict' | 'points'> {
  const { n, converted } = counts;
  const rest = { n: total.n - n, converted: total.converted - converted };
  const { woe, iv } = informationValue([
    { converted, notConverted: n - converted },
    { converted: rest.converted, notConverted: rest.n - rest.converted },
  ]);
  return {
    ...counts,
    ...{ rate: converted / n, rest, iv, woe: woe[0] ?? 0, few: counts.sums.clusters < FEW },
    difference: differenceFromRest(counts, rest, basisOfSums(counts.sums), null),
    lift: lift(n, converted, total.n, total.converted),
  };
}

function verdictOf({ difference, few }: Pick<UnrewardedRow, 'difference' | 'few'>, chance: number): TypeVerdict {
  if (few || !difference || chance > FALSE) return 'unknown';
  if (difference.low > 0) return 'more';
  return difference.high < 0 ? 'less' : 'unknown';
}

function proposed({ n, converted, rest }: Counts & { rest: Counts }, scale: number): number | null {
  const [paid] = paidByEvidence(
    [
      { n, converted, points: 0 },
      { ...rest, points: 0 },
    ],
    scale,
    1,
  );
  const points = Math.round(paid?.points ?? 0) + 0;
  return points === 0 ? null : Math.max(-10_000, Math.min(10_000, points));
}

/** An engagement criterion that pays once for an event of the type, with an id that is free in the model. */
export function criterionFor({ type, points }: Pick<UnrewardedRow, 'type' | 'points'>, model: Model): Criterion {
  const base = newCriterion(model, 'engagement', { kind: 'activity', types: [type] });
  const id = uniqueName(slug(base.label ?? type), takenIds(model, 'engagement'));
  return { id, label: base.label ?? type, kind: 'activity', activity: [type], count: 'once', points: points ?? 0 };
}

/** A type's verdict in words. */
export const TYPE_WORDS: Record<TypeVerdict, string> = {
  more: 'more often',
  less: 'less often',
  unknown: 'can’t tell yet',
  leak: 'likely part of the outcome',
};

/** What the types without points say, in a line or two. */
export function unrewardedAnswer(rows: readonly UnrewardedRow[], { conversion }: Backtest): string {
  const { many, verb } = outcomeWords(conversion);
  if (rows.length === 0) return 'Every activity type of the data is looked at by a criterion.';
  const named = (verdict: TypeVerdict) => rows.filter((row) => row.verdict === verdict).map(({ type }) => type);
  const [telling, leaks] = [[...named('more'), ...named('less')], named('leak')];
  const what =
    telling.length > 0
      ? `${some(telling)} ${telling.length === 1 ? 'tells' : 'tell'} ${many} from others and ${telling.length === 1 ? 'earns' : 'earn'} no points.`
      : `Of ${inWords(rows.length)} ${rows.length === 1 ? 'type' : 'types'} without points, none clearly tells who will ${outcomeWords(conversion).will}.`;
  const warning =
    leaks.length > 0
      ? ` ${capital(some(leaks))} ${leaks.length === 1 ? 'is' : 'are'} likely a part of the outcome: don’t reward ${leaks.length === 1 ? 'it' : 'them'}.`
      : '';
  const method = telling.length > 0 ? ` With many types looked at, one in twenty of those named may be chance.` : '';
  return `${what}${warning}${method} With and without: how often leads with such an event, and all others, ${verb}.`;
}

/** The leads that had an activity type before they were scored, to be listed. */
export function typeSelection(type: string): ObservedSelection {
  const once: Criterion = { id: 'type', kind: 'activity', activity: [type], count: 'once', points: 1 };
  return observedLeads('backtest', `leads with ${type}`, { states: { key: conditionKey(once), anyOf: [1000] } });
}
