import { expect, it } from 'vitest';
import { activityType, attribute, detail, qualityFacts } from './quality-fixture.ts';
import { mangledFindings } from './quality-mangled.ts';

it('names texts that a program has spoiled, with what they were, and offers to mend them', () => {
  const attributes = [
    attribute('Department', [
      ['R&amp;D', 30, 3],
      ['R&D', 70, 7],
    ]),
    attribute('City', [['ZÃ¼rich', 5, 1]]),
  ];
  const details = [detail('Page', [['Q&amp;A', 4]])];
  expect(mangledFindings(qualityFacts({ attributes, details }))).toMatchObject([
    {
      ...{ id: 'mangled-html:leads', column: 'Department', rows: 30 },
      examples: ['Department: “R&amp;D” (30) is “R&D”'],
      mends: [{ kind: 'decode', table: 'leads', what: 'html' }],
    },
    { id: 'mangled-html:activities', mends: [{ kind: 'decode', table: 'activities', what: 'html' }] },
    { id: 'mangled-utf-8-twice:leads', column: 'City', examples: ['City: “ZÃ¼rich” (5) is “Zürich”'] },
  ]);
});

it('finds nothing in texts that are as they were written', () => {
  const attributes = [attribute('Company', [['Q&A; Müller & Söhne São', 9, 1]])];
  expect(mangledFindings(qualityFacts({ attributes, types: [activityType('Größe')] }))).toEqual([]);
});
