import path from 'node:path';
import { describe, expect, it } from 'vitest';
import project from '../package.json' with { type: 'json' };
import { ALLOWED_LICENCES, noticeOf, noticesText, packageFolder } from './package-notices.ts';
import { root } from './root.ts';

const folder = (name: string) => path.join(root, 'node_modules', name);

describe('noticeOf', () => {
  it.each(Object.keys(project.dependencies))('%s may ship, with the text of its licence', (name) => {
    const { licence, text } = noticeOf(folder(name));
    expect(ALLOWED_LICENCES).toContain(licence);
    expect(text).toMatch(/copyright/i);
  });

  it('has the notice that Apache’s licence asks to be kept', () => {
    expect(noticeOf(folder('apache-arrow')).text).toContain('The Apache Software Foundation');
  });

  it('leaves out what a bundler was itself built with', () => {
    expect(noticeOf(folder('vite')).text.length).toBeLessThan(3000);
  });

  it('refuses a licence that may not ship', () => {
    expect(() => noticeOf(folder('axe-core'))).toThrow('axe-core may not ship: its licence is MPL-2.0');
  });
});

it('packageFolder finds the innermost package', () => {
  expect(packageFolder('/a/node_modules/b/node_modules/@c/d/e/f.js?url')).toBe('/a/node_modules/b/node_modules/@c/d');
  expect(packageFolder('/a/src/b.ts')).toBeNull();
});

it('noticesText names each package before its licence', () => {
  const text = noticesText([{ name: 'a', version: '1.0.0', licence: 'MIT', text: 'Copyright A' }]);
  expect(text).toContain('a 1.0.0 (MIT)\n\nCopyright A');
});
