import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './root.ts';

/**
 * Finds a Chromium for the browser tests: the one named in SCOREBENCH_CHROMIUM, an installed one, or Playwright's.
 */
export function findChromium(): string | null {
  const named = process.env.SCOREBENCH_CHROMIUM;
  if (named) {
    if (runs(named)) return named;
    throw new Error(`invalid SCOREBENCH_CHROMIUM: ${named}; it should be the path of a Chromium that runs`);
  }
  return [...installed(), chromium.executablePath()].find(runs) ?? null;
}

/** Finds one, or installs one: Playwright's, else Debian's package when root. */
export function findOrInstallChromium(): string {
  return findChromium() ?? installPlaywrights() ?? installDebians() ?? giveUp();
}

function* installed(): Generator<string> {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    for (const folder of folders) yield path.join(folder, name);
  }
  for (const name of ['Chromium', 'Google Chrome']) yield `/Applications/${name}.app/Contents/MacOS/${name}`;
  for (const base of [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]) {
    if (base) yield path.join(base, 'Google/Chrome/Application/chrome.exe');
  }
}

/** A downloaded browser can be there and still lack a system library, so ask it for its version. */
function runs(file: string): boolean {
  if (!existsSync(file)) return false;
  // On Windows `--version` opens a window.
  return (
    process.platform === 'win32' || spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
  );
}

function installPlaywrights(): string | null {
  console.log("no Chromium found: installing Playwright's");
  const cli = path.join(root, 'node_modules/playwright-core/cli.js');
  attempt(process.execPath, [cli, 'install', 'chromium']);
  const file = chromium.executablePath();
  return runs(file) ? file : null;
}

function installDebians(): string | null {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return null;
  console.log("installing Debian's package chromium");
  if (attempt('apt-get', ['update'])) attempt('apt-get', ['install', '-y', 'chromium']);
  return [...installed()].find(runs) ?? null;
}

function attempt(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env, timeout: 10 * 60_000 });
    return true;
  } catch (error) {
    console.error(`failed: ${[command, ...args].join(' ')} (${(error as Error).message})`);
    return false;
  }
}

function giveUp(): never {
  throw new Error(
    [
      'the browser tests need a Chromium, and none was found or could be installed. Do one of these:',
      '  - install Chromium or Chrome, so that it is on the PATH',
      '  - run: npx playwright-core install --with-deps chromium',
      '  - set SCOREBENCH_CHROMIUM to the path of its executable',
      'Tests without a browser: npm test -- --project unit --project state',
    ].join('\n'),
  );
}
