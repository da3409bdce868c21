/*
 * node test/on-node.mjs 22|24 [JEST OPTIONS]: the specs under another Node than the one of this machine, e.g.
 * `node test/on-node.mjs 24 --selectProjects unit`. npm brings that Node (Linux and Windows); e2e specs need a build.
 */
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

const VERSIONS = { 22: '22.23.3', 24: '24.21.0' };

const [major, ...jestOptions] = process.argv.slice(2);
const version = VERSIONS[major];
if (!version) {
  process.stderr.write(`Usage: node test/on-node.mjs ${Object.keys(VERSIONS).join('|')} [JEST OPTIONS]\n`);
  process.exit(1);
}

/** Not npm's package `node`: it fetches the program in an install script. This one has the program in it. */
const platform = process.platform === 'win32' ? 'win' : process.platform;
const fetched = spawnSync(
  'npx',
  ['--yes', `--package=node-${platform}-${process.arch}@${version}`, '--', 'node', '-p', 'process.execPath'],
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' },
);
const node = fetched.stdout?.trim();
if (fetched.status !== 0 || !node) {
  process.stderr.write(`npm brought no Node ${version} for ${platform}-${process.arch}\n`);
  process.exit(1);
}
process.stdout.write(`Node ${version}: `);
const run = spawnSync(node, ['test/run.mjs', ...jestOptions], {
  stdio: 'inherit',
  // Programs that the specs start by name must be of this Node too.
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
});
process.exitCode = run.status ?? 1;
