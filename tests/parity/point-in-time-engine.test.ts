import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, formatInstant } from '../../src/core/dataset/instant.ts';
import { strip } from '../../src/core/dataset/text.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { replay } from '../../src/core/desk/replay/replay.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import { runBacktest } from '../../src/engine/observe/run-backtest.ts';
import { csvText } from '../support/tiny-csv.ts';
import { openDesk, replayDataOf } from '../support/replay-data.ts';
import type { OpenDesk } from '../support/replay-data.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryCase, type Case } from './data-sets.ts';
import { loadCase } from './load-case.ts';

const CASES = runs(15);
const STYLE = { delimiter: ',', lineEnd: '\n', bom: false, quoteAll: true, closed: true } as const;

let open: OpenDesk;
beforeAll(async () => {
  open = await openDesk();
});
afterAll(() => open.engine.close());

/** The same case with every activity once more, later than its instant. */
function withLaterActivities(each: Case): Case {
  const { activities } = each.tables;
  if (!activities) return each;
  const at = activities.columns.map(strip).indexOf(strip(each.recipe.activities?.occurredAt ?? 'occurred_at'));
  const later = activities.rows.map((row, i) =>
    row.map((cell, column) => (column === at ? new Date(each.asOf + 1 + (i % 40) * (DAY / 2)).toISOString() : cell)),
  );
  const longer = { ...activities, rows: [...later, ...activities.rows] };
  return {
    ...each,
    tables: { ...each.tables, activities: longer },
    files: { ...each.files, activities: csvText(longer, STYLE) },
  };
}

/** What the engine says as of the instant of a case: a backtest, and who was handed over up to then. */
async function saidAsOf(each: Case, model: Model) {
  const dataset = await loadCase(open.engine, each);
  try {
    const { asOf, horizon } = each;
    const asOfDate = formatInstant(asOf);
    const backtest = await runBacktest(open.engine, dataset, model, {
      ...{ asOf: { kind: 'dates', dates: [asOfDate] }, horizonDays: horizon, conversion: 'won' },
      dataEnd: formatInstant(asOf + horizon * DAY),
    });
    const data = await replayDataOf(open, dataset, [model], asOf + 100 * DAY);
    const { lead, at, round, grade } = replay(model, data);
    const handOvers = Array.from(lead, (one, i) => [one, at[i], round[i], grade[i]]);
    return { backtest, handOvers: handOvers.filter(([, instant]) => (instant ?? Infinity) <= asOf) };
  } finally {
    await dropDataset(open.engine, dataset.schema);
  }
}

describe('activities later than T', () => {
  it(
    'change neither a backtest at T whose data ends at a given date nor who was handed over up to T',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryCase(1), async (each) => {
          for (const model of each.models)
            expect(await saidAsOf(withLaterActivities(each), model)).toEqual(await saidAsOf(each, model));
        }),
        { numRuns: CASES, endOnFailure: true },
      );
    },
    timeFor(CASES * 4),
  );
});
