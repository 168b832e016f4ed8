import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as viteBuild, type InlineConfig, type Rollup } from 'vite';
import project from '../package.json' with { type: 'json' };
import { isBuilt, sourceDigest, writeStamp } from './build-stamp.ts';
import { root } from './root.ts';

/** Builds the site to dist/site, and the command line and the scoring function to dist/lib. */
async function build(): Promise<void> {
  const digest = sourceDigest();
  const environment = process.env['NODE_ENV'];
  // Also where a test asks for the build: what is tested and measured is what ships.
  process.env['NODE_ENV'] = 'production';
  try {
    await viteBuild({ root });
    rmSync(path.join(root, 'dist/lib'), { recursive: true, force: true });
    await buildCommandLine();
    await buildScoreLead();
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = environment;
  }
  writeStamp(digest);
}

export async function buildIfStale(): Promise<void> {
  if (isBuilt()) return;
  console.log('building, as dist is missing or older than its sources');
  await build();
}

/** Our own code in one file for Node; packages stay imports, as npm installs them beside it. */
async function buildCommandLine(): Promise<void> {
  await viteBuild({
    ...nodeBuild({ scorebench: 'src/cli/scorebench.ts' }, '#!/usr/bin/env node'),
    // Static files belong to the site, and Vite copies them by default.
    publicDir: false,
  });
  chmodSync(path.join(root, 'dist/lib/scorebench.js'), 0o755);
}

/** The scoring function alone, with no import, to be dropped into any runtime; and its types. */
async function buildScoreLead(): Promise<void> {
  const config = nodeBuild({ 'score-lead': 'src/core/scoring/score-lead.ts' });
  const output = await viteBuild({ ...config, publicDir: false, ssr: { noExternal: true } });
  const chunks = (output as Rollup.RollupOutput).output.filter((item) => item.type === 'chunk');
  const imports = chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]);
  if (chunks.length !== 1 || imports.length > 0) {
    throw new Error(`score-lead.js should be one file with no import: ${imports.join(', ')}`);
  }
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  // Only written here: `npm run check` is what checks types.
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.lib.json', '--noCheck'], { cwd: root, stdio: 'inherit' });
}

function nodeBuild(input: Record<string, string>, banner = ''): InlineConfig {
  return {
    root,
    configFile: false,
    define: { __VERSION__: JSON.stringify(project.version) },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/lib',
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].js', banner } },
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
