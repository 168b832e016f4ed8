import { expect, it } from 'vitest';
import { entryEvidence } from '../../core/insights/criteria/criterion-evidence.ts';
import { evidenceLong, evidenceShort, placeOfLift } from './evidence-text.ts';

const AVERAGE = [6412, 327] as const;

it('says how much more often leads win, with the interval', () => {
  const evidence = entryEvidence(412, 49, ...AVERAGE);
  expect(evidenceShort(evidence)).toBe('2.3×');
  expect(evidenceLong(evidence)).toBe('412 leads, 12% won: 2.3× the average, 1.8 to 3, wins more often');
});

it('says so where nothing can be told', () => {
  const few = entryEvidence(18, 4, ...AVERAGE);
  expect(evidenceShort(few)).toBe('can’t tell');
  expect(evidenceLong(few)).toContain('18 leads, 22% won: too few to tell');
  expect(evidenceShort(entryEvidence(0, 0, ...AVERAGE))).toBe('no leads');
  expect(evidenceLong(entryEvidence(50, 0, 100, 0))).toBe('50 leads, 0% won: can’t tell yet');
  expect(evidenceLong(entryEvidence(1300, 66, ...AVERAGE))).toMatch(/may be no different$/);
});

it('places lifts on a scale on which the average is the middle', () => {
  expect([0, 0.25, 0.5, 1, 2, 4, 100].map(placeOfLift)).toEqual([0, 0, 0.25, 0.5, 0.75, 1, 1]);
});
