import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

type Project = 'unit' | 'database' | 'e2e';

const { projectOf, allSpecs, specsOf } = createRequire(__filename)('./projects.cjs') as {
  projectOf(path: string, text: string): Project;
  allSpecs(): string[];
  specsOf(project: Project): string[];
};

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
    const assigned = (['unit', 'database', 'e2e'] as const).flatMap(specsOf);
    expect(assigned.sort()).toEqual(allSpecs().sort());
  });

  it('is not unit where a helper of the spec opens a database or a hub: then the spec imports that itself', () => {
    expect(reaching(specsOf('unit'), (file) => file === DATABASE || HUB.test(file))).toEqual([]);
    expect(reaching(specsOf('database'), (file) => HUB.test(file))).toEqual([]);
  });
});
