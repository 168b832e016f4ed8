import type { Model } from '../../src/core/model/schema/schema.ts';
import sample from '../../sample-data/2026-q4-draft.json' with { type: 'json' };

/** When offers are valid: within the lives of the generated leads. */
const OFFERED = { validFrom: '2025-03-01', validTo: '2025-09-30' };

/**
 * The sample's draft with what it has not: every kind of criterion, points that come back (an unsubscription fades), a
 * checklist and a rule for returned leads. Twenty criteria.
 */
export function benchModel(): Model {
  const { fit, engagement, handover, ...rest } = sample as unknown as Model;
  return {
    ...rest,
    fit,
    engagement: {
      ...engagement,
      criteria: [
        ...engagement.criteria
          .filter(({ id }) => id !== 'unsubscribe')
          .map((each) => (each.kind === 'activity' && each.validFrom ? { ...each, ...OFFERED } : each)),
        {
          ...{ id: 'unsubscribe', kind: 'activity', activity: ['unsubscribe'], count: 'once', points: -40 },
          decay: { kind: 'step', everyDays: 90, keepPercent: 50 },
        },
        {
          ...{ id: 'opens', kind: 'activity', activity: ['email_open'], count: 'each', points: 1 },
          ...{ cap: 10, withinDays: 30 },
        },
        {
          ...{ id: 'recent', kind: 'recency', activity: ['page_visit'], otherwise: 0 },
          points: [
            { withinDays: 7, points: 15 },
            { withinDays: 30, points: 5 },
          ],
        },
        {
          ...{ id: 'idle', kind: 'inactivity', except: ['email_sent', 'unsubscribe'] },
          ...{ afterDays: 3, everyDays: 2, points: -5, cap: 40 },
        },
      ],
    },
    handover: {
      ...handover,
      checklist: { atLeast: 2, of: ['demo-or-call', 'webinar', 'pricing', 'guides', 'email-clicks'] },
      afterReturn: { startBelowTargetBy: 10 },
    },
  };
}
