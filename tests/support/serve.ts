import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../scripts/build.ts';
import { findOrInstallChromium } from '../../scripts/find-chromium.ts';
import { serveSite } from '../../scripts/serve-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, with a slash at its end. */
    baseUrl: string;
    /** Path of the Chromium to drive. */
    chromium: string;
  }
}

/** Serves the built site while the browser tests run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', findOrInstallChromium());
  await buildIfStale();
  const { url, close } = await serveSite(0);
  project.provide('baseUrl', url);
  return close;
}
