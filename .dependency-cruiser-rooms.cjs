/**
 * Folders as rooms: two that need each other are one room, or share a third. Tests may reach further, so they are left out
 * here; .dependency-cruiser.cjs looks at files.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle-of-rooms',
      comment: 'rooms that need each other are one room, or share a third',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/.+/.+' },
      to: { circular: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$|-fixture\\.ts$|^tests/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte.ts', '.js', '.svelte', '.d.ts', '.json'],
    },
  },
};
