import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/core/insights/shared/insight.ts';
import type { MatchedModels } from '../../src/core/insights/lead/lead-matching.ts';
import { scoreRecord } from '../../src/core/insights/lead/lead-record.ts';
import type { ObservedSelection, ObservedWhere } from '../../src/core/insights/shared/lead-selection.ts';
import { cellsOf } from '../../src/core/scoring/histogram.ts';
import { evaluate, histogramOf } from '../../src/core/scoring/kernel.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { dropListing, listedConditions, listGiven, listObserved } from '../../src/engine/read/list-leads.ts';
import type { Listing } from '../../src/engine/read/list-leads.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import type { ObservationSet } from '../../src/engine/observe/observation-set.ts';
import { observe, standing } from '../../src/engine/observe/observe.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { readLead } from '../../src/engine/read/read-lead.ts';
import { dropSorted, readListing, sortListing } from '../../src/engine/read/read-listing.ts';
import type { ListedLead } from '../../src/engine/read/read-listing.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryAsOf } from './as-of.ts';
import { arbitraryCase } from './data-sets.ts';
import { loadCase } from './load-case.ts';

const CASES = runs(8);

let engine: QueryEngine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const arbitraryListing = arbitraryCase(2).chain((each) => fc.tuple(fc.constant(each), arbitraryAsOf(each)));

/** Makes a listing, gives all its rows in order and removes it. */
async function rowsOf(dataset: Dataset, models: MatchedModels, listing: Listing): Promise<ListedLead[]> {
  const sorted = await sortListing(engine, dataset, listing, { by: 'score', descending: true });
  const rows = await readListing(engine, dataset, sorted, { first: 0, size: listing.total + 1 }, models);
  await dropSorted(engine, sorted);
  await dropListing(engine, listing);
  return rows;
}

function selection(scope: Scope, model: ObservedSelection['model'], where: ObservedWhere): ObservedSelection {
  return { kind: 'observed', title: 'leads', scope, model, where };
}

async function expectCells(dataset: Dataset, set: ObservationSet, models: MatchedModels, scope: Scope): Promise<void> {
  const context = { engine, dataset, models };
  const keys = [...listedConditions(selection(scope, 'candidate', {}), models).keys()];
  const patterns = await set.patterns(keys);
  for (const name of ['candidate', 'current'] as const) {
    const model = models[name];
    const cells = cellsOf(histogramOf(model, patterns, evaluate(model, patterns)));
    for (const [g, { grade }] of model.fit.grades.entries()) {
      for (const [b, { band }] of model.engagement.bands.entries()) {
        const { n, qualified, converted } = cells[g]?.[b] ?? { n: 0, qualified: 0, converted: 0 };
        const all = await listObserved(context, set, selection(scope, name, { grade, band }));
        const ready = await listObserved(context, set, selection(scope, name, { grade, band, qualified: true }));
        const won = await listObserved(context, set, selection(scope, name, { grade, band, converted: true }));
        expect([all.total, ready.total, won.total]).toEqual([n, qualified, converted]);
        for (const listing of [all, ready, won]) await dropListing(engine, listing);
      }
    }
  }
}

describe('a list of leads', () => {
  it(
    'holds as many as the histogram says, for every cell, both models and both scopes',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryListing, async ([each, asOf]) => {
          const [candidate, current = candidate] = each.models;
          if (!candidate || !current) return;
          const dataset = await loadCase(engine, each);
          const models = { candidate, current };
          const backtest = { asOf, horizonDays: each.horizon, conversion: 'won' as const, dataEnd: null };
          const { set } = await observe(engine, dataset, backtest);
          const now = await standing(engine, dataset, each.asOf);
          try {
            for (const [scope, observed] of [['backtest', set] as const, ['now', now] as const]) {
              await observed.ensure(listedConditions(selection(scope, 'candidate', {}), models));
              await expectCells(dataset, observed, models, scope);
            }
          } finally {
            await dropDataset(engine, dataset.schema);
          }
        }),
        { numRuns: CASES, endOnFailure: true },
      );
    },
    timeFor(CASES * 8),
  );

  it(
    'says of every lead what the one-lead scorer says of the rows that are read for it',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryListing, async ([each, asOf]) => {
          const [candidate, current = candidate] = each.models;
          if (!candidate || !current) return;
          const dataset = await loadCase(engine, each);
          const models = { candidate, current };
          try {
            const backtest = { asOf, horizonDays: each.horizon, conversion: 'won' as const, dataEnd: null };
            const { set, observations } = await observe(engine, dataset, backtest);
            const all = selection('backtest', 'candidate', {});
            await set.ensure(listedConditions(all, models));
            const context = { engine, dataset, models };
            const rows = await rowsOf(dataset, models, await listObserved(context, set, all));
            expect(rows).toHaveLength(observations);
            const given = await rowsOf(dataset, models, await listGiven(context, rows));
            const bare = (row: ListedLead) => ({ ...row, converted: null });
            expect(given.map(bare)).toEqual(rows.map(bare));
            for (const row of rows) {
              const record = await readLead(engine, dataset, row.lead);
              if (!record) throw new Error(`no lead ${row.lead}`);
              const [ours, theirs] = [candidate, current].map((model) => scoreRecord(model, record, row.at));
              expect({ ...row, converted: null, at: 0 }).toEqual({
                ...{ lead: row.lead, leadId: record.leadId, at: 0, converted: null },
                ...{ fit: ours?.fit, grade: ours?.grade, score: ours?.score, band: ours?.band, label: ours?.label },
                qualified: ours?.qualified,
                current: { label: theirs?.label, qualified: theirs?.qualified },
              });
            }
          } finally {
            await dropDataset(engine, dataset.schema);
          }
        }),
        { numRuns: CASES, endOnFailure: true },
      );
    },
    timeFor(CASES * 8),
  );
});
