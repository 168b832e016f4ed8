import type { Model } from './schema/schema.ts';

/** The leads that a model's points were chosen on: kept in its `evidence`, so that nobody judges it by them unawares. */
export interface TunedOn {
  /** The first and the last instant at which they were scored, ISO 8601; null where they have none. */
  from: string | null;
  to: string | null;
  observations: number;
  converted: number;
  /** The settings of the backtest that they were chosen by, as `scorebench backtest` takes them. */
  backtest: { asOf: object; horizonDays: number; conversion: string };
  /** Where the earlier ones ended, and which of them these are; absent without a split. */
  split?: object;
  judge?: string;
  /** Only leads that this let through; absent without a filter. */
  where?: readonly object[];
}

/** The same model, which remembers what it was tuned on. */
export function withTunedOn(model: Model, tunedOn: TunedOn): Model {
  return { ...model, evidence: { ...model.evidence, tunedOn: JSON.parse(JSON.stringify(tunedOn)) as unknown } };
}

/** What a model was tuned on; null where it doesn't say so, or in no way that can be read. */
export function tunedOnOf({ evidence }: Pick<Model, 'evidence'>): TunedOn | null {
  const kept = evidence?.['tunedOn'];
  if (typeof kept !== 'object' || kept === null) return null;
  const { from, to, observations, converted, backtest, split, judge, where } = kept as Record<string, unknown>;
  if (!isInstant(from) || !isInstant(to) || !isCount(observations) || !isCount(converted)) return null;
  if (!isSettings(backtest)) return null;
  return {
    ...{ from, to, observations, converted, backtest },
    ...(typeof split === 'object' && split !== null && { split }),
    ...(typeof judge === 'string' && { judge }),
    ...(Array.isArray(where) && { where: where as object[] }),
  };
}

function isInstant(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)));
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function isSettings(value: unknown): value is TunedOn['backtest'] {
  if (typeof value !== 'object' || value === null) return false;
  const { asOf, horizonDays, conversion } = value as Record<string, unknown>;
  return typeof asOf === 'object' && asOf !== null && typeof horizonDays === 'number' && typeof conversion === 'string';
}
