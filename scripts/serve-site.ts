import { preview } from 'vite';
import { root } from './root.ts';

export interface ServedSite {
  /** Address of the site, with a slash at its end. */
  url: string;
  close: () => Promise<void>;
}

/** Serves dist/site to this machine only, on `port` or the next free one; 0 takes any. */
export async function serveSite(port: number): Promise<ServedSite> {
  const server = await preview({ root, logLevel: 'warn', preview: { host: '127.0.0.1', port, strictPort: false } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the server has no local address');
  return { url, close: () => server.close() };
}
