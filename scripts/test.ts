import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildIfStale } from './build.ts';
import { findOrInstallChromium } from './find-chromium.ts';
import { root } from './root.ts';

/**
 * `npm test`: makes sure of a browser and a fresh build, then runs every test once. Arguments go on to Vitest:
 * `npm test -- src/core`, `npm test -- -t 'decay'`, `npm test -- --project unit`.
 */

const args = process.argv.slice(2);

/** Tests beside their source need neither build nor browser, and then a single test starts at once. */
function needsSite(): boolean {
  const project = args.findIndex((arg) => arg.startsWith('--project'));
  if (project >= 0) return args.slice(project).some((arg) => arg.includes('browser'));
  const paths = args.filter((arg) => !arg.startsWith('-') && arg.includes('/'));
  return paths.length === 0 || paths.some((name) => !/^(\.\/)?(src|sample-data)\//.test(name));
}

try {
  if (needsSite()) {
    process.env.SCOREBENCH_CHROMIUM = findOrInstallChromium();
    await buildIfStale();
  }
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
