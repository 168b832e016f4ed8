import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { neededConditions } from '../src/core/scoring/kernel.ts';
import { parseModel } from '../src/core/model/text/parse-model.ts';
import { openNodeEngine } from '../src/db/duckdb-node.ts';
import { oneFileEach } from '../src/engine/load/load-dataset.ts';
import { Loader } from '../src/state/loader.ts';
import { packView } from '../src/state/packed-view.ts';
import { root } from './root.ts';
import { readShipped } from './shipped-notebook.ts';

const ID = 'virtual:sample-view';
const ADDRESS = '/@sample-view.json';

/**
 * `import url from 'virtual:sample-view'` gives the address of what the first view of the sample is computed from, made
 * by the same code as in the page: the first visit sees it while the database still starts.
 */
export function sampleView(): Plugin {
  let serving = false;
  return {
    name: 'scorebench:sample-view',
    configResolved({ command }) {
      serving = command === 'serve';
    },
    configureServer({ middlewares }) {
      middlewares.use(ADDRESS, (_request, response) => {
        void prepareSample().then((text) => response.setHeader('content-type', 'application/json').end(text));
      });
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    async load(id) {
      if (id !== `\0${ID}`) return null;
      if (serving) return `export default ${JSON.stringify(ADDRESS)};`;
      const reference = this.emitFile({ type: 'asset', name: 'sample-view.json', source: await prepareSample() });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}

/** What the shipped notebook shows of the sample, with the two models that come with it. */
async function prepareSample(): Promise<string> {
  const read = (name: string) => readFileSync(path.join(root, name));
  const models = ['2026-q4-draft.json', '2026-q3.json'].map((name) => {
    const { model, diagnostics } = parseModel(read(`sample-data/${name}`).toString('utf8'), name);
    if (!model) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return model;
  });
  const [candidate, current] = models;
  const notebook = await readShipped(path.join(root, 'notebooks/quarterly-weight-review.md'));
  if (!candidate || !current) throw new Error('the models of the sample can not be read');
  const file = (name: string) => ({ name, bytes: new Uint8Array(read(`sample-data/${name}`)) });
  const loader = new Loader(openNodeEngine, (problem) => {
    throw problem;
  });
  const { dataset } = await loader.load(
    oneFileEach({ leads: file('leads.csv'), activities: file('activities.csv'), outcomes: file('outcomes.csv') }),
    {},
    { first: { candidate, current }, backtest: notebook.backtest },
    {},
  );
  const conditions = neededConditions([candidate, current]);
  const prepared = await loader.sets.prepare(dataset, notebook.backtest, conditions, {
    signal: new AbortController().signal,
  });
  await (await loader.engines.holding()).close();
  return packView(prepared);
}
