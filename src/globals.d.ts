/** The version in package.json, put in place at build time. */
declare const __VERSION__: string;

/** A notebook as it is read, by the plugin in scripts/notebook-plugin.ts. */
declare module '*.md?notebook' {
  const notebook: import('./notebook/notebook.ts').Notebook;
  export default notebook;
}

/** The address of what the first view of the sample is computed from, by the plugin in scripts/sample-view-plugin.ts. */
declare module 'virtual:sample-view' {
  const url: string;
  export default url;
}
