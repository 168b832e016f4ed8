import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';
import type { Patterns } from '../../scoring/patterns/patterns.ts';
import { codeStates } from '../../scoring/patterns/patterns.ts';
import { starterCandidates, starterConditions, starterModel } from './starter-model.ts';
import type { StarterModel, StarterOptions } from './starter-model.ts';
import type { ActivityTally, AttributeTally, Bin, StarterInput } from './starter-model-types.ts';

/** Leads that are alike: their values (null: missing), how often they did what, how many they are and how many converted. */
export interface Alike extends Bin {
  values?: Readonly<Record<string, string | null>>;
  times?: Readonly<Record<string, number>>;
}

const NOBODY: StarterInput['distrusted'] = { attributes: new Map(), types: new Map() };

/** What the engine would count of such leads; for tests. */
function inputOf(leads: readonly Alike[], distrusted = NOBODY): StarterInput {
  const names = (of: (lead: Alike) => object | undefined) => [
    ...new Set(leads.flatMap((lead) => Object.keys(of(lead) ?? {}))),
  ];
  return {
    attributes: names(({ values }) => values).map((name) => attributeOf(leads, name)),
    activityTypes: names(({ times }) => times).map((type) => typeOf(leads, type)),
    ...{ ...sum(leads), total: sum(leads).n, distrusted },
  };
}

function sum(leads: readonly Bin[]): Bin {
  return {
    n: leads.reduce((all, { n }) => all + n, 0),
    converted: leads.reduce((all, { converted }) => all + converted, 0),
  };
}

function attributeOf(leads: readonly Alike[], name: string): AttributeTally {
  const valueOf = ({ values }: Alike) => values?.[name] ?? null;
  const distinct = [...new Set(leads.flatMap((lead) => valueOf(lead) ?? []))];
  const values = distinct.map((value) => ({ value, ...sum(leads.filter((lead) => valueOf(lead) === value)) }));
  const missing = sum(leads.filter((lead) => valueOf(lead) === null));
  return { name, distinct: distinct.length, missing, values: values.sort((a, b) => b.n - a.n), bins: null };
}

function typeOf(leads: readonly Alike[], type: string): ActivityTally {
  const often = (from: number, to: number) => {
    return sum(leads.filter(({ times }) => (times?.[type] ?? 0) >= from && (times?.[type] ?? 0) <= to));
  };
  return { type, ...often(1, Infinity), times: [often(1, 1), often(2, 3), often(4, Infinity)] };
}

/** The leads by the states of criteria, as drafted ones have them; for tests. */
function patternsOf(criteria: Iterable<Criterion>, leads: readonly Alike[]): Patterns {
  const columns = [...criteria].map((criterion) => {
    return [conditionKey(criterion), codeStates(leads.map((lead) => stateOf(criterion, lead)))] as const;
  });
  const column = (of: (lead: Alike) => number) => Float64Array.from(leads, of);
  return {
    ...{ size: leads.length, columns: new Map(columns), n: column(({ n }) => n) },
    ...{ converted: column(({ converted }) => converted), amount: column(() => 0), worked: column(() => 0) },
  };
}

function stateOf(criterion: Criterion, { values, times }: Alike): number {
  if (criterion.kind === 'category') {
    const value = values?.[criterion.attribute] ?? null;
    if (value === null) return criterion.points.length + 1;
    const entry = criterion.points.findIndex((each) => each.values.includes(value));
    return entry < 0 ? criterion.points.length : entry;
  }
  if (criterion.kind !== 'activity') throw new Error(`no states for a criterion of kind ${criterion.kind}`);
  const often = times?.[criterion.activity?.[0] ?? ''] ?? 0;
  if (criterion.count !== 'tiers') return often > 0 ? 1000 : 0;
  return criterion.tiers.filter(({ atLeast }) => often >= atLeast).length;
}

/** The whole way from leads to a first model; for tests. */
export function draftFrom(
  leads: readonly Alike[],
  options: StarterOptions = { name: 'x' },
  distrusted = NOBODY,
): StarterModel & { patterns: Patterns } {
  const input = inputOf(leads, distrusted);
  const candidates = starterCandidates(input, options);
  const patterns = patternsOf(starterConditions(candidates).values(), leads);
  return { ...starterModel(candidates, patterns, input, options), patterns };
}
