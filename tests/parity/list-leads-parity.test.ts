import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MatchedModels } from '../../src/core/insights/lead/lead-matching.ts';
import { scoreRecord } from '../../src/core/insights/lead/lead-record.ts';
import type { Scope } from '../../src/core/insights/shared/insight.ts';
import type { ObservedSelection, ObservedWhere } from '../../src/core/insights/shared/lead-selection.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import { dropTables } from '../../src/db/passing-tables.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { dropDataset } from '../../src/engine/load/load-dataset.ts';
import type { ObservationSet } from '../../src/engine/observe/observation-set.ts';
import { observe, standing } from '../../src/engine/observe/observe.ts';
import { listedConditions, listGiven, listObserved } from '../../src/engine/read/list-leads.ts';
import type { Listing, ListingContext } from '../../src/engine/read/list-leads.ts';
import { readLead } from '../../src/engine/read/read-lead.ts';
import { readListing, sortListing } from '../../src/engine/read/read-listing.ts';
import type { ListedLead } from '../../src/engine/read/read-listing.ts';
import { naiveObservations, naivelyJudged } from '../oracle/naive-backtest.ts';
import type { NaiveScore } from '../oracle/naive-score.ts';
import { naiveData, type NaiveData, type NaiveLead } from '../oracle/naive-tables.ts';
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

/** A case that is loaded, and what the oracle knows of its files. */
interface Loaded {
  context: ListingContext;
  data: NaiveData;
  /** The instant at which all leads are looked at. */
  now: number;
  backtest: Backtest;
}

/** Calls `check` for many cases. */
async function forEveryCase(check: (loaded: Loaded) => Promise<void>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitraryListing, async ([each, asOf]) => {
      const [candidate, current = candidate] = each.models;
      if (!candidate || !current) return;
      const dataset = await loadCase(engine, each);
      try {
        await check({
          context: { engine, dataset, models: { candidate, current } },
          data: naiveData(each.tables, each.recipe),
          now: each.asOf,
          backtest: { asOf, horizonDays: each.horizon, conversion: 'won', dataEnd: null },
        });
      } finally {
        await dropDataset(engine, dataset.schema);
      }
    }),
    { numRuns: CASES, endOnFailure: true },
  );
}

function selection(scope: Scope, model: ObservedSelection['model'], where: ObservedWhere): ObservedSelection {
  return { kind: 'observed', title: 'leads', scope, model, where };
}

/** Observations as the oracle has them. */
type Seen = { lead: NaiveLead; t: number; converted: boolean }[];

async function expectCells(context: ListingContext, set: ObservationSet, scope: Scope, seen: Seen): Promise<void> {
  await set.ensure(listedConditions(selection(scope, 'candidate', {}), context.models));
  for (const name of ['candidate', 'current'] as const) {
    const model = context.models[name];
    const judged = naivelyJudged(model, seen);
    for (const { grade } of model.fit.grades)
      for (const { band } of model.engagement.bands) {
        const cell = judged.filter(({ scored }) => scored.grade === grade && scored.band === band);
        const expected = [
          cell,
          cell.filter(({ scored }) => scored.qualified),
          cell.filter(({ converted }) => converted),
        ].map((each) => each.length);
        const totals: number[] = [];
        for (const only of [{}, { qualified: true }, { converted: true }]) {
          const listing = await listObserved(context, set, selection(scope, name, { grade, band, ...only }));
          totals.push(listing.total);
          await dropTables(engine, listing.table);
        }
        expect(totals).toEqual(expected);
      }
  }
}

/** All rows of a listing, by lead and instant; the listing is removed. */
async function rowsOf({ dataset, models }: ListingContext, listing: Listing): Promise<ListedLead[]> {
  const sorted = await sortListing(engine, dataset, listing, { by: 'score', descending: true });
  const rows = await readListing(engine, dataset, sorted, { first: 0, size: listing.total + 1 }, models);
  await dropTables(engine, sorted.sorted, listing.table);
  return rows.sort((a, b) => a.lead - b.lead || a.at - b.at);
}

/** The rows that the oracle expects, by lead and instant. */
function expectedRows({ candidate, current }: MatchedModels, { leads }: NaiveData, seen: Seen): ListedLead[] {
  const others = naivelyJudged(current, seen);
  return naivelyJudged(candidate, seen)
    .map(({ lead, t, converted, scored }, i): ListedLead => {
      const { fit, grade, score, band, label, qualified } = scored;
      const other: Partial<NaiveScore> = others[i]?.scored ?? {};
      return {
        ...{ lead: leads.indexOf(lead), leadId: lead.id, at: t, converted },
        ...{ fit, grade, score, band, label, qualified },
        current: { label: other.label ?? '', qualified: other.qualified === true },
      };
    })
    .sort((a, b) => a.lead - b.lead || a.at - b.at);
}

describe('a list of leads', () => {
  it(
    'holds as many as the naive scorer puts there, for every cell, both models and both scopes',
    async () => {
      await forEveryCase(async ({ context, data, now, backtest }) => {
        const { set } = await observe(engine, context.dataset, backtest);
        await expectCells(context, set, 'backtest', naiveObservations(data, backtest).observations);
        const all = await standing(engine, context.dataset, now);
        await expectCells(
          context,
          all,
          'now',
          data.leads.map((lead) => ({ lead, t: now, converted: false })),
        );
      });
    },
    timeFor(CASES * 8),
  );

  it(
    'says of every lead what the naive scorer says, also where leads are given',
    async () => {
      await forEveryCase(async ({ context, data, backtest }) => {
        const { set } = await observe(engine, context.dataset, backtest);
        const all = selection('backtest', 'candidate', {});
        await set.ensure(listedConditions(all, context.models));
        const rows = await rowsOf(context, await listObserved(context, set, all));
        expect(rows).toEqual(expectedRows(context.models, data, naiveObservations(data, backtest).observations));
        const given = await rowsOf(context, await listGiven(context, rows));
        expect(given).toEqual(rows.map((row) => ({ ...row, converted: null })));
      });
    },
    timeFor(CASES * 8),
  );

  it(
    'says of every lead what the one-lead scorer says of the rows that are read for it',
    async () => {
      await forEveryCase(async ({ context, data, now }) => {
        const seen = data.leads.map((lead) => ({ lead, t: now, converted: false }));
        for (const row of expectedRows(context.models, data, seen)) {
          const record = await readLead(engine, context.dataset, row.lead);
          if (!record) throw new Error(`no lead ${row.lead}`);
          const { fit, grade, score, band, label, qualified } = scoreRecord(context.models.candidate, record, now);
          expect({ leadId: record.leadId, fit, grade, score, band, label, qualified }).toEqual({
            ...{ leadId: row.leadId, fit: row.fit, grade: row.grade, score: row.score },
            ...{ band: row.band, label: row.label, qualified: row.qualified },
          });
        }
      });
    },
    timeFor(CASES * 8),
  );
});
