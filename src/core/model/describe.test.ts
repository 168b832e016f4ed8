import { expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { describeCriterion, describeHandover, partsOf } from './describe.ts';
import type { Criterion } from './schema.ts';

const { fit, engagement } = exampleModel();
const labels = (criterion: Criterion | undefined) => (criterion ? partsOf(criterion).map(({ label }) => label) : []);

it('describes the conditions of each kind in plain words', () => {
  expect([...fit.criteria, ...engagement.criteria].map(describeCriterion)).toEqual([
    'value of job_level · in group company',
    'text of job_title',
    'size of employees',
    'page_visit · page contains /pricing · 5 points each · at most 20 · last 90 days · fades over 90 days · 2026-01-01 to 2026-03-31',
    'webinar · 30 points once',
    'email_click · by how often · last 30 days',
    '20 points if the latest page_visit was within 7 days, 10 within 30 days; 0 if longer ago or never',
    '−5 points after 30 days without any activity but email_sent, unsubscribe · again every 7 days · at most 40',
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
    '−1 point after 1 day without visit · again every day',
  ],
])('describes %s', (_, criterion, text) => {
  expect(describeCriterion(criterion)).toBe(text);
});

it('describes the checklist and what a return does', () => {
  expect(describeHandover(exampleModel())).toEqual([
    'Handed over only with at least 2 of: pricing, demo, download.',
    'A lead that sales gave back starts 10 points below its target; only what it does since lifts it.',
  ]);
});

it.each([
  [['demo', 'pricing'], 2, 'Handed over only with all of: pricing, demo.'],
  [['demo'], 1, 'Handed over only with demo.'],
])('describes a checklist of %j', (of, atLeast, text) => {
  const model = exampleModel();
  expect(describeHandover({ ...model, handover: { targets: {}, checklist: { of, atLeast } } })).toEqual([text]);
});

it('names every number of a criterion', () => {
  const [level, title, size] = fit.criteria;
  expect(labels(level)).toEqual(['C-Level', 'VP, Director', 'Anything else', 'Missing']);
  expect(labels(title)).toEqual(['has chief', 'cto, vp', 'Anything else', 'Missing']);
  expect(labels(size)).toEqual(['Below 50', '50–200', '200 or more', 'Missing']);
  const [pricing, demo, download] = engagement.criteria;
  expect(labels(pricing)).toEqual(['Each time', 'At most']);
  expect(labels(demo)).toEqual(['Once']);
  expect(labels(download)).toEqual(['1 to 2', '3 or more']);
});
