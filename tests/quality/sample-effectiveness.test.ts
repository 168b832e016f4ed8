import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../sample-data/read-sample.ts';
import { effectivenessFacts } from '../../src/core/insights/effectiveness/effectiveness-facts.ts';
import type { EffectivenessFacts } from '../../src/core/insights/effectiveness/effectiveness-types.ts';
import { effectivenessInsight } from '../../src/core/insights/effectiveness/effectiveness.ts';
import { seenOf, viewOf } from '../../src/core/insights/shared/fixture.ts';
import { plain } from '../../src/core/insights/shared/words.ts';
import type { ViewData } from '../../src/core/insights/shared/view-data.ts';
import { workedBySide } from '../../src/core/insights/worked/worked-facts.ts';
import { workedInsight } from '../../src/core/insights/worked/worked.ts';
import type { WorkedInsight } from '../../src/core/insights/worked/worked-types.ts';
import type { Model } from '../../src/core/model/schema/schema.ts';
import { parseModel } from '../../src/core/model/text/parse-model.ts';
import { DEFAULT_BACKTEST } from '../../src/core/scoring/backtest.ts';
import type { Backtest } from '../../src/core/scoring/backtest.ts';
import { evaluate, histogramOf } from '../../src/core/scoring/kernel.ts';
import { openNodeEngine } from '../../src/db/duckdb-node.ts';
import type { QueryEngine } from '../../src/db/query-engine.ts';
import { loadDataset, oneFileEach } from '../../src/engine/load/load-dataset.ts';
import type { Dataset } from '../../src/engine/load/dataset.ts';
import { judgeModels } from '../../src/engine/observe/judge-models.ts';

// What the sample's makers know to be true (sample-data/README.md), and whether the plain answers say so.

const NAMES = { candidate: 'Draft', current: 'Q3' };
const folder = path.resolve(import.meta.dirname, '../../sample-data');

let engine: QueryEngine;
let dataset: Dataset;
beforeAll(async () => {
  engine = await openNodeEngine();
  const file = (table: string) => ({ name: `${table}.csv`, path: path.join(folder, `${table}.csv`) });
  dataset = await loadDataset(
    engine,
    oneFileEach({ leads: file('leads'), activities: file('activities'), outcomes: file('outcomes') }),
  );
});
afterAll(() => engine.close());

function sampleModel(name: string): Model {
  const { model } = parseModel(read(name));
  if (!model) throw new Error(`${name} is no model`);
  return model;
}

/** What both views say of the sample under a backtest. */
async function seen(changes: Partial<Backtest>) {
  const models = { candidate: sampleModel('2026-q4-draft.json'), current: sampleModel('2026-q3.json') };
  const backtest = { ...DEFAULT_BACKTEST, ...changes };
  const found = await judgeModels(engine, dataset, { models: Object.values(models), backtest, apart: true });
  const { patterns } = found;
  const [candidate, current] = [models.candidate, models.current].map((model) =>
    histogramOf(model, patterns, evaluate(model, patterns)),
  );
  if (!candidate || !current) throw new Error('no histograms');
  const backtested = seenOf(candidate, current);
  const view: ViewData = viewOf([], { models, backtest: backtested, settings: backtest, weeks: 89 });
  const facts = await effectivenessFacts({ judged: patterns, periods: found.byPeriod, models, newest: null });
  const worked = {
    candidate: workedBySide(models.candidate, patterns),
    current: workedBySide(models.current, patterns),
  };
  return {
    ...{ facts, effectiveness: effectivenessInsight(view, NAMES, facts) },
    worked: workedInsight(view, worked, { model: 'candidate', names: NAMES, timesAsOften: 1.5 }),
  };
}

describe('the sample, judged later than its split', () => {
  let facts: EffectivenessFacts;
  let answer: string;
  let against: string;
  beforeAll(async () => {
    const found = await seen({ split: { share: 0.6 }, judge: 'later' });
    ({ facts } = found);
    answer = plain(found.effectiveness.answer);
    against = plain(found.effectiveness.against ?? []);
  });

  it('has a draft that ranks better than the model in use, by about what its makers know', () => {
    expect(answer).toMatch(/^The best tenth of the leads by score win [3-6]\.\d times as often as the average/);
    expect(against).toMatch(/^Draft ranks better than Q3/);
    // Both dimensions together: 0.82 against 0.71 over the whole time.
    const { candidate, current } = facts.cell;
    expect(candidate.quality.auc).toBeGreaterThan(0.76);
    expect((candidate.quality.auc ?? 0) - (current.quality.auc ?? 1)).toBeGreaterThan(0.04);
    expect(facts.difference.cell?.low).toBeGreaterThan(0);
  });

  it('knows that no criterion alone does as well, and that nobody can do better than 0.83', () => {
    expect(facts.criterion?.figures.quality.auc).toBeLessThan(facts.cell.candidate.quality.auc ?? 0);
    expect(facts.cell.candidate.quality.auc).toBeLessThan(0.86);
  });

  it('holds later leads against what the earlier ones let expect', () => {
    const { calibration } = facts;
    expect(calibration?.bands.map(({ band }) => band)).toEqual(['75+', '50-74', '25-49', '0-24']);
    expect(calibration?.logit?.slope).toBeGreaterThan(0.5);
    expect(calibration?.brier).toBeLessThan(calibration?.brierOfAverage ?? 0);
  });
});

describe('the sample, whom sales worked', () => {
  let worked: WorkedInsight;
  beforeAll(async () => ({ worked } = await seen({})));

  it('has about 40% that nobody worked, and says that they prove nothing', () => {
    const { cells } = worked;
    const [n, hands] = [
      cells.reduce((so, cell) => so + cell.n, 0),
      cells.reduce((so, cell) => so + (cell.worked ?? 0), 0),
    ];
    expect(n).toBe(6728);
    expect(1 - hands / n).toBeGreaterThan(0.35);
    expect(1 - hands / n).toBeLessThan(0.45);
    expect(plain(worked.unproven)).toContain('proves nothing');
    expect(worked.overrides.find(({ key }) => key === 'leftBelow')?.rate).toBeNull();
  });

  it('names the size of a trial', () => {
    expect(plain(worked.holdOut)).toMatch(/^Draw lots among [\d,]+ leads below the target/);
  });
});

describe('fifty leads of the sample', () => {
  it('can’t tell anything yet', async () => {
    // Of one country, in the first weeks.
    const found = await seen({ where: [{ attribute: 'job_title', values: ['Head of Sales Operations'] }] });
    const n = found.effectiveness.score.candidate.n;
    expect(n).toBeGreaterThan(5);
    expect(n).toBeLessThan(290);
    expect(plain(found.effectiveness.answer)).toMatch(/^(Can’t tell|There are no wins)/);
  });
});
