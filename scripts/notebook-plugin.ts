import type { Plugin } from 'vite';
import { readShipped } from './shipped-notebook.ts';

const QUERY = '?notebook';

/**
 * `import notebook from './file.md?notebook'` gives the notebook as it is read, so that the page needs neither the
 * reader of YAML nor that of Markdown before somebody opens a notebook of their own. A notebook with errors fails the build.
 */
export function notebooks(): Plugin {
  return {
    name: 'scorebench:notebooks',
    async load(id) {
      if (!id.endsWith(`.md${QUERY}`)) return null;
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(await readShipped(file)))});`;
    },
  };
}
