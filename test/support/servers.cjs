/* Jest's global setup for database and e2e specs: the real servers they run against, unless the environment names others. */
const { spawn, spawnSync } = require('node:child_process');
const { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');
const { transformFileSync } = require('@swc/core');

const ROOT = join(__dirname, '../..');
/** redis-server needs no other time where one is preloaded (test/at-moment.mjs): its times come from Node. */
const ENV = { ...process.env, LD_PRELOAD: '' };

/**
 * The folder is removed when the tests end, so nothing waits for the disk: dropping the database of a spec is a checkpoint, and a
 * commit takes milliseconds. Three workers of Jest with the hubs they start have more connections than a city.
 */
const SETTINGS = { fsync: 'off', full_page_writes: 'off', max_connections: '400' };

module.exports = async () => {
  const running = [];
  if (!process.env.TEST_DATABASE_URL) running.push(await startPostgres());
  if (!process.env.TEST_REDIS_URL && spawnSync('redis-server', ['--version'], { env: ENV }).status === 0)
    running.push(await startRedis());
  if (process.env.REDIS_REQUIRED && !process.env.TEST_REDIS_URL)
    throw new Error('REDIS_REQUIRED is set, but there is no redis-server and no TEST_REDIS_URL');
  globalThis.huiliuTestServers = running;
};

async function startPostgres() {
  const compiled = compilePlatform();
  const { startEmbeddedPostgres } = require(join(compiled, 'embedded/postgres.js'));
  const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-test-'));
  const server = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  process.env.TEST_DATABASE_URL = server.url;
  return async () => {
    await server.stop();
    for (const folder of [dataDir, compiled]) rmSync(folder, { recursive: true, force: true });
  };
}

/** Jest compiles what specs import, but not what its global setup imports; this saves a build before the specs. */
function compilePlatform() {
  const sources = join(ROOT, 'libs/platform/src');
  // Below node_modules: packages are found from there, and package.json's "type": "module" does not reach in.
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const compiled = mkdtempSync(join(cache, 'huiliu-platform-'));
  for (const file of readdirSync(sources, { recursive: true }).filter((name) => /(?<!\.spec)\.ts$/.test(name))) {
    const { code } = transformFileSync(join(sources, file), {
      swcrc: false,
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'commonjs' },
    });
    const target = join(compiled, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  return compiled;
}

async function startRedis() {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { env: ENV, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('redis-server ended at once')));
    server.stdout.on('data', (text) => String(text).includes('Ready to accept connections') && resolve());
  });
  process.env.TEST_REDIS_URL = `redis://127.0.0.1:${port}`;
  return () =>
    new Promise((resolve) => {
      server.removeAllListeners('exit');
      server.once('exit', resolve);
      server.kill();
    });
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
