/**
 * Import direction. A folder of src imports only from itself and from the folders above it in this list, so that what a
 * file can reach is known from where it stands. Tests may reach further: generated SQL, say, is run by a real engine.
 */
const FOLDERS = ['core', 'db', 'readers', 'engine', 'notebook', 'charts', 'workers', 'state', 'ui', 'cli'];

/** Where a folder may reach less than the list allows. */
const NARROWER = {
  workers: { may: ['core'], why: 'a worker is a thin shell around core; its file loads again for every worker' },
  ui: { may: ['core', 'notebook', 'charts', 'state'], why: 'components draw state and never talk to an engine' },
  cli: {
    may: ['core', 'db', 'readers', 'engine', 'notebook'],
    why: 'the command line runs under Node, without a page',
  },
};

/** The same within src/core: methods, data, models, scores, the one store of events, its SQL, then what is said. */
const CORE = ['stats', 'dataset', 'model', 'scoring', 'desk', 'sql', 'insights'];

/** The same within src/ui: controls first, the page that puts all together last. */
const UI = [
  'styles',
  'base',
  'shell',
  'cell',
  'page',
  'editor',
  'export',
  'import',
  'leads',
  'views',
  'notebook',
  'app',
];

const NOT_TEST = '\\.test\\.ts$';
const anyOf = (names) => `(${names.join('|')})`;

const folderRules = FOLDERS.map((folder, index) => {
  const { may = FOLDERS.slice(0, index), why = 'data flows one way; what stands below is built on what stands above' } =
    NARROWER[folder] ?? {};
  return {
    name: `${folder}-reaches-up`,
    comment: `src/${folder} imports only from ${['itself', ...may].join(', ')}: ${why}`,
    severity: 'error',
    from: { path: `^src/${folder}/`, pathNot: NOT_TEST },
    to: { path: '^src/', pathNot: `^src/(${[folder, ...may].join('|')})/|^src/globals\\.d\\.ts$` },
  };
});

/** Folders of `parent` that import only from themselves and from those above them in the list. */
const roomRules = (parent, rooms) =>
  rooms.map((room, index) => ({
    name: `${parent}-${room}-reaches-up`,
    comment: `src/${parent}/${room} imports only from ${rooms.slice(0, index + 1).join(', ')}: what stands below is built on what stands above`,
    severity: 'error',
    from: { path: `^src/${parent}/${room}/`, pathNot: NOT_TEST },
    to: { path: `^src/${parent}/[^/]+/`, pathNot: `^src/${parent}/${anyOf(rooms.slice(0, index + 1))}/` },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...folderRules,
    ...roomRules('core', CORE),
    ...roomRules('ui', UI),
    {
      name: 'core-root-reaches-nothing',
      comment: 'a file directly in src/core is used by all of core, so it imports from none of its folders',
      severity: 'error',
      from: { path: '^src/core/[^/]+$', pathNot: NOT_TEST },
      to: { path: '^src/core/[^/]+/' },
    },
    {
      name: 'core-is-pure',
      comment:
        'core runs anywhere, from a worker to a warehouse job: no Node, no engine, no Svelte, only packages as pure as itself',
      severity: 'error',
      from: { path: '^src/core/', pathNot: NOT_TEST },
      to: { pathNot: '^src/|^node_modules/(zod|yaml|papaparse|simple-statistics|@types/papaparse)/' },
    },
    {
      name: 'markup-stays-in-ui',
      comment: 'components are drawn by ui and put together by main.ts; all else can be tested without a page',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(ui/|main\\.ts$)' },
      to: { path: '\\.svelte$' },
    },
    {
      name: 'nothing-imports-main',
      comment: 'main.ts and cli/scorebench.ts start things when imported',
      severity: 'error',
      from: {},
      to: { path: '^src/(main|cli/scorebench)\\.ts$' },
    },
    {
      name: 'no-cycle',
      comment: 'files in a cycle can only be read, tested and loaded together',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-a-test',
      comment: 'what several tests need belongs in tests/support',
      severity: 'error',
      from: { pathNot: `${NOT_TEST}|^tests/` },
      to: { path: `${NOT_TEST}|^tests/` },
    },
    {
      name: 'not-to-a-dev-dependency',
      comment: 'a development dependency is not there when the package is installed',
      severity: 'error',
      from: { path: '^src/', pathNot: NOT_TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-unresolvable',
      comment: 'the import leads nowhere',
      severity: 'error',
      from: {},
      // `?url`, `?raw` and `virtual:` are Vite's and our plugins', which fail the build when there is no such thing.
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|notebook)$|^virtual:|^hyparquet/src/types\\.js$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count too: they tell what a file knows about.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte.ts', '.js', '.svelte', '.d.ts', '.json'],
    },
  },
};
