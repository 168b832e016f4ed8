import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core';
import { expect } from 'vitest';

export interface OpenedPage {
  page: Page;
  /** The answer to the page itself. */
  response: Response;
  /** What went wrong so far: errors in the console (a breach of the policy is one), uncaught errors, foreign requests. */
  problems: string[];
  /** Fails with the list of problems, if there are any. */
  expectClean: () => void;
  close: () => Promise<void>;
}

/** How long a page may take until it shows what is waited for, in milliseconds: for hangs alone. */
export const LONGEST_WAIT = 90_000;

/** Opens the site in a context of its own and watches it. Nothing moves by itself: to draw that takes a third of a test. */
export async function openPage(
  browser: Browser,
  baseUrl: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(LONGEST_WAIT);
  const problems: string[] = [];
  const { origin } = new URL(baseUrl);
  const checkOrigin = (url: string) => {
    if (!isLocal(url, origin)) problems.push(`request to another origin: ${url}`);
  };
  // On the context, since it also sees the requests of workers and of further pages.
  context.on('request', (request) => checkOrigin(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => problems.push(`uncaught: ${error.error().stack ?? error.error().message}`));
  const page = await context.newPage();
  page.on('websocket', (socket) => checkOrigin(socket.url()));
  const response = await page.goto(baseUrl);
  if (!response) throw new Error(`no response from ${baseUrl}`);
  return {
    page,
    response,
    problems,
    expectClean: () => expect(problems).toEqual([]),
    close: () => context.close(),
  };
}

/** `data:` and `blob:` never leave the page. */
function isLocal(url: string, origin: string): boolean {
  const { protocol, origin: other } = new URL(url);
  return protocol === 'data:' || protocol === 'blob:' || other === origin;
}
