/** Read by Vite, svelte-check and ESLint alike. */
export default {
  compilerOptions: {
    // Runes in our own files only: a dependency may still be written in the older style.
    runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true),
  },
};
