import type { Model } from '../../src/core/model/schema/schema.ts';
import { evaluate, histogramOf, migration } from '../../src/core/scoring/kernel.ts';
import type { Comparison } from '../../src/core/scoring/live/compared-models.ts';
import type { Patterns } from '../../src/core/scoring/patterns/patterns.ts';

/** What two models say of patterns, counted from nothing. */
export function anew(patterns: Patterns, candidate: Model, current: Model): Comparison {
  const [to, from] = [evaluate(candidate, patterns), evaluate(current, patterns)];
  return {
    candidate: histogramOf(candidate, patterns, to),
    current: histogramOf(current, patterns, from),
    gradeMigration: migration(patterns, from.grade, to.grade, current.fit.grades.length, candidate.fit.grades.length),
    bandMigration: migration(
      patterns,
      from.band,
      to.band,
      current.engagement.bands.length,
      candidate.engagement.bands.length,
    ),
  };
}
