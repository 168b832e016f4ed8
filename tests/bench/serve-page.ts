import { build, preview } from 'vite';
import { security } from '../../scripts/security-plugin.ts';

/** Builds the page of a bench, whose code is the module at the path `page`, with the site's policy, and serves it. */
export async function servePage(page: string, outDir: string): Promise<{ url: string; close: () => Promise<void> }> {
  const script = {
    name: 'scorebench:bench-page',
    resolveId: (id: string) => (id === '/bench-page' ? page : null),
  };
  const config = {
    root: import.meta.dirname,
    base: './',
    configFile: false as const,
    logLevel: 'error' as const,
    plugins: [script, security()],
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build({ ...config, mode: 'production' });
  const server = await preview(config);
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the server has no local address');
  return { url, close: () => server.close() };
}
