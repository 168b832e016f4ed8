import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { serveElsewhere, serveWithoutHeaders } from '../support/bare-host.ts';
import { openPage } from '../support/built-page.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { viewsStand } from './app-page.ts';

describe('on a host that sends no headers', () => {
  const browser = useBrowser();

  it('the page works, and no worker of it reaches elsewhere or makes code from text', async () => {
    const [host, elsewhere] = await Promise.all([serveWithoutHeaders(), serveElsewhere()]);
    const { page, problems, close } = await openPage(browser(), host.url);
    await viewsStand(page);
    expect(problems).toEqual([]);
    const workers = await startedWorkers(page, 2);
    for (const worker of workers) {
      const outcome = await worker.evaluate(attempts, elsewhere.url);
      expect(outcome).toEqual({ fetch: 'refused', xhr: 'refused', code: 'refused', eval: 'refused' });
    }
    expect(elsewhere.asked).toEqual([]);
    await close();
    await Promise.all([host.close(), elsewhere.close()]);
  });
});

async function startedWorkers(page: Page, count: number) {
  await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(count);
  return page.workers();
}

/** Runs in a worker; from a timer, since what a debugger evaluates may use `eval` whatever the policy says. */
async function attempts(elsewhere: string): Promise<Record<'fetch' | 'xhr' | 'code' | 'eval', string>> {
  const later = (work: () => unknown) =>
    new Promise<string>((resolve) => {
      setTimeout(() => {
        void (async () => work())().then(
          () => resolve('done'),
          () => resolve('refused'),
        );
      });
    });
  return {
    fetch: await later(() => fetch(`${elsewhere}leads`, { method: 'POST', mode: 'no-cors', body: 'leads' })),
    xhr: await later(
      () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.onload = resolve;
          request.onerror = reject;
          request.open('GET', `${elsewhere}xhr`);
          request.send();
        }),
    ),
    code: await later(() => import(/* @vite-ignore */ `${elsewhere}code.js`)),
    eval: await later(() => (0, eval)('1 + 1')),
  };
}
