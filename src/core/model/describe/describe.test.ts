import { expect, it } from 'vitest';
import { exampleModel } from '../../../../tests/arbitraries/example-model.ts';
import { describeChecklist, describeCriterion, describeReturn, partsOf } from './describe.ts';
import type { Criterion } from '../kinds/kinds.ts';

const { fit, engagement } = exampleModel();
const labels = (criterion: Criterion | undefined) => (criterion ? partsOf(criterion).map(({ label }) => label) : []);

it('describes the conditions of each kind in plain words', () => {
  expect([...fit.criteria, ...engagement.criteria].map(describeCriterion)).toEqual([
    '50 points if job_level is C-Level, 40 if it is VP or Director; 0 for anything else or if missing, in group company',
    '50 points if job_title contains chief, 40 if it has the word cto or vp; 0 for anything else or if missing',
    '10 points if employees is below 50, 30 if it is 50–200, 50 if it is 200 or more; 0 if missing',
    '5 points for each page_visit whose page contains /pricing in the last 90 days from 2026-01-01 to 2026-03-31, fading to nothing over 90 days, at most 20',
    '30 points once for any webinar',
    '5 points for 1 to 2 events of email_click, 15 for 3 or more in the last 30 days',
    '20 points if the latest page_visit was within 7 days, 10 within 30 days; 0 if longer ago or never',
    '−5 points after 30 days without any activity other than email_sent or unsubscribe, again every 7 days, never below −40',
  ]);
});

it.each<[string, Criterion, string]>([
  [
    'recency of any activity, with points for never',
    { id: 'r', kind: 'recency', except: ['mail', 'unsubscribe'], points: [{ withinDays: 1, points: 1 }], never: -5 },
    '1 point if the latest activity other than mail or unsubscribe was within 1 day; 0 if longer ago, −5 if never',
  ],
  [
    'inactivity by single days',
    { id: 'i', kind: 'inactivity', activity: ['visit'], afterDays: 1, everyDays: 1, points: -1 },
    '−1 point after 1 day without visit, again every day',
  ],
  [
    'points for a missing value of their own',
    { id: 'a', kind: 'category', attribute: 'x', points: [{ values: ['y'], points: 1 }], otherwise: -1200, missing: 5 },
    '1 point if x is y; −1,200 for anything else, 5 if missing',
  ],
  [
    'tests of several details and a half-life',
    {
      id: 'a',
      kind: 'activity',
      except: ['mail'],
      where: { page: ['/a', '/b', '/c'], form: { contains: ['demo'] } },
      points: -5,
      cap: 20,
      withinDays: 1,
      decay: { kind: 'half-life', days: 30 },
      validFrom: '2026-01-01',
      group: 'g',
    },
    '−5 points for each activity other than mail whose page is /a, /b or /c and form contains demo in the last day from 2026-01-01 on, halving every 30 days, never below −20, in group g',
  ],
  [
    'steps until a day',
    {
      id: 'a',
      kind: 'activity',
      count: 'once',
      points: 5,
      decay: { kind: 'step', everyDays: 1, keepPercent: 50 },
      validTo: '2026-01-01',
    },
    '5 points once for any activity until 2026-01-01, keeping 50% every day',
  ],
  [
    'tiers up and down',
    {
      id: 'a',
      kind: 'activity',
      activity: ['a', 'b'],
      count: 'tiers',
      tiers: [
        { atLeast: 1, points: 5 },
        { atLeast: 2, points: -5 },
      ],
      cap: 4,
    },
    '5 points for 1 event of a or b, −5 for 2 or more, at most 4 up or down',
  ],
])('describes %s', (_, criterion, text) => {
  expect(describeCriterion(criterion)).toBe(text);
});

it('describes the checklist and what a return does', () => {
  const model = exampleModel();
  expect(describeChecklist(model)).toBe('Handed over only with at least 2 of: pricing, demo, download.');
  expect(describeReturn(model)).toBe(
    'A lead that sales gave back starts 10 points below its target; only what it does since lifts it.',
  );
  const plain = { ...model, handover: { targets: {} } };
  expect([describeChecklist(plain), describeReturn(plain)]).toEqual([null, null]);
});

it.each([
  [['demo', 'pricing'], 2, 'Handed over only with all of: pricing, demo.'],
  [['demo'], 1, 'Handed over only with demo.'],
])('describes a checklist of %j', (of, atLeast, text) => {
  const model = exampleModel();
  expect(describeChecklist({ ...model, handover: { targets: {}, checklist: { of, atLeast } } })).toBe(text);
});

it('names every number of a criterion', () => {
  const [level, title, size] = fit.criteria;
  expect(labels(level)).toEqual(['C-Level', 'VP, Director', 'Anything else', 'Missing']);
  expect(labels(title)).toEqual(['has chief', 'cto, vp', 'Anything else', 'Missing']);
  expect(labels(size)).toEqual(['Below 50', '50–200', '200 or more', 'Missing']);
  const [pricing, demo, download, recent, idle] = engagement.criteria;
  expect(labels(pricing)).toEqual(['Each time', 'At most']);
  expect(labels(demo)).toEqual(['Once']);
  expect(labels(download)).toEqual(['1 to 2', '3 or more']);
  expect(labels(recent)).toEqual(['Within 7 days', 'Within 30 days', 'Longer ago', 'Never']);
  expect(labels(idle)).toEqual(['Each period', 'At most']);
});
