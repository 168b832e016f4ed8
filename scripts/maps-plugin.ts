import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const PACKAGE = 'd3-geo';
const MADE = 'geoTransform';

/** No path: whoever ships has to show its licence. */
const INSTEAD = '\0without-maps';

/**
 * Leaves d3-geo out of what is built: Plot asks for it with every chart, by its tables of projections, and we draw no
 * maps. It weighs 19 kB gzipped, a twentieth of what loads before the first view. Who calls it after all gets an error.
 */
export function withoutMaps(): Plugin {
  let file = '';
  return {
    name: 'scorebench:without-maps',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (source !== PACKAGE) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      if (!found) throw new Error(`${PACKAGE} is not installed, though Plot needs it`);
      file = found.id;
      return INSTEAD;
    },
    async load(id) {
      if (id !== INSTEAD) return null;
      const names = Object.keys((await import(pathToFileURL(file).href)) as object);
      return [
        `const none = () => { throw new Error('maps are left out of this build'); };`,
        // Plot makes one as it loads, which is used on maps alone.
        `const transform = () => ({ stream: none });`,
        `export { ${names.map((name) => `${name === MADE ? 'transform' : 'none'} as ${name}`).join(', ')} };`,
      ].join('\n');
    },
  };
}
