/** The version in package.json, put in place at build time. */
declare const __VERSION__: string;

/** A notebook as it is read, by the plugin in scripts/notebook-plugin.ts. */
declare module '*.md?notebook' {
  const notebook: import('./notebook/notebook.ts').Notebook;
  export default notebook;
}
