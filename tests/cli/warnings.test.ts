import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());
const model = cli.write('m.json', tinyModel());
const leads = cli.write('leads.csv', 'lead_id,job_level\n1,VP\n');
const score = ['score', '--model', model, '--as-of', '2026-03-31'];

async function warnings(...args: string[]): Promise<string[]> {
  const { status, err } = await cli.run(...score, ...args);
  expect(status).toBe(0);
  return err;
}

describe('what is passed over is told on standard error, with status 0', () => {
  it('an attribute that the leads lack', async () => {
    expect(await warnings('--leads', cli.write('bare.csv', 'lead_id\n1\n'))).toEqual([
      'warning: fit.criteria[0].attribute: the leads have no column job_level: it counts as missing for every lead (load a file that has it, or choose another column in the model)',
    ]);
  });

  it('a detail that the activities lack', async () => {
    const other = cli.write(
      'detail.json',
      tinyModel({ engagement: { criteria: [{ id: 'v', kind: 'activity', points: 1, where: { page: ['/a'] } }] } }),
    );
    const { err } = await cli.run('score', '--model', other, '--as-of', '2026-03-31', '--leads', leads);
    expect(err).toEqual([
      'warning: engagement.criteria[0].where: the activities have no column page: no activity matches (load a file that has it, or choose another column in the model)',
    ]);
  });

  it('activities of unknown leads and without a date', async () => {
    const file = cli.write(
      'activities.csv',
      'lead_id,occurred_at,type\n2,2026-01-01,visit\n,2026-01-01,visit\n1,soon,visit\n1,,visit\n1,2026-01-01,visit\n',
    );
    expect(await warnings('--leads', leads, '--activities', file)).toEqual([
      'warning: activities.csv: 2 rows set aside: no readable date',
      'warning: activities.csv: 2 rows set aside: unknown lead',
      expect.stringMatching(/^warning: activities\.csv: 2 activities \(40%\) belong to no lead of the file\. /),
    ]);
  });

  it('outcomes of unknown leads and with unknown stages', async () => {
    const file = cli.write(
      'outcomes.csv',
      'lead_id,occurred_at,stage\n2,2026-01-01,won\n1,2026-01-01,Demo\n1,2026-01-02,\n1,2026-01-03,Call\n',
    );
    expect(await warnings('--leads', leads, '--outcomes', file)).toEqual([
      'warning: outcomes.csv: 3 rows set aside: stage that is not mapped: Demo, Call',
      'warning: outcomes.csv: 1 row set aside: unknown lead',
    ]);
  });

  it('numbers that are not plain, of attributes in ranges and of amounts', async () => {
    const ranges = cli.write(
      'ranges.json',
      tinyModel({ fit: { criteria: [{ id: 's', kind: 'range', attribute: 'size', points: [{ points: 1 }] }] } }),
    );
    const sizes = cli.write('sizes.csv', 'lead_id;size;note\n1;1.200;1.200\n2;40;3.400\n');
    const deals = cli.write('amounts.csv', 'lead_id;stage;amount\n1;won;€ 1.500,50\n2;won;900\n');
    const load = ['--leads', sizes, '--outcomes', deals];
    const { err } = await cli.run('score', '--model', ranges, '--as-of', '2026-03-31', ...load);
    expect(err).toEqual([
      'warning: amounts.csv: amount holds "€ 1.500,50", expected a number such as 1200.5: 1 row is not read (say how they are written: on the page in the form for files, on the command line by "numbers" in the recipe)',
      'warning: sizes.csv: size holds "1.200", which may be 1.200 or 1200: it is read as 1.200 (say how they are written: on the page in the form for files, on the command line by "numbers" in the recipe)',
    ]);
    const recipe = cli.write(
      'written.json',
      '{"leads": {"numbers": {"columns": {"size": "comma"}}}, "outcomes": {"numbers": {"decimal": "comma"}}}',
    );
    const told = await cli.run('score', '--model', ranges, '--as-of', '2026-03-31', ...load, '--recipe', recipe);
    expect(told.err).toEqual([]);
  });

  it('outcomes without any stage', async () => {
    const file = cli.write('stageless.csv', 'lead_id,occurred_at,stage\n1,2026-01-01,\n');
    expect(await warnings('--leads', leads, '--outcomes', file)).toEqual([
      'warning: stageless.csv: 1 row set aside: no stage',
    ]);
  });

  it('dates of outcomes that cannot be read', async () => {
    const file = cli.write('undated.csv', 'lead_id,occurred_at,stage\n1,soon,won\n1,,won\n');
    expect(await warnings('--leads', leads, '--outcomes', file)).toEqual([
      "warning: undated.csv: 1 outcome has a date that can't be read (expected YYYY-MM-DD or an ISO 8601 instant; it counts as undated)",
    ]);
  });

  it('dates of leads that cannot be read', async () => {
    const file = cli.write('created.csv', 'lead_id,created_at,job_level\n1,31.03.2026,VP\n2,,VP\n3,2026-03-31,VP\n');
    expect(await warnings('--leads', file)).toEqual([
      'warning: created.csv: 1 lead has a created_at that is no date (expected YYYY-MM-DD or an ISO 8601 instant; it counts as without one)',
    ]);
  });
});

describe('what makes figures wrong is told with the recipe that mends it', () => {
  const day = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const many = (n: number, line: (i: number) => string) => Array.from({ length: n }, (_, i) => `${line(i)}\n`).join('');
  const dated = cli.write('dated.csv', `lead_id,created_at,contact\n${many(120, (i) => `L${i},${day(i)},C${i}`)}`);
  const backtest = async (...args: string[]) =>
    (await cli.run('backtest', '--model', model, '--leads', dated, ...args)).err.filter(
      (line) => !line.includes('fit.'),
    );
  const outcomes = (name: string, ...lines: string[]) =>
    cli.write(name, `lead_id,occurred_at,stage,amount\n${lines.map((line) => `${line}\n`).join('')}`);

  it('activities under another id of the leads', async () => {
    const file = cli.write('contacts.csv', `lead_id,occurred_at,type\n${many(20, (i) => `C${i},2025-06-01,visit`)}`);
    expect((await backtest('--activities', file)).at(-1)).toContain('100% of these ids stand in contact of the leads');
    const recipe = cli.write('map.json', { leads: { idMap: { columns: { contact: null } } } });
    expect(await backtest('--activities', file, '--recipe', recipe)).toEqual([]);
  });

  it('activities that are delivered twice', async () => {
    const lines = many(20, (i) => `L${i},2025-06-01T10:00Z,visit`);
    const file = cli.write('twice.csv', `lead_id,occurred_at,type\n${lines}${lines}`);
    expect(await warnings('--leads', dated, '--activities', file)).toContainEqual(
      expect.stringMatching(/20 activities \(50%\) repeat another one.*"duplicates":"once"/),
    );
  });

  it('a date that moves the end of the data, unless the call or the recipe says where it ends', async () => {
    const far = outcomes('far.csv', `L1,${day(130)},won,1`, 'L2,9999-12-31,won,1');
    const says = expect.stringMatching(/moves the end of the data .*"dataEnd":"2025-05-11T/) as string;
    expect(await backtest('--outcomes', far)).toContainEqual(says);
    expect(await backtest('--outcomes', far, '--data-end', '2025-05-11')).not.toContainEqual(says);
    const recipe = cli.write('end.json', { dataEnd: '2025-05-11' });
    expect(await backtest('--outcomes', far, '--recipe', recipe)).not.toContainEqual(says);
  });

  it('outcomes without dates, unless leads are judged as they stand', async () => {
    const undated = outcomes('never.csv', 'L1,,won,1');
    const says = expect.stringContaining('No outcome has a date') as string;
    expect(await backtest('--outcomes', undated)).toContainEqual(says);
    expect(await backtest('--outcomes', undated, '--as-of', 'static')).not.toContainEqual(says);
  });

  it('wins before the creation, which a mere score does not look at', async () => {
    const early = outcomes('early.csv', 'L50,2025-01-01,won,1', `L2,${day(40)},won,1`);
    const says = expect.stringContaining('were won before they were created') as string;
    expect(await backtest('--outcomes', early)).toContainEqual(says);
    expect(await warnings('--leads', dated, '--outcomes', early)).not.toContainEqual(says);
  });
});

describe('a backtest without dates', () => {
  it('says that it is not point-in-time', async () => {
    const { err } = await cli.run('backtest', '--model', model, '--leads', leads, '--as-of', 'static');
    expect(err).toEqual(['warning: not point-in-time: every lead is scored as it stands at the end of the data']);
  });
});

describe('a model that looks at what may know the outcome', () => {
  const told = cli.write(
    'told.csv',
    `lead_id,job_level,converted\n${Array.from({ length: 400 }, (_, i) => `${i},${i % 4 === 0 ? 'Signed' : i % 2 === 0 ? 'VP' : 'None'},${i % 4 === 0 ? 1 : 0}`).join('\n')}\n`,
  );
  const recipe = cli.write('told.json', { leads: { converted: { column: 'converted', values: ['1'] } } });
  const judged = ['--leads', told, '--recipe', recipe, '--as-of', 'static'];
  const leaks = (lines: readonly string[]) => lines.filter((line) => line.includes('job_level'));

  it('is told when it is judged, with the recipe that leaves it out', async () => {
    const { err } = await cli.run('backtest', '--model', model, ...judged);
    expect(leaks(err)).toEqual([expect.stringMatching(/^warning: told\.csv: .*job_level.*say in the recipe: \{/)]);
  });

  it('is not told where no criterion looks at it, or where leads are only scored', async () => {
    const other = cli.write(
      'other.json',
      tinyModel({ fit: { criteria: [{ id: 'a', kind: 'category', attribute: 'city', points: [] }] } }),
    );
    expect(leaks((await cli.run('backtest', '--model', other, ...judged)).err)).toEqual([]);
    expect(leaks(await warnings('--leads', told, '--recipe', recipe))).toEqual([]);
  });
});
