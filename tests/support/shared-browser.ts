import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

/** The one Chromium of the run, for the tests of a file or of a `describe`: pages come in contexts of their own. */
export function useBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserServer'));
  });
  // Closes what was opened over this connection; the browser stays.
  afterAll(() => browser.close());
  return () => browser;
}
