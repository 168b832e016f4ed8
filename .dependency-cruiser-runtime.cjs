/**
 * score-lead.ts is published on its own, to be dropped into any runtime. Its imports of types vanish when it is built, so
 * this looks only at what is left; .dependency-cruiser.cjs looks at types too.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'score-lead-stands-alone',
      comment:
        'score-lead.ts may run only code of core/scoring, of dataset for texts and instants, and of diagnostics, and no package',
      severity: 'error',
      from: { path: '^src/core/scoring/score-lead\\.ts$' },
      to: { reachable: true, pathNot: '^src/core/(scoring/|diagnostics\\.ts$|dataset/(text|instant|time-zone)\\.ts$)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
  },
};
