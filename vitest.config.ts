import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import project from './package.json' with { type: 'json' };
import { SkippedTests } from './tests/support/skipped-tests.ts';
import { SlowFiles } from './tests/support/slow-files.ts';

/** A file for the JSON report as well; .ci/run counts with it. */
const outputFile = process.env.SCOREBENCH_TEST_JSON;
const jsonReport: [string, Record<string, unknown>][] = outputFile ? [['json', { outputFile }]] : [];

/** How long a test or a hook may take, in milliseconds. */
const PATIENCE = 120_000;

/** Files that need a process of their own: they measure what it holds. */
const APART = ['tests/parity/soak-in-node.test.ts'];

/** Components that keep the page that they first met, such as dialogs, which are put at its end. */
const PAGE_APART = ['src/ui/notebook/prose.svelte.test.ts'];

export default defineConfig({
  plugins: [svelte()],
  define: { __VERSION__: JSON.stringify(project.version) },
  test: {
    // The lists of slow files and skipped tests come first, so that the run ends with Vitest's own summary.
    reporters: [new SlowFiles(), new SkippedTests(), 'default', ...jsonReport],
    // Where a test stands, to tell why it was skipped.
    includeTaskLocation: true,
    // The default leaves a core to a person at the keyboard; two cores would then run one file at a time.
    maxWorkers: '100%',
    // For hangs alone: ten times what the slowest of them takes on a quiet machine. Who waits longer says so.
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    expect: { poll: { timeout: PATIENCE / 2 } },
    // Files share a process and what it has loaded: starting and compiling anew took longer than most tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'sample-data/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/{charts,cli,docs,formats,parity,quality}/**/*.test.ts',
            'tests/exports/recognise.test.ts',
          ],
          exclude: ['src/{state,ui}/**', ...APART],
        },
      },
      {
        extends: true,
        test: { name: 'apart', environment: 'node', include: APART, isolate: true },
      },
      {
        extends: true,
        // Svelte's package gives Node its server half, in which nothing reacts.
        resolve: { conditions: ['browser'] },
        // Where runes must react, or a test touches the page, the file asks for jsdom.
        test: {
          name: 'state',
          environment: 'node',
          include: ['src/{state,ui}/**/*.test.ts', 'tests/exports/load.test.ts'],
          exclude: PAGE_APART,
        },
      },
      {
        extends: true,
        resolve: { conditions: ['browser'] },
        test: { name: 'page apart', environment: 'node', include: PAGE_APART, isolate: true },
      },
      {
        extends: true,
        // Files mostly wait for their pages, so that two of them keep two cores busy.
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/support/serve.ts',
        },
      },
    ],
  },
});
