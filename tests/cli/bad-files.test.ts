import { chmodSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());
const model = cli.write('m.json', tinyModel());
const good = cli.write('leads.csv', 'lead_id,job_level\n1,VP\n');

function score(...args: string[]) {
  return cli.run('score', '--model', model, '--as-of', '2026-03-31', ...args);
}

describe('leads that cannot be used end with status 2, and the message names file, place and mend', () => {
  it.each<[string, string | Uint8Array, string]>([
    [
      'an empty file',
      '',
      'bad.csv: no header row: the file is empty (export it again with its column names in the first row)',
    ],
    [
      'a header without names',
      ' , \n1,2\n',
      'bad.csv: no header row: the file is empty (export it again with its column names in the first row)',
    ],
    [
      'a header and no rows',
      'lead_id,x\n',
      'bad.csv: the file has a header and no rows (export it again with its rows)',
    ],
    [
      'a row with too many cells',
      'lead_id,x\n1,2\n2,3,4\n',
      'bad.csv line 3: expected 2 columns, found 3 (quote fields that hold the delimiter or a line break, or mend the row)',
    ],
    [
      'a row with too few cells',
      'lead_id,x,y\n1,2,3\n2,3\n',
      'bad.csv line 3: expected 3 columns, found 2 (quote fields that hold the delimiter or a line break, or mend the row)',
    ],
    [
      'a quote that is not closed',
      'lead_id,x\n1,"2\n2,3\n',
      'bad.csv line 2: a quoted field does not end where it should (close the quote, and double quotes inside of quoted fields)',
    ],
    [
      'text after a closing quote',
      'lead_id,x\n1,2\n2,"3"x\n',
      'bad.csv line 3: a quoted field does not end where it should (close the quote, and double quotes inside of quoted fields)',
    ],
    [
      'a workbook that is cut off',
      Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0),
      "bad.csv: the archive's directory is damaged or cut off: File format is not recognized (copy or export the file again)",
    ],
    [
      'a column that is there twice',
      'lead_id,x, x\n1,2,3\n',
      'bad.csv: column x appears twice (rename or remove one of them)',
    ],
    [
      'no column of ids',
      'id,x\n1,2\n',
      'bad.csv: no column lead_id (a column that is needed); found id, x (rename the column, or map it: on screen in the import form, on the command line in a recipe)',
    ],
    [
      'an id that is blank',
      'lead_id,x\n1,2\n\n \u00a0,3\n',
      'bad.csv row 2: the lead has no id (1 such row) (give every lead its id, or choose another column for it)',
    ],
    [
      'an id that is there twice',
      'lead_id\nb\na\nc\n a \n',
      'bad.csv row 2: lead id a stands 2 times, the last in row 4 (keep one row a lead, or choose another column for the id)',
    ],
  ])('%s', async (_, content, message) => {
    expect(await score('--leads', cli.write('bad.csv', content))).toEqual({
      status: 2,
      out: '',
      err: [`error: ${message}`],
    });
  });

  it('a file that is not there', async () => {
    expect((await score('--leads', cli.path('none.csv'))).err).toEqual([
      "error: none.csv: can't be read: there is no such file (check the path)",
    ]);
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const secret = cli.write('secret.csv', 'lead_id\n1\n');
    chmodSync(secret, 0o000);
    const { status, err } = await score('--leads', secret);
    expect([status, /^error: secret\.csv: can't be read: EACCES/.test(err[0] ?? '')]).toEqual([2, true]);
  });

  it('a folder', async () => {
    const { status, err } = await score('--leads', cli.folder);
    expect({ status, err }).toEqual({
      status: 2,
      err: [`error: ${cli.folder}: can't be read: it is not a file (check the path)`],
    });
  });

  it('ids differ by case and leading zeros', async () => {
    expect((await score('--leads', cli.write('ids.csv', 'lead_id\na\nA\n1\n01\n1.0\n'))).status).toBe(0);
  });
});

describe('activities and outcomes that cannot be used end with status 2', () => {
  it.each([
    [
      'activities',
      '--activities',
      'lead_id,type\n1,visit\n',
      'no column occurred_at (a column that is needed); found lead_id, type',
    ],
    [
      'activities',
      '--activities',
      'lead_id,occurred_at\n1,2026-01-01\n',
      'no column type (a column that is needed); found lead_id, occurred_at',
    ],
    ['outcomes', '--outcomes', 'lead_id,x\n1,won\n', 'no column stage (a column that is needed); found lead_id, x'],
    ['outcomes', '--outcomes', '', 'no header row: the file is empty'],
  ])('%s without what is needed: %s %j', async (_, option, content, message) => {
    const { status, err } = await score('--leads', good, option, cli.write('other.csv', content));
    expect([
      status,
      err.map((line) =>
        line
          .split(' (')
          .slice(0, message.includes('(') ? 2 : 1)
          .join(' ('),
      ),
    ]).toEqual([2, [`error: other.csv: ${message}`]]);
  });
});

describe('a recipe that cannot be used ends with status 2', () => {
  it.each([
    ['an unknown key', { leads: { ID: 'x' } }, /^error: r\.json: leads: unknown key: ID \(a recipe maps /],
    [
      'a stage that is none',
      { outcomes: { stages: { x: 'win' } } },
      /^error: r\.json: outcomes\.stages\.x: expected one of passed, /,
    ],
    [
      'a column that is not there',
      { leads: { id: 'Prospect' } },
      /^error: leads\.csv: no column Prospect \(the recipe's column for lead_id\); found lead_id, job_level \(rename/,
    ],
    [
      'a flag that is not there',
      { leads: { converted: { column: 'Won', values: ['1'] } } },
      /^error: leads\.csv: no column Won \(/,
    ],
    [
      'a zone that is none',
      { timeZone: 'Europe/Atlantis' },
      /^error: r\.json: timeZone: unknown time zone: Europe\/Atlantis, expected a name of the IANA/,
    ],
    ['text that is no JSON', 'leads:\n', /^error: r\.json: not JSON: .*\(mend the file in a text editor\)$/],
  ])('%s', async (_, recipe, message) => {
    const { status, err } = await score('--leads', good, '--recipe', cli.write('r.json', recipe));
    expect([status, err.length, message.test(err[0] ?? '')]).toEqual([2, 1, true]);
  });

  it('a file that is not there', async () => {
    expect((await score('--leads', good, '--recipe', cli.path('none.json'))).status).toBe(2);
  });
});
