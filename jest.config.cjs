const { totalmem } = require('node:os');
const { runsGroups, testFilesOf } = require('./test/projects.cjs');

// Specs without a hub have Nest's own logger, which would write a line for each step of a request.
process.env.NEST_LOG_LEVEL ??= '>=warn';

const inGroups = runsGroups(process.argv.slice(2));

/** Nest 12 and several libraries ship ESM only; Jest runs CommonJS, so swc turns those packages into CommonJS too. */
const esmPackages = [
  '@nestjs',
  'file-type',
  'strtok3',
  '@tokenizer',
  'token-types',
  'peek-readable',
  'uint8array-extras',
  '@borewit',
  'inflate',
  'cookie',
  'uuid',
  'feedsmith',
  'csv-parse',
  'read-excel-file',
  'unzipper-esm',
  'fast-check',
  'pure-rand',
  'class-validator-jsonschema',
  'typeorm',
  'fast-xml-parser',
  'fast-xml-builder',
  'strnum',
  'entities',
  '@tus',
  'srvx',
  'set-cookie-parser',
  '@nodable',
  'saxen',
  'path-expression-matcher',
  'is-unsafe',
  'anynum',
  'worker-f',
  'xml-naming',
  'ansis',
  'altcha-lib',
  'openid-client',
  'oauth4webapi',
  'jose',
  'preact',
  'preact-render-to-string',
  // It loads node:http by import(), which Jest cannot do in a CommonJS module.
  '@opentelemetry/otlp-exporter-base',
];

const swc = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

const swcJsx = {
  ...swc,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic', importSource: 'preact' } },
  },
};

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: [],
  moduleNameMapper: {
    '^#(audit|cases|casework|delivery|intake|people|platform|routing)$': '<rootDir>/libs/$1/src/index.ts',
    '^#(cases|platform)/(\\w+)$': '<rootDir>/libs/$1/src/doors/$2.ts',
    '^#routing/lab$': '<rootDir>/libs/routing/src/lab.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^fast-check$': '<rootDir>/test/support/fast-check.cjs',
  },
  transform: {
    '^.+\\.(t|j|mj|cj)s$': ['@swc/jest', swc],
    '^.+\\.tsx$': ['@swc/jest', swcJsx],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
};

/** PostgreSQL, and Redis where the machine has one; started once in a run, however many projects ask for them. */
const withServers = {
  globalSetup: '<rootDir>/test/support/servers.cjs',
  globalTeardown: '<rootDir>/test/support/stop-servers.cjs',
};

const project = (name, more = {}) => ({
  ...shared,
  ...more,
  displayName: name,
  testMatch: testFilesOf(name, inGroups).map((path) => `<rootDir>/${path}`),
});

module.exports = {
  projects: [
    project('unit', { setupFiles: ['<rootDir>/test/support/no-servers.cjs'] }),
    project('database', withServers),
    project('e2e', withServers),
  ],
  testSequencer: '<rootDir>/test/sequencer.cjs',
  testTimeout: 600_000,
  /** On two cores: the specs that start processes wait half of their time. A worker and its processes take up to 3 GB. */
  maxWorkers: totalmem() > 16e9 ? 4 : 3,
  /** Jest keeps the modules of every spec file; with the hub's models a worker would grow by 100 MB a file. */
  workerIdleMemoryLimit: '1GB',
};
