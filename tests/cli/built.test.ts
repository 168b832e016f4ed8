import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const built = path.resolve(import.meta.dirname, '../../dist/lib/scorebench.js');

const cli = new CliFolder();
afterAll(() => cli.remove());

function scorebench(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...args], {
    encoding: 'utf8',
    cwd: cli.folder,
  });
  return { status, stdout, stderr };
}

describe.skipIf(!existsSync(built))('the built command line', () => {
  it('scores', () => {
    cli.write('m.json', tinyModel());
    cli.write('l.csv', 'lead_id,job_level\nä,VP\n');
    expect(scorebench('score', '--model', 'm.json', '--leads', 'l.csv', '--as-of', '2026-03-31')).toEqual({
      status: 0,
      stdout: 'lead_id,fit,grade,score,band,label,qualified,owner,next_step\r\nä,70,A,0,0-74,A0,false,,\r\n',
      stderr: '',
    });
  });

  it('is content with a reader that has seen enough', () => {
    cli.write('m.json', tinyModel());
    cli.write('many.csv', `lead_id,job_level\n${Array.from({ length: 20_000 }, (_, i) => `lead ${i},VP\n`).join('')}`);
    const command = `"${process.execPath}" "${built}" score --model m.json --leads many.csv --as-of 2026-03-31`;
    const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; echo $? >&2; } | head -c 7`], {
      encoding: 'utf8',
      cwd: cli.folder,
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'lead_id', stderr: '0\n' });
  });

  it('ends with status 2 and a message for bad input', () => {
    cli.write('m.json', tinyModel());
    expect(scorebench('score', '--model', 'm.json', '--leads', 'none.csv', '--as-of', '2026-03-31')).toEqual({
      status: 2,
      stdout: '',
      stderr: "error: none.csv: can't be read: there is no such file (check the path)\n",
    });
  });
});
