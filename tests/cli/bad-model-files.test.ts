import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());
const leads = cli.write('leads.csv', 'lead_id\n1\n');

async function errorsOf(model: string | object): Promise<{ status: number; err: string[] }> {
  const { status, err } = await cli.run(
    'score',
    '--model',
    cli.write('m.json', model),
    '--leads',
    leads,
    '--as-of',
    '2026-03-31',
  );
  return { status, err };
}

describe('a model that cannot be used ends with status 2', () => {
  it('a file that is not there', async () => {
    const { status, err } = await cli.run(
      'score',
      '--model',
      cli.path('none.json'),
      '--leads',
      leads,
      '--as-of',
      '2026-03-31',
    );
    expect({ status, err }).toEqual({
      status: 2,
      err: ["error: none.json: can't be read: there is no such file (check the path)"],
    });
  });

  it('a folder', async () => {
    const { status, err } = await cli.run('score', '--model', cli.folder, '--leads', leads, '--as-of', '2026-03-31');
    expect([status, /can't be read: EISDIR.*check the path/.test(err.join())]).toEqual([2, true]);
  });

  it.each([
    ['text that is no JSON', '{', /^error: m\.json/],
    ['a later version of the format', { ...tinyModel(), formatVersion: 2 }, /^error: m\.json.*formatVersion.* 2/],
    ['another format', { ...tinyModel(), format: 'other' }, /^error: m\.json.*format/],
    ['an unknown key', { ...tinyModel(), colour: 'red' }, /^error: m\.json.*colour/],
    [
      'points that are no integer',
      tinyModel({ fit: { range: { max: 1.5 } } }),
      /^error: m\.json fit\.range\.max: invalid max: 1\.5/,
    ],
  ])('%s', async (_, model, message) => {
    const { status, err } = await errorsOf(model);
    expect([status, err.length, message.test(err[0] ?? '')]).toEqual([2, 1, true]);
  });

  it('with a line for each problem', async () => {
    const { err } = await errorsOf(tinyModel({ fit: { range: { max: 2.5, min: 1.5 } } }));
    expect(err.length).toBe(2);
  });
});
