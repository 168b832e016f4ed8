import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import project from './package.json' with { type: 'json' };
import { SkippedTests } from './tests/support/skipped-tests.ts';

/** A file for the JSON report as well; .ci/run counts with it. */
const outputFile = process.env.SCOREBENCH_TEST_JSON;
const jsonReport: [string, Record<string, unknown>][] = outputFile ? [['json', { outputFile }]] : [];

export default defineConfig({
  plugins: [svelte()],
  define: { __VERSION__: JSON.stringify(project.version) },
  test: {
    // The list of skipped tests comes first, so that the run ends with Vitest's own summary.
    reporters: [new SkippedTests(), 'default', ...jsonReport],
    // Where a test stands, to tell why it was skipped.
    includeTaskLocation: true,
    // The default leaves a core to a person at the keyboard; two cores would then run one file at a time.
    maxWorkers: '100%',
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
            'tests/{cli,docs,formats,parity,quality}/**/*.test.ts',
            'tests/exports/recognise.test.ts',
          ],
          exclude: ['src/{state,ui}/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        // Svelte's package gives Node its server half, in which nothing reacts.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'state',
          environment: 'jsdom',
          include: ['src/{state,ui}/**/*.test.ts', 'tests/exports/load.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/support/serve.ts',
          // Each file has a browser and an engine of its own: side by side they would only slow each other down.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
