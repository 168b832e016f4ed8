import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../scripts/build.ts';
import { findOrInstallChromium } from '../../scripts/find-chromium.ts';
import { serveSite } from '../../scripts/serve-site.ts';
import { CHROMIUM_FLAGS } from './chromium-flags.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, with a slash at its end. */
    baseUrl: string;
    /** Path of the Chromium to drive. */
    chromium: string;
    /** Where the Chromium that all test files share is reached. */
    browserServer: string;
  }
}

/** Serves the built site, and one Chromium to look at it, while the browser tests run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findOrInstallChromium();
  project.provide('chromium', executablePath);
  await buildIfStale();
  const { url, close } = await serveSite(0);
  project.provide('baseUrl', url);
  const browser = await chromium.launchServer({ executablePath, args: [...CHROMIUM_FLAGS] });
  project.provide('browserServer', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await close();
  };
}
