import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { findOrInstallChromium } from '../../scripts/find-chromium.ts';

/** Starts the Chromium that is installed, with the flags of the browser tests. */
export function launchBrowser(): Promise<Browser> {
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({
    executablePath: findOrInstallChromium(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...quiet],
  });
}

/** Waits for the first view and gives when it stood, in milliseconds from opening. */
export async function firstView(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('scorebench:view').length > 0, null, {
    timeout: 120_000,
  });
  return page.evaluate(() => performance.getEntriesByName('scorebench:view')[0]?.startTime ?? NaN);
}

/** Addresses of the scripts that the page had asked for before `before` milliseconds, without those of its workers. */
export function scriptsBefore(page: Page, before: number): Promise<string[]> {
  return page.evaluate(
    (until) =>
      performance
        .getEntriesByType('resource')
        .filter(
          (entry) =>
            (entry as PerformanceResourceTiming).responseEnd <= until &&
            new URL(entry.name).pathname.endsWith('.js') &&
            !entry.name.includes('worker'),
        )
        .map(({ name }) => name),
    before,
  );
}
