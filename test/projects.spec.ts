import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

type Project = 'unit' | 'database' | 'e2e';

const { projectOf, allSpecs, specsOf, testFilesOf, groupsOf, runsGroups } = createRequire(__filename)(
  './projects.cjs',
) as {
  projectOf(path: string, text: string): Project;
  allSpecs(): string[];
  specsOf(project: Project): string[];
  testFilesOf(project: Project, inGroups: boolean): string[];
  groupsOf(project: Project): Map<string, string[]>;
  runsGroups(jestArguments: string[]): boolean;
};

const PROJECTS = ['unit', 'database', 'e2e'] as const;

const DATABASE = 'test/support/database.ts';
const HUB = /^test\/(support\/hub\.ts$|torture\/)/;

/** The files that a file imports by a relative path, and what those import in turn. */
function reached(path: string, known = new Set<string>()): Set<string> {
  for (const { fileName } of ts.preProcessFile(readFileSync(path, 'utf8')).importedFiles) {
    const target = normalize(join(dirname(path), fileName)).replace(/\.js$/, '.ts');
    if (!fileName.startsWith('.') || known.has(target) || !existsSync(target)) continue;
    known.add(target);
    reached(target, known);
  }
  return known;
}

/** Specs that reach such a file, each with the file. */
const reaching = (specs: string[], wanted: (file: string) => boolean): string[] =>
  specs.flatMap((spec) => [...reached(spec)].filter(wanted).map((file) => `${spec} reaches ${file}`));

describe('The Jest project of a spec', () => {
  it.each([
    ['unit', 'libs/intake/src/receipt.spec.ts', "import { receipt } from './receipt.js';"],
    [
      'unit',
      'apps/lab/src/city.spec.ts',
      "import { startOpinionServer } from '../../../test/support/opinion-server.js';",
    ],
    ['database', 'libs/intake/src/accept.spec.ts', "import { testDatabase } from '../../../test/support/database.js';"],
    ['database', 'test/schema.spec.ts', "import {\n  testDatabase,\n  testServerUrl,\n} from './support/database.js';"],
    ['e2e', 'apps/gateway/src/pages.spec.ts', "import { startTestHub } from '../../../test/support/hub.js';"],
    ['e2e', 'test/promises.spec.ts', "import { storm } from './torture/storm.js';"],
    ['e2e', 'apps/launcher/src/hub.spec.ts', "import { spawn } from 'node:child_process';"],
    ['e2e', 'apps/launcher/src/child.spec.ts', "import { Child } from './child.js';"],
    ['e2e', 'apps/lab/src/eval/route.spec.ts', "import { evaluateRoutes } from './route.js';"],
    ['e2e', 'test/stories/letter.spec.ts', "import { Cast } from './cast.js';"],
  ])('is %s for %s', (project, path, text) => {
    expect(projectOf(path, text)).toBe(project);
  });

  it('is one of the three for every spec', () => {
    const assigned = PROJECTS.flatMap(specsOf);
    expect(assigned.sort()).toEqual(allSpecs().sort());
  });

  it('is not unit where a helper of the spec opens a database or a hub: then the spec imports that itself', () => {
    expect(reaching(specsOf('unit'), (file) => file === DATABASE || HUB.test(file))).toEqual([]);
    expect(reaching(specsOf('database'), (file) => HUB.test(file))).toEqual([]);
  });
});

describe('The groups of specs', () => {
  it('run every spec of a project once, in a group or by itself', () => {
    for (const project of PROJECTS) {
      const groups = groupsOf(project);
      const run = testFilesOf(project, true).flatMap((file) => groups.get(file) ?? [file]);
      expect(run.sort()).toEqual(specsOf(project).sort());
    }
  });

  it('are the files of test/groups, each of one project and not empty', () => {
    const files = readdirSync('test/groups').filter((name) => name.endsWith('.group.cjs'));
    const named = PROJECTS.flatMap((project) => [...groupsOf(project).keys()]);
    expect(named.sort()).toEqual(files.map((name) => `test/groups/${name}`).sort());
  });

  it('leave out specs that start processes', () => {
    expect([...groupsOf('e2e').values()].flat()).not.toContain('test/promises.spec.ts');
    expect(testFilesOf('e2e', true)).toContain('test/promises.spec.ts');
  });

  it.each<[boolean, string]>([
    [true, ''],
    [true, '--json --outputFile=/tmp/summary.json'],
    [true, '--selectProjects unit --config jest.config.cjs'],
    [true, '--selectProjects database e2e --config=jest.config.cjs'],
    [true, 'test/groups/hubs-1 -t sealed --selectProjects e2e'],
    [false, 'sealed'],
    [false, '--config jest.config.cjs test/e2e/sealed.spec.ts --selectProjects e2e'],
    [false, '--selectProjects unit --config jest.config.cjs accusation'],
    [false, '--selectProjects e2e -t sealed'],
    [false, '--watch'],
    [false, '--shard=1/2'],
    [false, 'unit'],
  ])('are run: %s, by `jest %s`', (expected, line) => {
    expect(runsGroups(line.split(' ').filter(Boolean))).toBe(expected);
  });
});
