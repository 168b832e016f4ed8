import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { ALLOWED_LICENCES } from '../../scripts/package-notices.ts';
import { root } from '../../scripts/root.ts';
import { openPage } from '../support/built-page.ts';
import { useBrowser } from '../support/shared-browser.ts';

const site = (name: string) => readFileSync(path.join(root, 'dist/site', name), 'utf8');

describe('what the site contains of others', () => {
  const browser = useBrowser();
  const list = () =>
    JSON.parse(site('third-party-notices.json')) as { name: string; version: string; licence: string }[];

  it('each package that it is made of has a notice with the text of an allowed licence', () => {
    const text = site('third-party-notices.txt');
    const names = list().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(project.dependencies)));
    for (const { name, version, licence } of list()) {
      expect(ALLOWED_LICENCES).toContain(licence);
      const own = text.split(`${name} ${version} (${licence})\n\n`)[1]?.split('-'.repeat(78))[0] ?? '';
      expect(own, name).toMatch(/permi(t|ssion)|licen[cs]e|public domain/i);
    }
  });

  it('is listed in About, with the version', async () => {
    const { page, expectClean, close } = await openPage(browser(), inject('baseUrl'));
    await page.getByRole('button', { name: 'About Scorebench' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`Version ${project.version}`).waitFor();
    await expect.poll(() => dialog.getByRole('listitem').count()).toBe(list().length);
    expectClean();
    await close();
  });
});
