import { expect, it } from 'vitest';
import { exampleModel } from '../../../tests/arbitraries/example-model.ts';
import { describeCriterion, partsOf } from './describe.ts';
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
    'days since the latest page_visit',
    '−5 points after 30 days without any activity but email_sent, unsubscribe · again every 7 days · at most 40',
  ]);
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
