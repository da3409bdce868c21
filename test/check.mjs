/* `npm test`, first step: lint, types and build, two at a time, so that both cores of a small machine have work. What a script says is printed when it ends. */
import { spawn } from 'node:child_process';

/** Scripts of package.json, the longest first. The format is looked at after the build, which may write apps/gateway/src/metadata.ts; the console is checked against what was built. */
const scripts = ['lint:code', 'types', 'build', 'lint:format', 'types:console'];
const LANES = 2;

let failed = false;
await Promise.all(Array.from({ length: LANES }, runInTurn));
if (failed) process.exitCode = 1;

/** Takes one script after the other, until one fails. */
async function runInTurn() {
  for (let next = scripts.shift(); next && !failed; next = scripts.shift()) if (!(await runScript(next))) failed = true;
}

function runScript(script) {
  return new Promise((tell) => {
    const npm = spawn('npm', ['run', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const said = [];
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => said.push(chunk));
    npm.once('error', (fault) => said.push(Buffer.from(`${fault.message}\n`)));
    npm.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      tell(code === 0);
    });
  });
}
