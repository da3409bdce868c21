/** Nest 12 and several libraries ship ESM only; Jest runs CommonJS, so swc turns those packages into CommonJS too. */
const esmPackages = [
  '@nestjs', 'file-type', 'strtok3', '@tokenizer', 'token-types', 'peek-readable', 'uint8array-extras', '@borewit', 'inflate',
  'cookie', 'content-disposition', 'uuid', 'feedsmith', 'csv-parse', 'read-excel-file', 'unzipper-esm', 'fast-check', 'pure-rand',
  'class-validator-jsonschema', 'typeorm', 'fast-xml-parser', 'fast-xml-builder', 'strnum', 'entities', '@nodable', 'saxen',
  'path-expression-matcher', 'is-unsafe', 'anynum', 'worker-f', 'xml-naming', 'ansis',
];

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/{apps,libs,db,test}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: [],
  moduleNameMapper: {
    '^#(audit|casework|delivery|intake|platform|routing)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.(t|j|mj|cj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  globalSetup: '<rootDir>/test/support/servers.cjs',
  globalTeardown: '<rootDir>/test/support/stop-servers.cjs',
  testTimeout: 60_000,
  maxWorkers: 2,
};
