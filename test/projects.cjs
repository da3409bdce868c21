/* Which Jest project a spec belongs to. Nobody lists specs: where one lies and what it imports decides. */
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const ROOT = join(__dirname, '..');
const E2E_FOLDER = /^(test\/(e2e|stories|model|faces)|apps\/lab\/src\/(eval|train))\//;
const IMPORTS_HUB = /^(import|\}) .*from '.*\/support\/hub\.js'/m;
const IMPORTS_PROCESSES = /^(import|\}) .*from '(node:child_process|.*\/child\.js|.*\/torture\/.*)'/m;
const PROJECTS = ['unit', 'database', 'e2e'];
/** A test with a browser takes as long as so many others. */
const IN_A_BROWSER = 4;
/** Where Jest finds a file for each group. */
const GROUPS = 'test/groups';
/** Options that leave no spec out. */
const WHOLE_RUN_OPTION =
  /^--(json|ci|silent|verbose|logHeapUsage|config|selectProjects|(outputFile|config|maxWorkers)=.*)$/;
const IMPORTS_DATABASE = /^(import|\}) .*from '.*\/support\/database\.js'/m;

/**
 * The project of a spec; the first line that fits counts:
 *
 * - `e2e`: it lies in test/e2e, test/stories, test/model or test/faces, or in apps/lab/src/{eval,train}, where it learns a whole city
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
  return allSpecs().filter((path) => projectOf(path, textOf(path)) === project);
}

function textOf(path) {
  return readFileSync(join(ROOT, path), 'utf8');
}

/**
 * Specs that one test file of Jest runs together when whole projects run; by the name of the file in test/groups. Jest loads Nest,
 * TypeORM, BullMQ and our own modules anew for every test file, which takes longer than most specs. In a group they are loaded once.
 * A spec that starts processes is in no group: its time is theirs.
 */
function groupsOf(project) {
  const members = new Map();
  for (const path of specsOf(project)
    .filter((spec) => !startsProcesses(textOf(spec)))
    .sort()) {
    const set = setOf(project, path);
    members.set(set, [...(members.get(set) ?? []), path]);
  }
  const groups = new Map();
  for (const [set, paths] of members) {
    const work = new Map(groupFiles(set).map((file) => [file, 0]));
    // The longest first, each to the group that has the least to do so far (Graham's LPT rule, 1969).
    for (const path of [...paths].sort((one, other) => workOf(other) - workOf(one))) {
      const [file, before] = [...work].reduce((least, group) => (group[1] < least[1] ? group : least));
      work.set(file, before + workOf(path));
      groups.set(file, [...(groups.get(file) ?? []), path]);
    }
  }
  return groups;
}

/** Roughly how long a spec takes, by its tests; the number is no time, it only compares specs of one project. */
function workOf(path) {
  const text = textOf(path);
  const tests = (text.match(/^ +(?:it|test|with\w+)(?:\.each)?\(/gm) ?? []).length + 3;
  return path.startsWith('test/faces/') ? tests * IN_A_BROWSER : tests;
}

/** The lab's e2e specs stay together: they share what was learned of a city. */
function setOf(project, path) {
  if (project !== 'e2e') return project;
  return path.startsWith('apps/lab/') ? 'lab' : 'hubs';
}

function groupFiles(set) {
  const files = readdirSync(join(ROOT, GROUPS)).filter((name) => name.startsWith(`${set}-`));
  return files.sort().map((name) => `${GROUPS}/${name}`);
}

/** The test files of a project: its groups and the specs that are in none of them, or every spec as a file of its own. */
function testFilesOf(project, inGroups) {
  const groups = inGroups ? groupsOf(project) : new Map();
  const grouped = new Set([...groups.values()].flat());
  return [...groups.keys(), ...specsOf(project).filter((path) => !grouped.has(path))];
}

/**
 * Whether Jest runs groups, by the arguments it was called with: when they name nothing but projects, or a group. With a path, a
 * pattern, `-t` or `--watch` every spec is a test file of its own.
 */
function runsGroups(jestArguments) {
  if (jestArguments.some((argument) => argument.startsWith(`${GROUPS}/`))) return true;
  return jestArguments.every((argument, place) => {
    if (WHOLE_RUN_OPTION.test(argument) || jestArguments[place - 1] === '--config') return true;
    return PROJECTS.includes(argument) && jestArguments.slice(0, place).includes('--selectProjects');
  });
}

module.exports = { projectOf, startsProcesses, allSpecs, specsOf, groupsOf, testFilesOf, runsGroups };
