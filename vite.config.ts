import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { firstViews } from './scripts/first-views.ts';
import { withoutMaps } from './scripts/maps-plugin.ts';
import { notebooks } from './scripts/notebook-plugin.ts';
import { thirdPartyNotices } from './scripts/notices-plugin.ts';
import { sampleView } from './scripts/sample-view-plugin.ts';
import { security } from './scripts/security-plugin.ts';
import project from './package.json' with { type: 'json' };

const notices = thirdPartyNotices();
const FIRST_VIEWS = new Set(firstViews());

/** The site. The command line and the library are built beside it, by scripts/build.ts. */
export default defineConfig({
  // Relative addresses, so that the site also works in a folder of some host.
  base: './',
  // No fallback to index.html: a missing file is an honest 404.
  appType: 'mpa',
  plugins: [svelte(), withoutMaps(), notebooks(), sampleView(), security(), notices.main, quietSourceMaps()],
  define: { __VERSION__: JSON.stringify(project.version) },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    target: 'es2022',
    // Read by .size-limit.js to tell what loads before the first view.
    manifest: true,
    // Nothing becomes a data: address: the policy allows none but images, and sample files are fetched by their address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // DuckDB's engine is 34 MB by nature, and loads later; the budget is kept by size-limit.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        // What the first view is drawn with comes with the page, in one file: it is needed at once.
        codeSplitting: {
          groups: [
            { name: 'page', test: (id: string) => id.endsWith('/src/main.ts'), priority: 1 },
            { name: 'first-views', test: (id: string) => FIRST_VIEWS.has(id) },
          ],
        },
      },
    },
  },
  worker: { format: 'es', plugins: () => [notices.collect] },
  server: { host: '127.0.0.1', cors: false },
  preview: { host: '127.0.0.1', port: 4173, cors: false },
});

/** DuckDB's worker names source files that it does not ship: a hundred warnings, in which a real one would be lost. */
function quietSourceMaps(): Plugin {
  return {
    name: 'scorebench:quiet-source-maps',
    apply: 'serve',
    configResolved({ logger }) {
      const warnOnce = logger.warnOnce.bind(logger);
      logger.warnOnce = (message, options) => {
        if (!message.includes('points to a source file outside its package')) warnOnce(message, options);
      };
    },
  };
}
