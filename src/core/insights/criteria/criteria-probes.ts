import { DAY, dateStart } from '../../dataset/instant.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { ActivityCriterion } from '../../model/kinds/activity.ts';
import type { Criterion } from '../../model/kinds/kinds.ts';
import { conditionKey } from '../../scoring/condition.ts';

/** The ages, in days, that the latest matching event is asked for: under 8, 31 and 91 days, and any. */
export const AGES = [8, 31, 91] as const;

/**
 * What has to be counted beyond the states of the model, to say what a criterion with dates or with a fade is worth: more
 * conditions on the same events, in a fixed order. They depend on the criterion's condition alone, not on its points.
 */
export interface Probe {
  kind: 'offer' | 'fading';
  /** Key of the condition of the criterion that it is about. */
  of: string;
  /** In the order that the reader of the kind expects. */
  conditions: Criterion[];
}

/** Names a probe among others. */
export function probeKey({ kind, of }: Pick<Probe, 'kind' | 'of'>): string {
  return `${kind} ${of}`;
}

/** What has to be counted for the offers and the fading criteria of a model, each once. */
export function probesOf(model: Model): Probe[] {
  const found = new Map<string, Probe>();
  for (const criterion of [...model.fit.criteria, ...model.engagement.criteria]) {
    for (const probe of [offerProbe(criterion), fadingProbe(criterion)]) if (probe) found.set(probeKey(probe), probe);
  }
  return [...found.values()];
}

/** True for a criterion whose events count only in certain days. */
export function isOffer(criterion: Criterion): criterion is ActivityCriterion {
  return criterion.kind === 'activity' && (criterion.validFrom !== undefined || criterion.validTo !== undefined);
}

/** True for a criterion whose events lose weight with age, or count only for a while. */
function isFading(criterion: Criterion): criterion is ActivityCriterion {
  if (criterion.kind !== 'activity') return false;
  return criterion.withinDays !== undefined || ('decay' in criterion && (criterion.decay?.kind ?? 'none') !== 'none');
}

/** Events inside the dates, before them and after them. */
export function offerProbe(criterion: Criterion): Probe | null {
  if (!isOffer(criterion)) return null;
  const { validFrom, validTo, withinDays } = criterion;
  const inside = {
    ...anyEvent(criterion),
    ...(withinDays !== undefined && { withinDays }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
  };
  const none: ActivityCriterion = { ...anyEvent(criterion), activity: ['nothing'], except: ['nothing'] };
  const open: ActivityCriterion = { ...anyEvent(criterion), ...(withinDays !== undefined && { withinDays }) };
  const before = validFrom === undefined ? none : { ...open, validTo: dayBeside(validFrom, -1) };
  const after = validTo === undefined ? none : { ...open, validFrom: dayBeside(validTo, 1) };
  return { kind: 'offer', of: conditionKey(criterion), conditions: [inside, before, after] };
}

/** The criterion without its fade and window, then an event under each of {@link AGES}, and one of any age. */
export function fadingProbe(criterion: Criterion): Probe | null {
  if (!isFading(criterion)) return null;
  const full = { ...criterion };
  delete full.withinDays;
  if ('decay' in full) delete full.decay;
  const { validFrom, validTo } = criterion;
  const any = {
    ...anyEvent(criterion),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
  };
  const aged = AGES.map((withinDays): Criterion => ({ ...any, withinDays }));
  return { kind: 'fading', of: conditionKey(criterion), conditions: [full, ...aged, any] };
}

/** Whether there is a matching event at all, whatever its age and date. */
function anyEvent({ activity, except, where }: ActivityCriterion): ActivityCriterion {
  return {
    ...{ id: 'probe', kind: 'activity', count: 'once', points: 1 },
    ...(activity && { activity }),
    ...(except && { except }),
    ...(where && { where }),
  };
}

function dayBeside(day: string, by: number): string {
  return new Date(dateStart(day) + by * DAY).toISOString().slice(0, 10);
}
