import type { Model } from '../../src/core/model/schema/schema.ts';

/** A new copy of the format's own example: every key and every kind of criterion once, with nothing to complain about. */
export function exampleModel(): Model {
  return {
    $schema: './scoring-model-1.schema.json',
    format: 'scorebench.model',
    formatVersion: 1,
    name: 'B2B software',
    version: '2026-Q4',
    notes: 'optional',
    fit: exampleFit(),
    engagement: exampleEngagement(),
    handover: {
      targets: { A: 40, B: 60, C: 80, D: null },
      checklist: { atLeast: 2, of: ['demo', 'pricing', 'download'] },
      afterReturn: { startBelowTargetBy: 10 },
      routes: [{ grade: 'A', band: '75+', owner: 'Sales', nextStep: 'Call within one hour' }],
    },
    evidence: {},
  };
}

function exampleFit(): Model['fit'] {
  return {
    criteria: [
      {
        id: 'level',
        label: 'Job level',
        kind: 'category',
        group: 'company',
        attribute: 'job_level',
        points: [
          { values: ['C-Level'], points: 50 },
          { values: ['VP', 'Director'], points: 40 },
        ],
        otherwise: 0,
        missing: 0,
      },
      {
        id: 'title',
        kind: 'text',
        attribute: 'job_title',
        points: [
          { contains: ['chief'], points: 50 },
          { words: ['cto', 'vp'], points: 40 },
        ],
      },
      {
        id: 'size',
        kind: 'range',
        attribute: 'employees',
        points: [{ below: 50, points: 10 }, { below: 200, points: 30 }, { points: 50 }],
      },
    ],
    groups: [{ id: 'company', min: 0, max: 60 }],
    range: { min: 0, max: 100 },
    grades: [{ grade: 'A', from: 70 }, { grade: 'B', from: 45 }, { grade: 'C', from: 20 }, { grade: 'D' }],
  };
}

function exampleEngagement(): Model['engagement'] {
  return {
    criteria: [
      {
        id: 'pricing',
        kind: 'activity',
        activity: ['page_visit'],
        where: { page: { contains: ['/pricing'] } },
        count: 'each',
        points: 5,
        cap: 20,
        withinDays: 90,
        decay: { kind: 'linear', overDays: 90 },
        validFrom: '2026-01-01',
        validTo: '2026-03-31',
      },
      { id: 'demo', kind: 'activity', activity: ['webinar'], count: 'once', points: 30 },
      {
        id: 'download',
        kind: 'activity',
        activity: ['email_click'],
        count: 'tiers',
        tiers: [
          { atLeast: 1, points: 5 },
          { atLeast: 3, points: 15 },
        ],
        withinDays: 30,
      },
      {
        id: 'recent',
        kind: 'recency',
        activity: ['page_visit'],
        points: [
          { withinDays: 7, points: 20 },
          { withinDays: 30, points: 10 },
        ],
        otherwise: 0,
        never: 0,
      },
      {
        id: 'idle',
        kind: 'inactivity',
        except: ['email_sent', 'unsubscribe'],
        afterDays: 30,
        everyDays: 7,
        points: -5,
        cap: 40,
      },
    ],
    groups: [],
    range: { min: 0, max: 100 },
    bands: [{ band: '75+', from: 75 }, { band: '50-74', from: 50 }, { band: '25-49', from: 25 }, { band: '0-24' }],
  };
}
