import { parseInstant } from '../../dataset/instant.ts';
import type { Model } from '../../model/schema/schema.ts';
import { evaluate } from '../../scoring/kernel.ts';
import type { PeriodPatterns } from '../../scoring/patterns/period-patterns.ts';
import { benjaminiHochberg } from '../../stats/multiple-tests.ts';
import { twoProportion } from '../../stats/two-proportion.ts';
import { label } from '../shared/format.ts';
import { isFew } from '../shared/repeated-leads.ts';
import { partsOf } from './stretch-facts.ts';
import type { Expected } from './stability-types.ts';

/** What a model's evidence says of its grades, and when the data that it is of ended. */
export interface GradeEvidence {
  since: number;
  grades: { grade: string; n: number; converted: number }[];
}

/** The evidence of a model's last decision; null where it carries none that can be read. Evidence is anybody's JSON. */
export function gradeEvidence({ evidence, fit }: Model): GradeEvidence | null {
  if (!isRecord(evidence) || !Array.isArray(evidence.grades) || !Array.isArray(evidence.files)) return null;
  const ends = evidence.files.flatMap((file: unknown) => {
    const to = isRecord(file) && typeof file.to === 'string' ? parseInstant(file.to) : null;
    return to === null ? [] : [to];
  });
  const grades = evidence.grades.flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const { grade, n, converted } = each;
    const known = typeof grade === 'string' && fit.grades.some((own) => own.grade === grade);
    return known && isCount(n) && isCount(converted) && converted <= n ? [{ grade, n, converted }] : [];
  });
  return ends.length > 0 && grades.length > 0 ? { since: Math.max(...ends), grades } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

const CHANCE = 0.05;

/** What has come of the leads that were scored after the evidence ended, by grade; `since` counts these alone. */
export function expectedRates(
  which: Expected['which'],
  model: Model,
  evidence: GradeEvidence,
  { patterns, periods }: PeriodPatterns,
): Expected {
  const [period] = periods;
  const parts = period ? partsOf(period, model.fit.grades.length, evaluate(model, patterns).grade) : [];
  const rows = evidence.grades.flatMap(({ grade, n, converted }) => {
    const observed = parts[model.fit.grades.findIndex((own) => own.grade === grade)];
    if (!observed || observed.n === 0 || n === 0) return [];
    const effective = observed.basis?.effective ?? observed.n;
    const { z, p } = twoProportion((observed.converted / observed.n) * effective, effective, converted, n);
    return [{ name: label(grade), expected: converted / n, observed, z, p }];
  });
  const adjusted = benjaminiHochberg(rows.map(({ p }) => p));
  return {
    ...{ which, since: evidence.since, n: parts.reduce((sum, part) => sum + part.n, 0) },
    rows: rows.map(({ z, ...row }, i) => {
      const p = adjusted[i] ?? 1;
      const few = isFew(row.observed.n, row.observed.basis);
      return { ...row, p, verdict: few ? 'few' : p > CHANCE ? 'as' : z > 0 ? 'above' : 'below' };
    }),
  };
}
