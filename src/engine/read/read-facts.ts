import { DAY } from '../../core/dataset/instant.ts';
import { STAGES } from '../../core/dataset/stages.ts';
import type { Stage } from '../../core/dataset/stages.ts';
import type { DataFacts, TableFacts } from '../../core/insights/shared/view-data.ts';
import { numbers, single } from '../../db/arrow-columns.ts';
import type { Dataset } from '../load/dataset.ts';
import type { QueryEngine } from '../../db/query-engine.ts';

/** What is loaded, in figures, and how long conversions take. */
export async function readFacts(engine: QueryEngine, dataset: Dataset, conversion: Stage): Promise<DataFacts> {
  const stage = STAGES.indexOf(conversion);
  const firsts = `SELECT l.created, min(o.ts) AS ts FROM ${dataset.schema}.outcomes o JOIN ${dataset.schema}.leads l USING (lead) WHERE o.stage = ${stage} GROUP BY o.lead, l.created`;
  const days = await engine.query(
    `SELECT ceil((ts - created) / ${DAY})::INTEGER AS day, count(*) AS n FROM (${firsts}) WHERE ts >= created GROUP BY day ORDER BY day`,
  );
  const undated = await engine.query(`SELECT count(*) AS n FROM (${firsts}) WHERE ts IS NULL OR created IS NULL`);
  const daysToConversion: number[] = [];
  const counts = numbers(days, 'n');
  numbers(days, 'day').forEach((day, i) => {
    while (daysToConversion.length < day) daysToConversion.push(0);
    daysToConversion.push(counts[i] ?? 0);
  });
  return {
    tables: tablesOf(dataset),
    dataEnd: dataset.dataEnd,
    daysToConversion,
    conversionsWithoutDates: single(undated, 'n') ?? 0,
  };
}

function tablesOf(dataset: Dataset): TableFacts[] {
  return (['leads', 'activities', 'outcomes'] as const).flatMap((table) => {
    const summary = dataset[table];
    return summary ? [{ table, ...summary }] : [];
  });
}
