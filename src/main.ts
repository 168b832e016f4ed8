import '@fontsource-variable/inter';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/shared.css';
import { mount } from 'svelte';
import shipped from '../notebooks/quarterly-weight-review.md?notebook';
import { deskInWorker } from './state/desk-port.ts';
import { openKeeping } from './state/keeping/keeping.ts';
import { modelAside } from './state/models/model-aside.ts';
import { NotebookFile } from './state/notebook-file.svelte.ts';
import { Session } from './state/session.svelte.ts';
import { Studies } from './state/studies/studies.ts';
import { Workbench } from './state/workbench.svelte.ts';
import App from './ui/App.svelte';
import { VIEWS } from './ui/views/views.ts';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');

// The database takes longest: it starts before anything else.
let first: ReturnType<typeof openEngine> | null = openEngine();
first.catch(() => undefined);

const keeping = await openKeeping(undefined, { aside: modelAside });
const workbench = new Workbench(nextEngine, keeping.texts);
const notebook = new NotebookFile(shipped, 'quarterly-weight-review.md', VIEWS);
const studies = new Studies(
  workbench,
  VIEWS.flatMap((view) => view.studies),
);

mount(App, { target, props: { session: new Session(workbench, studies, notebook, keeping) } });

async function openEngine() {
  const { openBrowserEngine } = await import('./db/duckdb-browser.ts');
  return openBrowserEngine(deskInWorker());
}

/** The one that has been started; another one each time after that, as the one before is gone. */
function nextEngine() {
  const engine = first ?? openEngine();
  first = null;
  return engine;
}
