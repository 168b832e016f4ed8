import { parseArgs } from 'node:util';
import { buildIfStale } from './build.ts';
import { serveSite } from './serve-site.ts';

const DEFAULT_PORT = 4173;

function requestedPort(): number {
  const { values } = parseArgs({ options: { port: { type: 'string', short: 'p' } } });
  const text = values.port ?? process.env.PORT ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`invalid port: ${text}; a number from 0 to 65535 is needed`);
  return port;
}

try {
  const port = requestedPort();
  await buildIfStale();
  const { url } = await serveSite(port);
  console.log(`Scorebench is at ${url} (stop it with Ctrl+C)`);
} catch (error) {
  // What went wrong is in the message; a stack would bury it.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
