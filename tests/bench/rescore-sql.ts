import type { Group, Limits, Model } from '../../src/core/model/schema/schema.ts';
import type { Criterion } from '../../src/core/model/kinds/kinds.ts';
import { conditionKey, contributionOf } from '../../src/core/scoring/condition.ts';

/**
 * One query that scores every row of a table of states and counts by grade and score, as somebody would write it who has
 * prepared features and no kernel. `columnOf` gives the column of a condition. Without checklist and returns.
 */
export function rescoreSql(model: Model, table: string, columnOf: (key: string) => string): string {
  const { fit, engagement } = model;
  const grades = fit.grades.map(({ from }, i) => (from === undefined ? `ELSE ${i}` : `WHEN fit >= ${from} THEN ${i}`));
  return `SELECT grade, score, count(*)::DOUBLE AS n, sum(converted)::DOUBLE AS converted, sum(amount)::DOUBLE AS amount FROM (
  SELECT CASE ${grades.join(' ')} END AS grade, score, converted, amount FROM (
    SELECT floor(${sumSql(fit, columnOf)} / 1000) AS fit, floor(${sumSql(engagement, columnOf)} / 1000) AS score, converted, amount FROM ${table}))
GROUP BY grade, score`;
}

interface Rules {
  criteria: readonly Criterion[];
  groups?: readonly Group[];
  range?: Limits;
}

function sumSql({ criteria, groups = [], range }: Rules, columnOf: (key: string) => string): string {
  const points = (criterion: Criterion) => pointsSql(criterion, columnOf(conditionKey(criterion)));
  const alone = criteria.filter(({ group }) => group === undefined).map(points);
  const grouped = groups.map((group) => {
    const members = criteria.filter((criterion) => criterion.group === group.id).map(points);
    return limited(members.join(' + ') || '0', group);
  });
  return limited([...alone, ...grouped].join(' + ') || '0', range);
}

function pointsSql(criterion: Criterion, column: string): string {
  if (criterion.kind === 'activity' && criterion.count !== 'tiers') {
    const { cap } = criterion;
    return limited(`${criterion.points} * ${column}`, cap === undefined ? {} : { min: -cap, max: cap });
  }
  if (criterion.kind === 'inactivity') {
    const { cap } = criterion;
    return limited(`${1000 * criterion.points} * ${column}`, cap === undefined ? {} : { min: -cap, max: cap });
  }
  const states = criterion.kind === 'activity' ? criterion.tiers.length + 1 : criterion.points.length + 2;
  const entries = Array.from(
    { length: states },
    (_, state) => `WHEN ${state} THEN ${contributionOf(criterion, state)}`,
  );
  return `CASE ${column} ${entries.join(' ')} END`;
}

function limited(sum: string, { min, max }: Limits = {}): string {
  const below = max === undefined ? `(${sum})` : `least(${sum}, ${1000 * max})`;
  return min === undefined ? below : `greatest(${below}, ${1000 * min})`;
}
