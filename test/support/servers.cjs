/* Jest's global setup: the real servers that the specs run against, unless the environment names others. */
const { spawn, spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** redis-server hangs where libfaketime is preloaded (test/at-moment.mjs), and needs no other time: its times come from Node. */
const ENV = { ...process.env, LD_PRELOAD: '' };
const DOOR = join(__dirname, '../../dist/libs/platform/src/index.js');

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
  if (!existsSync(DOOR)) throw new Error('build first: npm run build');
  const { startEmbeddedPostgres } = await import(DOOR);
  const dataDir = mkdtempSync(join(tmpdir(), 'huiliu-test-'));
  const server = await startEmbeddedPostgres({ dataDir });
  process.env.TEST_DATABASE_URL = server.url;
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
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
