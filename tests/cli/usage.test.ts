import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());
const model = cli.write('m.json', tinyModel());
const leads = cli.write('leads.csv', 'lead_id\n1\n');
const score = ['score', '--model', model, '--leads', leads, '--as-of', '2026-03-31'];
const backtest = ['backtest', '--model', model, '--leads', leads];

describe('help', () => {
  it.each([[['--help']], [['-h']], [['score', '--help']], [['backtest', '--help']], [['compare', '--help']]])(
    '%j shows how all commands are called',
    async (args) => {
      const { status, out } = await cli.run(...args);
      expect([status, /^scorebench score .*scorebench backtest .*scorebench compare /s.test(out)]).toEqual([0, true]);
    },
  );
});

describe('a wrong call ends with status 2 and one message', () => {
  it.each([
    [
      'no command',
      [],
      'error: no command (expected score, backtest or compare; scorebench --help shows how they are called)',
    ],
    [
      'an unknown command',
      ['rank'],
      'error: unknown command: rank (expected score, backtest or compare; scorebench --help shows how they are called)',
    ],
    [
      'no model',
      ['score', '--leads', leads, '--as-of', '2026-03-31'],
      'error: missing --model (name the model, such as --model m.json)',
    ],
    [
      'no leads',
      ['score', '--model', model, '--as-of', '2026-03-31'],
      'error: missing --leads (name the file of leads, such as --leads leads.csv)',
    ],
    [
      'no as-of',
      score.slice(0, -2),
      'error: missing --as-of (say at which date or instant the leads are scored, such as --as-of 2026-03-31)',
    ],
    [
      'an as-of that is no date',
      [...score.slice(0, -1), 'soon'],
      'error: invalid --as-of: soon (expected a date such as 2026-03-31 or an ISO 8601 instant)',
    ],
    [
      'an as-of that does not exist',
      [...score.slice(0, -1), '2026-02-30'],
      'error: invalid --as-of: 2026-02-30 (expected a date such as 2026-03-31 or an ISO 8601 instant)',
    ],
    [
      'an unknown option',
      [...score, '--sort', 'x'],
      "error: Unknown option '--sort' (scorebench --help shows how it is called)",
    ],
    [
      'an option of the other command',
      [...backtest, '--out', 'x'],
      "error: Unknown option '--out' (scorebench --help shows how it is called)",
    ],
    [
      'an option without its value',
      ['score', '--model'],
      "error: Option '--model <value>' argument missing (scorebench --help shows how it is called)",
    ],
    [
      'a horizon of no days',
      [...backtest, '--horizon', '0'],
      'error: invalid --horizon: 0 (expected whole days, at least 1)',
    ],
    [
      'a horizon that is no number',
      [...backtest, '--horizon', '1.5'],
      'error: invalid --horizon: 1.5 (expected whole days, at least 1)',
    ],
    [
      'an age that is no number',
      [...backtest, '--as-of', 'age:two'],
      'error: invalid --as-of age: two (expected whole days, at least 0)',
    ],
    [
      'a conversion that is no stage',
      [...backtest, '--conversion', 'Won'],
      'error: invalid --conversion: Won (expected one of passed, accepted, returned, opportunity, won, lost)',
    ],
    [
      'a data end that is no date',
      [...backtest, '--data-end', 'now'],
      'error: invalid --data-end: now (expected a date such as 2026-03-31 or an ISO 8601 instant)',
    ],
    [
      'an as-of that is nothing',
      [...backtest, '--as-of', 'monthly:2025'],
      'error: invalid --as-of: monthly:2025 (expected age:14, static, monthly:2025-01..2026-03, or dates such as 2026-01-01,2026-02-01)',
    ],
    [
      'months from the later to the earlier',
      [...backtest, '--as-of', 'monthly:2026-03..2025-01'],
      'error: invalid --as-of: monthly:2026-03..2025-01 (expected the earlier month first)',
    ],
  ])('%s', async (_, args, message) => {
    expect(await cli.run(...args)).toEqual({ status: 2, out: '', err: [message] });
  });

  it('a word that belongs to no option', async () => {
    const { status, err } = await cli.run(...score, 'more.csv');
    expect([status, err.length, /^error: Unexpected argument 'more.csv'/.test(err[0] ?? '')]).toEqual([2, 1, true]);
  });
});
