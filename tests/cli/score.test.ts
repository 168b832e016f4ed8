import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const cli = new CliFolder();
afterAll(() => cli.remove());

const HEADER = 'lead_id,fit,grade,score,band,label,qualified,owner,next_step\r\n';
const routes = [
  { grade: 'A', band: '75+', owner: '=Sales, "North"', nextStep: 'Call\nnow' },
  { grade: 'D', band: '75+', owner: 'Nurture' },
];
const model = cli.write('m.json', tinyModel({ handover: { targets: { A: 50, D: null }, routes } }));
const leads = cli.write(
  'leads.csv',
  'lead_id,created_at,job_level\n2,2026-01-01,vp\n1,2026-01-01,Intern\n10,,VP \n3,2026-09-01,VP\n',
);
const activities = cli.write(
  'activities.csv',
  'lead_id,occurred_at,type\n1,2026-03-31,visit\n1,2026-03-01,Visit\n1,2026-03-01,Visit\n2,2026-03-30,visit\n2,2026-03-30,visit\n2,2026-03-30T23:59:59.999Z,visit\n10,2026-03-31T00:00:00.001Z,visit\n10,2026-03-30,visit\n',
);

async function score(...args: string[]): Promise<string> {
  const { status, out, err } = await cli.run('score', '--model', model, '--as-of', '2026-03-31', ...args);
  // The activities of these files are alike on purpose, which is told.
  expect({ status, err: err.filter((line) => !line.includes('another one')) }).toEqual({ status: 0, err: [] });
  return out;
}

describe('score writes', () => {
  it('a row for every lead in the order of the file, with CRLF, and quotes where they are needed', async () => {
    expect(await score('--leads', leads, '--activities', activities)).toBe(
      [
        HEADER,
        '2,70,A,75,75+,A75,true,"=Sales, ""North""","Call\nnow"\r\n',
        '1,0,D,75,75+,D75,false,Nurture,\r\n',
        '10,70,A,25,0-74,A25,false,,\r\n',
        '3,70,A,0,0-74,A0,false,,\r\n',
      ].join(''),
    );
  });

  it('no byte order mark and no guard against formulas', async () => {
    const out = await score('--leads', cli.write('odd.csv', 'lead_id,job_level\n=1+1,\n@x,\n'));
    expect(out).toBe(`${HEADER}=1+1,0,D,0,0-74,D0,false,,\r\n@x,0,D,0,0-74,D0,false,,\r\n`);
  });

  it('ids as they stand in the file', async () => {
    const out = await score(
      '--leads',
      cli.write('ids.csv', '\ufefflead_id,job_level\r\n"0,07",1\r\n 1 ,2\r\n"a\nb",3\r\nİ,4'),
    );
    expect(out.slice(HEADER.length)).toBe(
      ['"0,07"', ' 1 ', '"a\nb"', 'İ'].map((id) => `${id},0,D,0,0-74,D0,false,,\r\n`).join(''),
    );
  });

  it('the file of --out, and nothing else', async () => {
    const out = await score('--leads', leads, '--out', cli.path('scored.csv'));
    expect([out, readFileSync(cli.path('scored.csv'), 'utf8').startsWith(`${HEADER}2,70,A,0,`)]).toEqual(['', true]);
  });

  it('the same for a table of activities without rows as for none', async () => {
    const empty = cli.write('empty.csv', 'lead_id,occurred_at,type\n');
    expect(await score('--leads', leads, '--activities', empty)).toBe(await score('--leads', leads));
  });
});

describe('score takes', () => {
  it('an as-of instant with an offset', async () => {
    const { out } = await cli.run(
      'score',
      '--model',
      model,
      '--as-of',
      '2026-03-31T02:00:00.001+02:00',
      '--leads',
      leads,
      '--activities',
      activities,
    );
    expect(out).toContain('\r\n10,70,A,50,');
  });

  it('local times in the recipe’s zone', async () => {
    const recipe = cli.write('zone.json', { timeZone: 'America/New_York' });
    expect(await score('--leads', leads, '--activities', activities, '--recipe', recipe)).toContain('\r\n1,0,D,50,');
  });

  it('columns under other names', async () => {
    const recipe = cli.write('names.json', {
      leads: { id: ' Prospect ID' },
      activities: { leadId: 'Who', occurredAt: 'When', type: 'What' },
    });
    const named = cli.write('named.csv', 'job_level,Prospect ID \nVP,7\n');
    const events = cli.write('events.csv', 'What;Who;When\nvisit;7;2026-01-01\n');
    expect(await score('--leads', named, '--activities', events, '--recipe', recipe)).toBe(
      `${HEADER}7,70,A,25,0-74,A25,false,,\r\n`,
    );
  });

  it('a path with spaces, quotes and letters of any kind', async () => {
    const odd = cli.write("leads 'of' Zoë %20?.csv", 'lead_id,job_level\n1,\n');
    expect((await score('--leads', odd)).length).toBeGreaterThan(HEADER.length);
  });
});

describe('score fails with status 2', () => {
  it('where --out cannot be written', async () => {
    const { status, err } = await cli.run(
      'score',
      '--model',
      model,
      '--as-of',
      '2026-03-31',
      '--leads',
      leads,
      '--out',
      cli.path('no/such/folder.csv'),
    );
    expect({ status, err }).toEqual({
      status: 2,
      err: ["error: no/such/folder.csv: can't be written: there is no such file (choose another file for --out)"],
    });
  });
});
