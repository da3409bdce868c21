/* Which Jest project a spec belongs to. Nobody lists specs: where one lies and what it imports decides. */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const E2E_FOLDER = /^(test\/(e2e|stories|model)|apps\/lab\/src\/(eval|train))\//;
const IMPORTS_HUB = /^(import|\}) .*from '.*\/support\/hub\.js'/m;
const IMPORTS_PROCESSES = /^(import|\}) .*from '(node:child_process|.*\/child\.js|.*\/torture\/.*)'/m;
const IMPORTS_DATABASE = /^(import|\}) .*from '.*\/support\/database\.js'/m;

/**
 * The project of a spec; the first line that fits counts:
 *
 * - `e2e`: it lies in test/e2e, test/stories or test/model, or in apps/lab/src/{eval,train}, where it learns a whole city
 *   for up to half a minute; or it imports a whole hub, or starts processes (node:child_process, child.ts);
 * - `database`: it imports test/support/database;
 * - `unit`: all others. They need no PostgreSQL, no Redis, no other process and no build.
 */
function projectOf(path, text) {
  if (E2E_FOLDER.test(path) || IMPORTS_HUB.test(text) || startsProcesses(text)) return 'e2e';
  return IMPORTS_DATABASE.test(text) ? 'database' : 'unit';
}

function startsProcesses(text) {
  return IMPORTS_PROCESSES.test(text);
}

/** Paths of all specs, relative to the root. */
function allSpecs() {
  return ['apps', 'libs', 'db', 'test'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.spec.ts') && !/\/(node_modules|dist)\//.test(path)),
  );
}

function specsOf(project) {
  return allSpecs().filter((path) => projectOf(path, readFileSync(join(ROOT, path), 'utf8')) === project);
}

module.exports = { projectOf, startsProcesses, allSpecs, specsOf };
