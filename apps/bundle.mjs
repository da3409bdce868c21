/*
 * Last part of `npm run build`: the programs that run as processes, and the thread that reads, each as one file in dist/bundles.
 * The gateway is 3,300 modules, the worker 2,300; loading them one by one takes as long as all else that a start does.
 * apps/gateway/src/main.ts and apps/worker/src/main.ts start the bundle, or the modules where the compiler wrote them later.
 */
import { build } from 'esbuild';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that stay outside: they load native code, data files or threads of their own by a path beside them. */
const OUTSIDE = [
  '@embedpdf/*',
  '@fastify/static',
  '@napi-rs/*',
  '@node-rs/*',
  'bullmq',
  'ioredis',
  'imapflow',
  'onnxruntime-node',
  'onnxruntime-web',
  'utif2',
  'opencc-js',
  'pdfkit',
  'piscina',
  'swagger-ui-dist',
];

/** Packages that are loaded only where somebody installed them: other databases, other servers, other transports. */
const ABSENT = [
  '@fastify/multipart',
  '@fastify/view',
  '@google-cloud/spanner',
  '@nestjs/microservices',
  '@nestjs/platform-express',
  '@nestjs/websockets',
  '@sap/hana-client',
  'better-sqlite3',
  'class-transformer/storage',
  'mongodb',
  'mssql',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'react-native-sqlite-storage',
  'redis',
  'sql.js',
  'sqlite3',
  'typeorm-aurora-data-api-driver',
];

/** Packages of CommonJS ask for these names, which an ES module does not have. */
const BEFORE = `import { createRequire as requireFrom } from 'node:module';
import { fileURLToPath as pathFrom } from 'node:url';
const require = requireFrom(import.meta.url);
const __filename = pathFrom(import.meta.url);
const __dirname = pathFrom(new URL('.', import.meta.url));`;

const root = join(import.meta.dirname, '..');
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: {
    gateway: 'dist/apps/gateway/src/serve.js',
    worker: 'dist/apps/worker/src/work.js',
    'reading-thread': 'dist/libs/routing/src/reading/reading-thread.js',
  },
  outdir: 'dist/bundles',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: 'linked',
  // The maps name the files; a copy of all their text would be 40 MB.
  sourcesContent: false,
  // Nest, TypeORM and the API page go by the names of classes.
  keepNames: true,
  banner: { js: BEFORE },
  external: [...OUTSIDE, ...ABSENT],
  logLevel: 'warning',
  write: false,
});

/**
 * esbuild's helper defines the name of every function whenever it is made; nearly all have it already. What has no prototype is no class,
 * and nothing goes by its name but `type`: by it the API page knows a function that gives a type later. Asking an arrow function for its
 * name, each time a request makes it, took 3 % of the door's time.
 */
const NAMING = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';
const SPARING = NAMING.replace('=> ', '=> !target.prototype && value !== "type" || target.name === value ? target : ');

mkdirSync(join(root, 'dist/bundles'), { recursive: true });
for (const { path, text } of outputFiles) {
  if (path.endsWith('.js') && !text.includes(NAMING))
    throw new Error(`esbuild names functions in another way: ${path}`);
  // A program that starts meanwhile finds the former file or the new one, never half of it.
  writeFileSync(`${path}.new`, text.replace(NAMING, SPARING));
  renameSync(`${path}.new`, path);
}

/** The scripts of the public pages, for browsers of the last ten years as far as they can; without them the pages work too. */
await build({
  absWorkingDir: root,
  entryPoints: {
    pages: 'apps/pages/src/pages.ts',
    proof: 'apps/pages/src/proof-worker.ts',
    embed: 'apps/pages/src/embed.ts',
  },
  outdir: 'dist/apps/pages',
  bundle: true,
  minify: true,
  platform: 'browser',
  format: 'iife',
  target: ['chrome64', 'firefox62', 'safari12'],
  // Safari had faults in rare forms of it, which these scripts do not use.
  supported: { destructuring: true },
  logLevel: 'warning',
});
