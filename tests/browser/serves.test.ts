import { gzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../scripts/content-security-policy.ts';
import { plotStyleHashes } from '../../scripts/plot-style-hashes.ts';
import { firstView, scriptsBefore } from '../bench/browser.ts';
import { useBrowser } from '../support/shared-browser.ts';
import { openPage } from '../support/built-page.ts';

const baseUrl = inject('baseUrl');
const policy = contentSecurityPolicy({ styleHashes: plotStyleHashes(), target: 'header' });

describe('the served site', () => {
  const browser = useBrowser();

  it('opens without an error or a foreign request', async () => {
    const { page, response, expectClean, close } = await openPage(browser(), baseUrl);
    expect(response.status()).toBe(200);
    expect(await page.title()).toContain('Scorebench');
    await page.waitForFunction(() => document.querySelector('#app')?.hasChildNodes());
    expectClean();
    await close();
  });

  it('needs at most 400 kB of JavaScript before the first view', async () => {
    const { page, close } = await openPage(browser(), baseUrl);
    const scripts = await scriptsBefore(page, await firstView(page));
    await close();
    let size = 0;
    for (const script of scripts) size += gzipSync(Buffer.from(await (await fetch(script)).arrayBuffer())).length;
    expect(scripts.length).toBeGreaterThan(10);
    expect(size / 1000).toBeLessThanOrEqual(400);
  });

  it('may not reach another origin, nor run inline code', async () => {
    const { page, problems, close } = await openPage(browser(), baseUrl);
    const reached = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => true,
        () => false,
      ),
    );
    expect(reached).toBe(false);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineCodeRan = true';
      document.head.append(script);
    });
    expect(await page.evaluate(() => 'inlineCodeRan' in window)).toBe(false);
    expect(problems.join('\n')).toMatch(/connect-src[^]*script-src/);
    await close();
  });

  it.each(['', 'no-such-file.js', '.vite/manifest.json'])('sends its headers with /%s', async (name) => {
    const response = await fetch(baseUrl + name);
    for (const [header, value] of Object.entries(securityHeaders(policy))) {
      expect(response.headers.get(header), header).toBe(value);
    }
  });

  it('answers 404 for a file that is not there', async () => {
    expect((await fetch(`${baseUrl}no-such-file.js`)).status).toBe(404);
  });

  it('keeps the policy in the page for hosts that send no headers', async () => {
    const html = await (await fetch(baseUrl)).text();
    const meta = contentSecurityPolicy({ styleHashes: plotStyleHashes(), target: 'meta' });
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="${meta}" />`);
  });
});
