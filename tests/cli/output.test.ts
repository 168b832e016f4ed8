import { linkSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());

const INPUTS: Record<string, string | object> = {
  'm.json': tinyModel(),
  'leads.csv': 'lead_id,job_level\n1,VP\n',
  'activities.csv': 'lead_id,occurred_at,type\n1,2026-01-01,visit\n',
  'outcomes.csv': 'lead_id,occurred_at,stage\n1,2026-02-01,won\n',
  'r.json': {},
};
beforeEach(() => {
  for (const [name, content] of Object.entries(INPUTS)) cli.write(name, content);
});

function score(out: string, signal?: AbortSignal) {
  const given = (name: string) => cli.path(name);
  const tables = ['leads', 'activities', 'outcomes'].flatMap((table) => [`--${table}`, given(`${table}.csv`)]);
  return cli.runWith(signal)(
    ...['score', '--model', given('m.json'), '--recipe', given('r.json'), ...tables],
    ...['--as-of', '2026-03-31', '--out', given(out)],
  );
}

describe('what a call reads is never written', () => {
  it.each(Object.keys(INPUTS))('%s as --out', async (name) => {
    const before = readFileSync(cli.path(name), 'utf8');
    const { status, err } = await score(name);
    expect({ status, err, after: readFileSync(cli.path(name), 'utf8') }).toEqual({
      status: 2,
      err: [`error: ${name}: can't be written: it would overwrite an input (choose another file for --out)`],
      after: before,
    });
  });

  it.each([
    ['a link', symlinkSync],
    ['a hard link', linkSync],
  ])('%s to one as --out', async (kind, link) => {
    const name = `${kind.replaceAll(' ', '-')}.csv`;
    link(cli.path('leads.csv'), cli.path(name));
    const { status, err } = await score(name);
    expect([status, err]).toEqual([
      2,
      [`error: ${name}: can't be written: it would overwrite the input leads.csv (choose another file for --out)`],
    ]);
  });
});

describe('output is whole or untouched', () => {
  it('replaces the former result, also behind a link, which stays one', async () => {
    cli.write('real.csv', 'former');
    symlinkSync(cli.path('real.csv'), cli.path('linked.csv'));
    expect((await score('linked.csv')).status).toBe(0);
    expect(readFileSync(cli.path('real.csv'), 'utf8')).toMatch(/^lead_id,fit,/);
  });

  it('a call that is interrupted ends with 130, says nothing and leaves the former result', async () => {
    cli.write('kept.csv', 'former');
    const { status, err } = await score('kept.csv', AbortSignal.abort());
    expect([status, err, readFileSync(cli.path('kept.csv'), 'utf8')]).toEqual([130, [], 'former']);
  });

  it('a folder that is not there is told', async () => {
    const { status, err } = await score('no/such/folder.csv');
    expect([status, err.length, /^error: no\/such\/folder\.csv: can't be written: /.test(err[0] ?? '')]).toEqual([
      2,
      1,
      true,
    ]);
  });

  it('leaves nothing beside it', async () => {
    await score('scored.csv');
    expect(readdirSync(cli.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

it('--guard defuses formulas in texts', async () => {
  const leads = cli.write('formulas.csv', 'lead_id\n=1+1\n');
  const scored = (...more: string[]) =>
    cli.run('score', '--model', cli.path('m.json'), '--leads', leads, '--as-of', '2026-03-31', ...more);
  const first = async (...more: string[]) => (await scored(...more)).out.split('\r\n')[1]?.split(',')[0];
  expect([await first(), await first('--guard')]).toEqual(['=1+1', "'=1+1"]);
});

describe('no control character reaches the terminal', () => {
  it('of a header', async () => {
    const leads = cli.write('esc.csv', 'id\u001b[2J,\u202ex\n1,2\n');
    const { err } = await cli.run('score', '--model', cli.path('m.json'), '--leads', leads, '--as-of', '2026-03-31');
    expect(err[0]).toContain('found id\\u001b[2J, \\u202ex');
  });

  it('of a file name', async () => {
    const { err } = await cli.run(
      ...['score', '--model', cli.path('m.json'), '--leads', cli.path('\u001b]0;title\u0007.csv')],
      ...['--as-of', '2026-03-31'],
    );
    expect(err[0]).toContain('\\u001b]0;title\\u0007.csv');
  });
});

it('a model that is not UTF-8 is refused', async () => {
  const model = cli.write(
    'latin.json',
    Buffer.from(JSON.stringify({ ...tinyModel(), name: 'Bewertung für B2B' }), 'latin1'),
  );
  const { status, err } = await cli.run(
    'score',
    '--model',
    model,
    '--leads',
    cli.path('leads.csv'),
    '--as-of',
    '2026-03-31',
  );
  expect([status, err]).toEqual([2, ["error: latin.json: can't be read: it is not UTF-8 text (save it as UTF-8)"]]);
});
