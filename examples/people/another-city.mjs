/*
 * 另一城市的参考数据: checks the tables of another city, tries which open matters would go elsewhere (dry run 试算, which writes nothing), and imports
 * them into a running hub.
 * 用法 / usage: HUB=http://localhost:8080 HUILIU_KEY=hl_… node examples/people/another-city.mjs [FOLDER] [--import]
 * FOLDER: a file for each table that changes; the invented city of the tests when left out. Without --import nothing is written.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check, settings } from './hub-browser.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const [HUB, HUILIU_KEY] = settings('HUB=… HUILIU_KEY=… node examples/people/another-city.mjs', 'HUB', 'HUILIU_KEY');
const given = process.argv.slice(2);
const folder = given.find((word) => !word.startsWith('--')) ?? join(root, 'test/fixtures/second-city');

/** `npm run reference -- …`. Exit code 0: good; 2: the data have faults. */
function reference(...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'start.cjs'), 'reference', ...args, '--url', HUB],
    { encoding: 'utf8', env: { ...process.env, HUILIU_KEY } },
  );
  process.stdout.write(stdout.replace(/^/gm, '  ').trimEnd() + '\n');
  if (status !== 0) throw new Error(`reference ${args[0]} ends with ${status}: ${stderr}`);
}
const versions = async () => {
  const answer = await fetch(`${HUB}/reference/versions`, { headers: { authorization: `Bearer ${HUILIU_KEY}` } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
};

const before = await versions();
reference('check', folder);
check(true, 'the tables have no fault');
reference('trial', folder);
check((await versions()).length === before.length, 'the dry run says what would move, and writes nothing');
if (given.includes('--import')) {
  reference('import', folder, '--basis', '示例导入');
  check((await versions()).length === before.length + 1, 'the import makes one version, in force without a restart');
}
