import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from '../../scripts/root.ts';

/** A server of a test. */
interface BareHost {
  /** Its address, with a slash at its end. */
  url: string;
  /** The paths that it was asked for. */
  asked: string[];
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
};

/** Serves the built site as a host does that knows nothing of it: the files, their types, and no header besides. */
export function serveWithoutHeaders(): Promise<BareHost> {
  return listen(async (name) => ({
    type: TYPES[(name || 'index.html').split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    body: await readFile(path.join(root, 'dist/site', name || 'index.html')),
  }));
}

/** A server of another origin that would take all that it is sent. */
export function serveElsewhere(): Promise<BareHost> {
  return listen(async () => ({ type: 'text/javascript', body: 'self.fromElsewhere = true;' }));
}

async function listen(answer: (name: string) => Promise<{ type: string; body: string | Buffer }>): Promise<BareHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).slice(1);
    asked.push(name);
    answer(name).then(
      ({ type, body }) =>
        response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
