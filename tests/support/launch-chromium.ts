import { chromium, type Browser } from 'playwright-core';
import { inject } from 'vitest';

/** Starts the Chromium that the test command found. */
export function launch(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: inject('chromium'),
    args: [
      // Chromium's sandbox refuses to run as root, as in most containers.
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      // The rest is what Chromium would send over the network on its own account.
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
