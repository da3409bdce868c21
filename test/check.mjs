/* `npm test`, first step: lint beside types and build, so that both cores of a small machine have work. What a script says is printed when it ends. */
import { spawn } from 'node:child_process';

const LANES = [['lint'], ['types', 'build', 'types:console']];

const passed = await Promise.all(LANES.map(runInTurn));
if (passed.includes(false)) process.exitCode = 1;

/** Runs scripts of package.json one after the other, until one fails. */
async function runInTurn(scripts) {
  for (const script of scripts) if (!(await runScript(script))) return false;
  return true;
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
