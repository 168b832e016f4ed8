import { DAY, dateStart } from '../../dataset/instant.ts';
import type { Stage } from '../../dataset/stages.ts';
import type { Model } from '../../model/schema/schema.ts';
import type { LeadEvent, LeadRecord, LeadStage } from './lead-record.ts';

/** The day on which the lead of the fixture is created; UTC milliseconds. For tests. */
const BORN = dateStart('2026-01-01');

/** The instant of a day of its life. For tests. */
export const dayAt = (days: number): number => BORN + days * DAY;

/** An activity on a day of its life. For tests. */
export function did(type: string, days: number, details: Record<string, string> = {}): LeadEvent {
  const named = Object.entries(details).map(([name, text]) => ({ name, text }));
  return { at: dayAt(days), type, details: named, row: { ...details, type, occurred_at: dayAt(days) } };
}

/** A stage on a day of its life. For tests. */
export function stood(stage: Stage, days: number): LeadStage {
  return { at: dayAt(days), stage, amount: null, row: { stage, occurred_at: dayAt(days) } };
}

/** A lead with some activities and stages. For tests. */
export function leadWith(
  activities: LeadEvent[],
  stages: LeadStage[] = [],
  attributes: Record<string, string> = { job_level: 'Manager', employees: '120' },
): LeadRecord {
  return {
    ...{ lead: 0, leadId: 'L1', created: BORN },
    attributes: Object.entries(attributes).map(([name, text]) => ({ name, text })),
    row: { ...attributes, lead_id: 'L1', created_at: BORN },
    ...{ activities, stages },
  };
}

/** Two fit criteria, a capped and a fading activity, idleness, a checklist and a rule after returns. For tests. */
export const MODEL: Model = {
  format: 'scorebench.model',
  formatVersion: 1,
  name: 'Fixture',
  version: '1',
  fit: {
    criteria: [
      {
        ...{ id: 'level', label: 'Job level', kind: 'category', attribute: 'job_level' },
        points: [
          { values: ['C-Level'], points: 50 },
          { values: ['Manager'], points: 20 },
        ],
      },
      {
        ...{ id: 'size', label: 'Company size', kind: 'range', attribute: 'employees' },
        points: [{ below: 50, points: 0 }, { below: 200, points: 10 }, { points: 30 }],
      },
    ],
    grades: [{ grade: 'A', from: 70 }, { grade: 'B', from: 30 }, { grade: 'C' }],
  },
  engagement: {
    criteria: [
      { id: 'visits', label: 'Visits', kind: 'activity', activity: ['visit'], count: 'each', points: 10, cap: 25 },
      {
        ...{ id: 'webinar', label: 'Webinar', kind: 'activity', activity: ['webinar'], count: 'once', points: 30 },
        decay: { kind: 'linear', overDays: 30 },
      },
      { id: 'idle', label: 'Idle', kind: 'inactivity', afterDays: 10, everyDays: 10, points: -5, cap: 10 },
    ],
    range: { min: 0, max: 100 },
    bands: [{ band: '40+', from: 40 }, { band: 'below 40' }],
  },
  handover: {
    targets: { A: 30, B: 40, C: null },
    checklist: { atLeast: 1, of: ['webinar'] },
    afterReturn: { startBelowTargetBy: 10 },
  },
};
