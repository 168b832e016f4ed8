import '@fontsource-variable/inter';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { mount } from 'svelte';
import text from '../notebooks/quarterly-weight-review.md?raw';
import { NotebookFile } from './state/notebook-file.svelte.ts';
import { Workbench } from './state/workbench.svelte.ts';
import App from './ui/App.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');

const workbench = new Workbench({
  openEngine: async () => (await import('./engine/duckdb-browser.ts')).openBrowserEngine(),
  store: localStorage,
});
const notebook = new NotebookFile(text, 'quarterly-weight-review.md');

// The database takes longest: it starts before anything is drawn.
void workbench.engine.catch(() => undefined);

mount(App, { target, props: { workbench, notebook } });
