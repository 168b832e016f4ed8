import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** How often memory is looked at, in milliseconds. */
const LOOK = 100;

/**
 * The resident memory of the tab's process, in MB, as the operating system counts it (Linux; NaN elsewhere): the page,
 * its workers, WebAssembly and buffers on their way between them. `measureUserAgentSpecificMemory` would need an
 * isolated page, which the site is not, and the size of the engine's memory alone leaves out the rest. The process is
 * the renderer that has the most, as this tab is the only one at work.
 */
export async function watchMemory(browser: Browser): Promise<{ peak: () => number; stop: () => number }> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  let peak = NaN;
  const look = () => {
    for (const id of renderers) peak = Math.max(Number.isNaN(peak) ? 0 : peak, residentMegabytes(id));
  };
  const timer = setInterval(look, LOOK);
  const peakNow = () => {
    look();
    return peak;
  };
  return {
    peak: peakNow,
    stop: () => {
      clearInterval(timer);
      return peakNow();
    },
  };
}

function residentMegabytes(process: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}
