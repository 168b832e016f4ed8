import path from 'node:path';
import type { Plugin } from 'vite';
import { noticeOf, noticesText, packageFolder } from './package-notices.ts';
import { root } from './root.ts';

/** What the bundler adds of its own to what it builds. */
const ADDED = ['vite', 'rolldown'];

/**
 * Writes the notices of all packages that the site contains: `third-party-notices.txt` to be read, and a list of them for
 * *About*. The build fails where a package has no text of its licence, or one that may not ship. `collect` is for the
 * builds of workers, which are bundled apart.
 */
export function thirdPartyNotices(): { main: Plugin; collect: Plugin } {
  const folders = new Set(ADDED.map((name) => path.join(root, 'node_modules', name)));
  // Also what is left out in the end: a notice too many does no harm, and what ships by its address is no part of a chunk.
  const transform = (_code: string, id: string): undefined => {
    const folder = packageFolder(id);
    if (folder !== null) folders.add(folder);
  };
  return {
    collect: { name: 'scorebench:collect-packages', apply: 'build', transform },
    main: {
      name: 'scorebench:notices',
      apply: 'build',
      transform,
      generateBundle() {
        const notices = [...folders].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1));
        const list = notices.map(({ name, version, licence }) => ({ name, version, licence }));
        this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source: noticesText(notices) });
        this.emitFile({ type: 'asset', fileName: 'third-party-notices.json', source: JSON.stringify(list) });
      },
    },
  };
}
