import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CliFolder } from '../support/tiny-cli.ts';
import { tinyModel } from '../support/tiny-model.ts';

const built = path.resolve(import.meta.dirname, '../../dist/lib/scorebench.js');

const cli = new CliFolder();
afterAll(() => cli.remove());
cli.write('m.json', tinyModel());
cli.write('l.csv', 'lead_id,job_level\n1,VP\n2,C-Level\n');

const SCORE = `"${process.execPath}" "${built}" score --model m.json --as-of 2026-03-31`;
/** Runs a line of the shell in the folder of files. */
function shell(line: string, input?: string) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
    encoding: 'utf8',
    cwd: cli.folder,
    ...(input !== undefined && { input }),
  });
  return { status, rows: stdout.split('\r\n').length - 2, stderr };
}

describe.skipIf(!existsSync(built))('the built command line among other processes', () => {
  it('- is standard input', () => {
    expect(shell(`${SCORE} --leads -`, 'lead_id,job_level\n1,VP\n2,VP\n3,VP\n')).toEqual({
      status: 0,
      rows: 3,
      stderr: '',
    });
  });

  it('a message about standard input names it', () => {
    expect(shell(`${SCORE} --leads -`, '').stderr).toMatch(/^error: standard input: no header row/);
  });

  it('- can be given once', () => {
    const { status, stderr } = shell(`${SCORE} --leads - --activities -`, 'lead_id\n1\n');
    expect([status, stderr]).toEqual([
      2,
      'error: - is given twice (standard input can be read once: give the other table as a file)\n',
    ]);
  });

  it('a named pipe is read', () => {
    expect(shell(`mkfifo pipe; cat l.csv > pipe & ${SCORE} --leads pipe`)).toEqual({
      status: 0,
      rows: 2,
      stderr: '',
    });
  });

  it('files that may only be read are read', () => {
    const only = cli.write('only.csv', 'lead_id,job_level\n1,VP\n');
    chmodSync(only, 0o444);
    // Who is root may write to them all the same.
    chmodSync(cli.folder, 0o755);
    chmodSync(cli.path('m.json'), 0o644);
    const { status, stderr } = spawnSync(
      process.execPath,
      [built, 'score', '--model', cli.path('m.json'), '--as-of', '2026-03-31', '--leads', only],
      { encoding: 'utf8', cwd: '/', ...(process.getuid?.() === 0 && { uid: 65_534, gid: 65_534 }) },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('a disk that is full leaves the former result, and says so', () => {
    cli.write('former.csv', 'former');
    cli.write('many.csv', `lead_id,job_level\n${Array.from({ length: 5_000 }, (_, i) => `${i},VP\n`).join('')}`);
    const { status, stderr } = shell(`ulimit -f 1; trap '' XFSZ; ${SCORE} --leads many.csv --out former.csv`);
    expect([status, stderr.split(':').slice(0, 3).join(':')]).toEqual([2, "error: former.csv: can't be written"]);
    expect(readFileSync(cli.path('former.csv'), 'utf8')).toBe('former');
    expect(readdirSync(cli.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('a device is written to', () => {
    expect(shell(`${SCORE} --leads l.csv --out /dev/stdout | cat`).rows).toBe(2);
  });

  it('who reads the messages may have gone', () => {
    const { stderr } = shell(`{ ${SCORE} --leads none.csv 2>&1; echo $? >&3; } 3>&2 | true`);
    expect(stderr).toBe('2\n');
  });

  it('an interrupt while it waits for input ends it with 130, and quietly', async () => {
    const process_ = spawn(
      process.execPath,
      [built, 'score', '--model', 'm.json', '--as-of', '2026-03-31', '--leads', '-'],
      {
        cwd: cli.folder,
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    let said = '';
    process_.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const ended = new Promise((resolve) => process_.on('exit', (code, signal) => resolve(code ?? signal)));
    // Once it takes what it is given, it listens.
    await new Promise<void>((resolve) => process_.stdin.write('lead_id\n'.padEnd(2_000_000, '1\n'), () => resolve()));
    process_.kill('SIGINT');
    expect([await ended, said]).toEqual([130, '']);
  });
});
