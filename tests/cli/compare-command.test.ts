import { afterAll, describe, expect, it } from 'vitest';
import type { ComparisonReport } from '../../src/core/insights/shared/comparison-report.ts';
import type { JudgedReport } from '../../src/core/insights/shared/judged-report.ts';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());

const model = tinyModel({ name: 'New', version: '2', handover: { targets: { A: 25, D: null } } });
const files = ['--model', cli.write('new.json', model)];

/** Two leads a month, of which the first is a VP that visits, and wins every other month. */
const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
const leads = cli.write(
  'leads.csv',
  `lead_id,created_at,job_level,country\n${months.map((month, i) => `v${i},${month}-01,VP,${i % 3 ? 'DE' : ' at '}\nx${i},${month}-01,x,\n`).join('')}`,
);
const activities = cli.write(
  'activities.csv',
  `lead_id,occurred_at,type\n${months.map((month, i) => `v${i},${month}-02,visit\n`).join('')}`,
);
const outcomes = cli.write(
  'outcomes.csv',
  `lead_id,occurred_at,stage,amount\n${months.map((month, i) => (i % 2 ? `v${i},${month}-20,won,100\n` : `x${i},${month}-21,lost,\n`)).join('')}`,
);
const tables = ['--leads', leads, '--activities', activities, '--outcomes', outcomes];
const settings = ['--horizon', '10', '--data-end', '2027-06-30'];
const backtest = ['backtest', ...files, ...tables, ...settings];

const againstModel = tinyModel({ name: 'Old' });
againstModel.handover = { targets: { A: null, D: null } };
const against = ['--against', cli.write('old.json', againstModel)];
const compare = ['compare', ...files, ...against, ...tables, ...settings];

async function json<Report>(...args: string[]): Promise<Report> {
  const { status, out, err } = await cli.run(...args, '--json');
  expect({ status, errors: err.filter((line) => line.startsWith('error:')) }).toEqual({ status: 0, errors: [] });
  return JSON.parse(out) as Report;
}

describe('periods and filters', () => {
  it('part the leads at a date: what was known by then, what is scored later, and what is between', async () => {
    const at = '2026-07-20';
    const [earlier, later, all] = await Promise.all(
      ['earlier', 'later', 'all'].map((judge) => json<JudgedReport>(...backtest, '--split', at, '--judge', judge)),
    );
    // Scored on the 15th of each month: those of July are known on the 25th.
    expect([earlier?.observations, later?.observations, all?.observations]).toEqual([12, 10, 24]);
    expect([earlier?.between, later?.between, all?.between]).toEqual([2, 2, 2]);
  });

  it('take folded values, missing ones, and several attributes that must all hold', async () => {
    const where = (...texts: string[]) =>
      json<JudgedReport>(...backtest, ...texts.flatMap((text) => ['--where', text])).then((each) => each.observations);
    expect(await where('country=AT')).toBe(4);
    expect(await where('country=at,de')).toBe(12);
    expect(await where('country=')).toBe(12);
    expect(await where('country="DE",', 'job_level=x')).toBe(12);
    expect((await json<JudgedReport>(...backtest)).between).toBeUndefined();
  });

  it('say in words what is judged, and that chance flatters', async () => {
    const { out, err } = await cli.run(
      ...backtest,
      '--split',
      'random:50%:1',
      '--judge',
      'later',
      '--where',
      'job_level=VP',
    );
    expect(out).toMatch(/^only leads +job_level: VP$/m);
    expect(out).toMatch(/^split +by chance, which flatters; judged: the later ones$/m);
    expect(err).toContainEqual(expect.stringMatching(/^warning: split by chance: .*flatters/));
    const byTime = await cli.run(...backtest, '--split', '50%', '--judge', 'later');
    expect(byTime.out).toMatch(/^split +at 2026-07-15; judged: the later ones$/m);
    expect(byTime.err.join()).not.toContain('chance');
  });
});

describe('compare', () => {
  it('has exactly the shape of the format', async () => {
    const report = await json<ComparisonReport>(...compare);
    const nobody = { n: 0, converted: 0, amount: 0, worked: 0 };
    const called = report.model.qualified.n;
    expect(called).toBeGreaterThan(0);
    expect(Object.keys(report)).toEqual([
      ...['observations', 'converted', 'model', 'against', 'deLong', 'swap', 'migration'],
    ]);
    expect(report.model).toMatchObject({ name: 'New', version: '2' });
    expect(report.against).toMatchObject({ name: 'Old', qualified: { n: 0, converted: 0, amount: 0 } });
    expect(report.deLong).toEqual({ difference: 0, z: 0, p: 1, low: 0, high: 0 });
    expect(report.swap).toMatchObject({ added: report.model.qualified, dropped: nobody, both: nobody });
    expect(report.migration.every(({ from, to }) => from.grade === to.grade && from.band === to.band)).toBe(true);
    expect(report.migration.reduce((sum, { n }) => sum + n, 0)).toBe(24);
  });

  it('adds the stability of the model with a split, whichever period is judged', async () => {
    for (const judge of ['earlier', 'later', 'all']) {
      const { psi } = await json<ComparisonReport>(...compare, '--split', '2026-07-01', '--judge', judge);
      expect(psi).toEqual({ grade: expect.closeTo(0, 9) as number, band: expect.closeTo(0, 9) as number });
    }
  });

  it('tells the same in words', async () => {
    const { status, out } = await cli.run(...compare, '--split', '50%');
    expect(status).toBe(0);
    expect(out).toMatch(/^model +New 2$/m);
    expect(out).toMatch(/^which ranks better can't be told yet/m);
    expect(out).toMatch(/^called by the model alone +\d+/m);
    expect(out).toMatch(/^later against earlier, of the model: PSI 0\.000 by grade, 0\.000 by band$/m);
  });
});

const strange = tinyModel({ name: 'Strange' });
const renamed = {
  ...strange,
  engagement: { ...strange.engagement, bands: [{ band: 'hot', from: 75 }, { band: 'cold' }] },
};

describe('a call of which nothing can come ends with status 2 and one message', () => {
  it.each([
    [
      'a split after the data',
      [...backtest, '--split', '2030-01-01'],
      /no later observation: none is scored on 2030-01-01 or after \(leads are scored from 2026-01-15 to 2026-12-15/,
    ],
    [
      'a split before the data',
      [...backtest, '--split', '2020-01-01'],
      /no earlier observation: none was scored 10 days or more before 2020-01-01/,
    ],
    [
      'a filter on leads that never win',
      [...backtest, '--split', '50%', '--judge', 'later', '--where', 'job_level=x'],
      /none of the \d+ later observations has reached won within the horizon/,
    ],
    [
      'a filter that lets nobody through',
      [...backtest, '--where', 'job_level=CEO'],
      /the filter lets no observation through/,
    ],
    [
      'an attribute that is not there',
      [...backtest, '--where', 'land=DE'],
      /no attribute to filter by: land \(the leads have job_level, country\)/,
    ],
    [
      'a filter without values',
      [...backtest, '--where', 'country'],
      /invalid --where: country \(expected an attribute and its values/,
    ],
    ['a share of everything', [...backtest, '--split', '100%'], /invalid --split: 100%/],
    ['a split that is nothing', [...backtest, '--split', 'half'], /invalid --split: half/],
    ['chance without a seed', [...backtest, '--split', 'random:70%'], /invalid --split: random:70%/],
    [
      'a period that is none',
      [...backtest, '--split', '50%', '--judge', 'test'],
      /invalid --judge: test \(expected one of all, earlier, later\)/,
    ],
    ['a period without a split', [...backtest, '--judge', 'later'], /--judge later without --split/],
    [
      'a split by time where there is none',
      [...backtest, '--as-of', 'static', '--split', '50%'],
      /no time to split by/,
    ],
    ['no model to compare with', ['compare', ...files, ...tables], /missing --against/],
    [
      'two models with no cell in common',
      ['compare', ...files, '--against', cli.write('strange.json', renamed), ...tables],
      /the two models have no cell in common: one has grades A, D and bands 75\+, 0-74, the other grades A, D and bands hot, cold/,
    ],
  ])('%s', async (_, args, message) => {
    const { status, out, err } = await cli.run(...args);
    const errors = err.filter((line) => !line.startsWith('warning:'));
    expect({ status, out, errors }).toEqual({ status: 2, out: '', errors: [expect.stringMatching(message)] });
  });
});
