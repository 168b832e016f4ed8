import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { formatInstant } from '../../src/core/dataset/instant.ts';
import { STAGES } from '../../src/core/dataset/stages.ts';
import { serialiseModel } from '../../src/core/model/text/serialise-model.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { naiveBacktest } from '../oracle/naive-backtest.ts';
import { naiveScore } from '../oracle/naive-score.ts';
import { naiveData, type NaiveData } from '../oracle/naive-tables.ts';
import { CliFolder } from '../support/tiny-cli.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryAsOf } from './as-of.ts';
import { asOfText } from './as-of-text.ts';
import { arbitraryCase, type Case } from './data-sets.ts';

const CASES = runs(15);

const cli = new CliFolder();
afterAll(() => cli.remove());

/** The options that name the files of a case. */
function inputs({ files, recipe, models: [model] }: Case): string[] {
  const file = (option: string, text: string | null) =>
    text === null ? [] : [option, cli.write(`${option.slice(2)}.csv`, text)];
  return [
    ...['--model', cli.write('model.json', model ? serialiseModel(model) : '')],
    ...file('--leads', files.leads),
    ...file('--activities', files.activities),
    ...file('--outcomes', files.outcomes),
    ...['--recipe', cli.write('recipe.json', recipe)],
  ];
}

/** What `score` should write, put together by hand. */
function expectedCsv(model: Model, data: NaiveData, asOf: number): string {
  const quote = (text: string) => (/["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = data.leads.map(({ id, row, activities, stages }) => {
    const scored = naiveScore(
      model,
      row,
      activities,
      stages.map(({ at, stage }) => ({ occurred_at: at, stage })),
      asOf,
    );
    const { fit, grade, score, band, label, qualified, owner, nextStep } = scored;
    return [id, String(fit), grade, String(score), band, label, String(qualified), owner ?? '', nextStep ?? ''];
  });
  const header = ['lead_id', 'fit', 'grade', 'score', 'band', 'label', 'qualified', 'owner', 'next_step'];
  return [header, ...rows].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

describe('the command line', () => {
  it(
    'scores every lead as the naive scorer does',
    async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryCase(1), async (each) => {
          const [model] = each.models;
          if (!model) return;
          const { status, out } = await cli.run('score', ...inputs(each), '--as-of', formatInstant(each.asOf));
          expect(status).toBe(0);
          expect(out).toBe(expectedCsv(model, naiveData(each.tables, each.recipe), each.asOf));
        }),
        { numRuns: CASES, endOnFailure: true },
      );
    },
    timeFor(CASES),
  );

  it(
    'counts a backtest as the naive one does',
    async () => {
      const stages = fc.constantFrom(...STAGES, 'won' as const);
      const cases = arbitraryCase(1).chain((each) => fc.tuple(fc.constant(each), arbitraryAsOf(each), stages));
      await fc.assert(
        fc.asyncProperty(cases, async ([each, asOf, conversion]) => {
          const [model] = each.models;
          if (!model) return;
          const { status, out } = await cli.run(
            ...['backtest', '--json', ...inputs(each), '--conversion', conversion, '--horizon', String(each.horizon)],
            ...['--as-of', asOfText(asOf)],
          );
          expect(status).toBe(0);
          const backtest = { asOf, horizonDays: each.horizon, conversion, dataEnd: null };
          const { report } = naiveBacktest(model, naiveData(each.tables, each.recipe), backtest);
          expect(JSON.parse(out)).toMatchObject(report);
        }),
        { numRuns: CASES, endOnFailure: true },
      );
    },
    timeFor(CASES),
  );
});
