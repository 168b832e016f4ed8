import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../src/core/insights/shared/comparison-report.ts';
import type { JudgedReport } from '../../src/core/insights/shared/judged-report.ts';
import type { RankingQuality } from '../../src/core/insights/shared/ranking-quality.ts';
import { serialiseModel } from '../../src/core/model/text/serialise-model.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import type { Backtest, Split } from '../../src/core/scoring/backtest.ts';
import { decimalSum } from '../oracle/decimals.ts';
import { naiveBacktest, naiveObservations, naivelyJudged } from '../oracle/naive-backtest.ts';
import { naiveDifference, naiveQuality } from '../oracle/naive-figures.ts';
import { naivePeriods, naivelyChosen } from '../oracle/naive-judging.ts';
import { naiveData } from '../oracle/naive-tables.ts';
import { CliFolder } from '../support/tiny-cli.ts';
import { runs, timeFor } from '../support/tiny-runs.ts';
import { arbitraryAsOf } from './as-of.ts';
import { asOfText } from './as-of-text.ts';
import { arbitraryCase, type Case } from './data-sets.ts';
import { arbitraryJudging } from './judgings.ts';

const CASES = runs(15);

const cli = new CliFolder();
afterAll(() => cli.remove());

function inputs({ files, recipe }: Case, settings: Backtest): string[] {
  const file = (option: string, text: string | null) =>
    text === null ? [] : [option, cli.write(`${option.slice(2)}.csv`, text)];
  return [
    ...file('--leads', files.leads),
    ...file('--activities', files.activities),
    ...file('--outcomes', files.outcomes),
    ...['--recipe', cli.write('recipe.json', recipe)],
    ...['--conversion', settings.conversion, '--horizon', String(settings.horizonDays)],
    ...['--as-of', asOfText(settings.asOf), ...judgingTexts(settings)],
  ];
}

function judgingTexts({ split, judge, where = [] }: Backtest): string[] {
  return [
    ...(split ? ['--split', splitText(split)] : []),
    ...(judge ? ['--judge', judge] : []),
    ...where.flatMap(({ attribute, values }) => ['--where', `${attribute}=${values.map(valueText).join(',')}`]),
  ];
}

function splitText(split: Split): string {
  if ('at' in split) return split.at;
  const percent = (share: number) => `${Number((100 * share).toFixed(6))}%`;
  return 'share' in split ? percent(split.share) : `random:${percent(split.random)}:${split.seed}`;
}

function valueText(value: string | null): string {
  return value === null ? '' : /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const arbitraryCalls = arbitraryCase(2).chain((each) =>
  arbitraryAsOf(each).chain((asOf) => {
    const settings: Backtest = { asOf, horizonDays: each.horizon, conversion: 'opportunity', dataEnd: null };
    // A name with this sign can't be told from its values.
    const judging = arbitraryJudging(each, settings).filter(({ where = [] }) =>
      where.every(({ attribute }) => !attribute.includes('=')),
    );
    return fc.tuple(
      fc.constant(each),
      judging.map((some): Backtest => ({ ...settings, ...some })),
    );
  }),
);

/** Whether the call says that nothing can be judged. */
function isRefused(each: Case, settings: Backtest): boolean {
  const { split, judge = 'all', where = [] } = settings;
  const { observations } = naiveObservations(naiveData(each.tables, each.recipe), settings);
  if (observations.length === 0) return where.length > 0 || split !== undefined;
  if (!split) return false;
  const { earlier, later } = naivePeriods(observations, settings);
  const chosen = naivelyChosen(observations, settings);
  if (later.length === 0 || (earlier.length === 0 && judge !== 'later')) return true;
  return !chosen.some(({ converted }) => converted);
}

const close = (value: number | null) => (value === null ? null : (expect.closeTo(value, 9) as number));

function expectQuality(found: RankingQuality, expected: ReturnType<typeof naiveQuality>): void {
  const { auc, aucLow, aucHigh, ks, averagePrecision, topDecileLift } = expected;
  expect(found).toEqual({
    ...{ auc: close(auc), aucLow: close(aucLow), aucHigh: close(aucHigh), ks: close(ks) },
    ...{ averagePrecision: close(averagePrecision), topDecileLift: close(topDecileLift) },
  });
}

/** What a model says of the judged observations. */
function ranked(each: Case, model: Model, settings: Backtest) {
  const { observations } = naiveObservations(naiveData(each.tables, each.recipe), settings);
  return naivelyJudged(model, naivelyChosen(observations, settings));
}

describe('judged periods and filters on the command line', () => {
  it(
    'are counted and ranked as the definitions say, or refused with one message',
    async () => {
      let refused = 0;
      await fc.assert(
        fc.asyncProperty(arbitraryCalls, async ([each, settings]) => {
          const [model] = each.models;
          if (!model) return;
          const call = ['--model', cli.write('model.json', serialiseModel(model)), ...inputs(each, settings)];
          const { status, out, err } = await cli.run('backtest', '--json', ...call);
          if (isRefused(each, settings)) {
            refused++;
            expect({ status, out, errors: err.filter((line) => line.startsWith('error:')).length }).toEqual({
              ...{ status: 2, out: '', errors: 1 },
            });
            return;
          }
          expect({ status, err: err.filter((line) => line.startsWith('error:')) }).toEqual({ status: 0, err: [] });
          const { quality, fitQuality, between, ...counts } = JSON.parse(out) as JudgedReport;
          const data = naiveData(each.tables, each.recipe);
          expect(counts).toEqual(naiveBacktest(model, data, settings).report);
          const isTime = settings.split && !('random' in settings.split);
          const periods = naivePeriods(naiveObservations(data, settings).observations, settings);
          expect(between).toBe(settings.split ? (isTime ? periods.between.length : 0) : undefined);
          const rows = ranked(each, model, settings);
          const by = (value: 'score' | 'fit') =>
            naiveQuality(rows.map(({ scored, converted, lead }) => ({ value: scored[value], won: converted, lead })));
          expectQuality(quality, by('score'));
          expectQuality(fitQuality, by('fit'));
        }),
        { numRuns: CASES, endOnFailure: true },
      );
      expect(refused).toBeLessThan(CASES);
    },
    timeFor(CASES),
  );

  it(
    'compare two models as the definitions say',
    async () => {
      let compared = 0;
      await fc.assert(
        fc.asyncProperty(arbitraryCalls, async ([each, settings]) => {
          const [model, other] = each.models;
          if (!model || !other || isRefused(each, settings)) return;
          const against = { ...other, fit: { ...other.fit, grades: model.fit.grades } };
          against.engagement = { ...other.engagement, bands: model.engagement.bands };
          against.handover = { targets: model.handover.targets };
          const { status, out } = await cli.run(
            ...['compare', '--json', '--model', cli.write('model.json', serialiseModel(model))],
            ...['--against', cli.write('against.json', serialiseModel(against)), ...inputs(each, settings)],
          );
          expect(status).toBe(0);
          const report = JSON.parse(out) as ComparisonReport;
          const [ours, theirs] = [ranked(each, model, settings), ranked(each, against, settings)];
          const both = ours.map((row, i) => ({ ...row, own: row.scored, their: theirs[i]?.scored ?? row.scored }));
          const sums = (some: typeof both) => ({
            n: some.length,
            converted: some.filter(({ converted }) => converted).length,
            amount: expect.closeTo(decimalSum(some.flatMap(({ amounts }) => amounts)), 6) as number,
            worked: some.filter(({ worked }) => worked).length,
          });
          const part = (own: boolean, their: boolean) =>
            sums(both.filter((row) => row.own.qualified === own && row.their.qualified === their));
          expect(report.swap).toEqual({
            ...{ added: part(true, false), dropped: part(false, true) },
            ...{ both: part(true, true), neither: part(false, false) },
          });
          const moves = new Set(both.map((row) => JSON.stringify(move(row))));
          expect(report.migration).toHaveLength(moves.size);
          for (const { from, to, ...counts } of report.migration)
            expect(counts).toEqual(
              sums(both.filter((row) => JSON.stringify(move(row)) === JSON.stringify({ from, to }))),
            );
          const difference = naiveDifference(
            both.map(({ own, their, converted, lead }) => ({ values: [own.score, their.score], won: converted, lead })),
          );
          const { low, high } = difference ?? { low: null, high: null };
          expect(report.deLong).toMatchObject({
            ...{ difference: close(difference?.difference ?? null), low: close(low), high: close(high) },
          });
          expect('psi' in report).toBe(settings.split !== undefined);
          compared++;
        }),
        { numRuns: CASES, endOnFailure: true },
      );
      expect(compared).toBeGreaterThan(0);
    },
    timeFor(CASES),
  );
});

interface Placed {
  own: { grade: string; band: string };
  their: { grade: string; band: string };
}

function move({ own, their }: Placed) {
  return { from: { grade: their.grade, band: their.band }, to: { grade: own.grade, band: own.band } };
}
