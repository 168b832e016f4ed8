/** What every Chromium of the tests is started with. */
export const CHROMIUM_FLAGS: readonly string[] = [
  // Chromium's sandbox refuses to run as root, as in most containers.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  // Every page has an engine of 34 MB; to optimise it takes more than all that a test asks of it.
  '--js-flags=--liftoff-only',
  // The rest is what Chromium would send over the network on its own account.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
