import { dirname } from 'node:path';
import ts from 'typescript';
import { sourceFiles, specFiles, targetOf, type SourceFile } from './support/source-files.js';

/** Which libraries a library may use; an app may use every library. */
const MAY_USE: Record<string, readonly string[]> = {
  platform: [],
  audit: ['platform'],
  people: ['audit', 'platform'],
  delivery: ['audit', 'platform'],
  intake: ['audit', 'platform'],
  cases: ['intake', 'delivery', 'people', 'audit', 'platform'],
  routing: ['cases', 'intake', 'delivery', 'people', 'audit', 'platform'],
  casework: ['cases', 'routing', 'intake', 'delivery', 'people', 'audit', 'platform'],
};
/** Starts gateway, worker and database, and the fault it throws; the demo needs a hub of its own and calls it. */
const STARTER = /^apps\/launcher\/src\/hub\/(start-hub|hub-fault)\.ts$/;
const IMPURE =
  /^(@nestjs\/|typeorm$|bullmq$|ioredis$|pg$|undici$|(?:node:)?(fs|http|https|http2|net|tls|dns|dgram|child_process|worker_threads|cluster)(\/|$))/;
/** What measurements and training need of routing and no running hub does; the lab alone enters here. */
const LAB_DOOR = 'libs/routing/src/lab.ts';
/** `#cases` is `index.ts`, with the services; `#cases/clocks` is `doors/clocks.ts`, with one subject. */
const DOOR = /^libs\/\w+\/src\/(?:index|doors\/\w+)\.ts$/;
const isDoor = (path: string): boolean => DOOR.test(path) || path === LAB_DOOR;
/** Names that a door with one subject may lend. */
const MOST_NAMES = 40;
/** Rooms of rules and readers: facts in, decision out. */
const PURE_ROOMS = [
  'cases/src/calendar',
  'cases/src/lifecycle',
  'casework/src/indicators',
  'delivery/src/protocols',
  'intake/src/connectors',
  'intake/src/formats',
  'intake/src/readers',
  'routing/src/assign/history',
  'routing/src/details',
  'routing/src/link',
  'routing/src/reference/check',
  'routing/src/text',
  'routing/src/understand',
];
/** In a pure room, but a shell: it writes down what was understood. */
const SHELLS_IN_PURE_ROOMS = [
  'libs/routing/src/understand/understandings.ts',
  'libs/routing/src/understand/understanding.queries.ts',
];
const isPure = (path: string): boolean =>
  PURE_ROOMS.some((room) => path.startsWith(`libs/${room}/`)) && !SHELLS_IN_PURE_ROOMS.includes(path);
const MOST_FILES = 25;
const EXPORTED = /^export (?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
/** Names that several files export, each with its reason. */
const SAME_NAME_ALLOWED: Record<string, string> = {};
const BY_KIND =
  /(^|\/)(utils?|helpers?|common|shared|managers?|misc)(\/|\.ts$)|\.(utils?|helpers?|common|manager|constants?|types?|interfaces?|dto|enum)\.ts$|[-.]manager\.ts$/;

/** By apps/gateway/write-metadata.mjs and apps/console/types.mjs. */
const WRITTEN_BY_PROGRAM = ['apps/gateway/src/metadata.ts', 'apps/console/src/api/schema.d.ts'];

const FILES = sourceFiles('apps', 'libs');
const BY_PATH = new Map(FILES.map((file) => [file.path, file]));
const libOf = (path: string): string | undefined => /^libs\/(\w+)\//.exec(path)?.[1];
const appOf = (path: string): string | undefined => /^apps\/(\w+)\//.exec(path)?.[1];
const paths = (holds: (file: SourceFile) => boolean): string[] => FILES.filter(holds).map(({ path }) => path);

/** `importer -> imported` for every import that breaks a wall; packages keep their name. */
function imports(isWrong: (from: string, to: string) => boolean): string[] {
  return FILES.flatMap((file) => file.imports.map((entry) => [file.path, targetOf(file, entry) ?? entry.from] as const))
    .filter(([from, to]) => isWrong(from, to))
    .map(([from, to]) => `${from} -> ${to}`);
}

/** `libs/cases/clocks` of a file in a room, `libs/routing` of one at the root of its lib or app. */
const roomOf = (path: string): string =>
  /^((?:libs|apps)\/\w+)\/src\/(?:([\w-]+)\/)?/.exec(path)?.slice(1).filter(Boolean).join('/') ?? path;

/** Rooms of one lib or app that import each other, directly or through others: `a <-> b (file -> file)`. */
function roomsInCircles(): string[] {
  const uses = new Map<string, Map<string, string>>();
  for (const file of FILES.filter(({ path }) => !isDoor(path))) {
    for (const entry of file.imports.filter(({ from }) => from.startsWith('.'))) {
      const to = targetOf(file, entry) ?? '';
      const [mine, other] = [roomOf(file.path), roomOf(to)];
      if (mine === other || !BY_PATH.has(to)) continue;
      uses.set(mine, (uses.get(mine) ?? new Map<string, string>()).set(other, `${file.path} -> ${to}`));
    }
  }
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(uses.get(from)?.keys() ?? [])].some(
      (next) => next === to || (!seen.has(next) && seen.add(next) && reaches(next, to, seen)),
    );
  return [...uses].flatMap(([room, others]) =>
    [...others]
      .filter(([other]) => reaches(other, room))
      .map(([other, example]) => `${room} <-> ${other} (${example})`),
  );
}

/** Everything that a file needs at run time, as `file -> package`. Of a library behind its door only what is named counts. */
function neededPackages(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const file = BY_PATH.get(path);
  return (file?.imports ?? [])
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap((entry) => {
      const target = file && targetOf(file, entry);
      if (!target) return [`${path} -> ${entry.from}`];
      const behind = entry.from.startsWith('#') ? declaredBehind(target, entry.names) : [target];
      return behind.flatMap((next) => neededPackages(next, seen));
    });
}

/** The packages that a file loads, with everything behind the doors that it enters. */
function loadedPackages(path: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const walk = (at: string): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const file = BY_PATH.get(at);
    for (const entry of file?.imports ?? []) {
      if (entry.typeOnly) continue;
      const target = file && targetOf(file, entry);
      if (target) walk(target);
      else packages.add(entry.from);
    }
  };
  walk(path);
  return packages;
}

function declaredBehind(door: string, names: readonly string[]): string[] {
  const file = BY_PATH.get(door);
  return (file?.imports ?? [])
    .filter((entry) => entry.names.some((name) => names.includes(name)))
    .flatMap((entry) => targetOf(file as SourceFile, entry) ?? []);
}

/** Each cycle once, from its alphabetically first file. */
function cycles(): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      const ring = trail.slice(at);
      const first = ring.indexOf([...ring].sort()[0] ?? '');
      found.add([...ring.slice(first), ...ring.slice(0, first)].join(' -> '));
    }
    if (at >= 0 || done.has(path)) return;
    const file = BY_PATH.get(path);
    for (const entry of file?.imports ?? []) walk(targetOf(file!, entry) ?? '', [...trail, path]);
    done.add(path);
  };
  FILES.forEach(({ path }) => walk(path, []));
  return [...found];
}

describe('The walls between the parts', () => {
  test('every library stands in the picture of who may use whom', () => {
    expect([...new Set(FILES.map(({ path }) => libOf(path)).filter(Boolean))].sort()).toEqual(
      Object.keys(MAY_USE).sort(),
    );
  });
  test('a library uses only the libraries that the picture allows it', () => {
    expect(
      imports((from, to) => {
        const [mine, other] = [libOf(from), libOf(to)];
        return mine !== undefined && other !== undefined && mine !== other && !MAY_USE[mine]?.includes(other);
      }),
    ).toEqual([]);
  });
  test('nobody imports an app, except that the demo starts a hub through the launcher', () => {
    expect(
      imports(
        (from, to) =>
          appOf(to) !== undefined && appOf(to) !== appOf(from) && !(appOf(from) === 'demo' && STARTER.test(to)),
      ),
    ).toEqual([]);
  });
  test('a library is entered by its door only, under its name', () => {
    expect(
      imports(
        (from, to) =>
          /^#\w+\//.test(to) ||
          (libOf(to) !== undefined &&
            libOf(to) !== libOf(from) &&
            !DOOR.test(to) &&
            !(to === LAB_DOOR && appOf(from) === 'lab')),
      ),
    ).toEqual([]);
    expect(
      FILES.flatMap(({ path, imports: all }) =>
        all
          .filter(({ from }) => from.startsWith('.') && /(^|\/)(libs|apps)\//.test(from))
          .map(({ from }) => `${path} -> ${from}`),
      ),
    ).toEqual([]);
  });
  test('rooms of rules and readers need no framework, no database, no queue and no input or output', () => {
    const loaded = paths(({ path }) => isPure(path)).flatMap((path) => neededPackages(path));
    expect([...new Set(loaded)].filter((entry) => IMPURE.test(entry.split(' -> ')[1] ?? ''))).toEqual([]);
  });
  test('a reading thread loads no framework, no database and no queue, because each one loads all of it again', () => {
    const loaded = loadedPackages('libs/routing/src/reading/reading-thread.ts');
    expect(loaded.size).toBeGreaterThan(3);
    expect([...loaded].filter((name) => IMPURE.test(name) && !/^(node:)?(worker_threads|fs)/.test(name))).toEqual([]);
  });
  test('BullMQ is known to the queues and to the worker only', () => {
    expect(
      imports((from, to) => to === 'bullmq' && from !== 'libs/platform/src/queues.ts' && appOf(from) !== 'worker'),
    ).toEqual([]);
  });
  test('ioredis is known to the platform only', () => {
    expect(imports((from, to) => to === 'ioredis' && libOf(from) !== 'platform')).toEqual([]);
  });
  test('no file takes part in an import cycle', () => {
    expect(cycles()).toEqual([]);
  });
});

describe('The rooms of a library or app', () => {
  test('import each other in one direction only', () => {
    expect(roomsInCircles()).toEqual([]);
  });
  test('hold at most 25 source files each', () => {
    const files = new Map<string, number>();
    for (const { path } of FILES) files.set(dirname(path), (files.get(dirname(path)) ?? 0) + 1);
    expect([...files].filter(([, count]) => count > MOST_FILES)).toEqual([]);
  });
  test('use an exported name for one meaning only', () => {
    const places = new Map<string, string[]>();
    for (const { path, text } of FILES)
      for (const [, name = ''] of text.matchAll(EXPORTED)) places.set(name, [...(places.get(name) ?? []), path]);
    expect([...places].filter(([name, files]) => files.length > 1 && !(name in SAME_NAME_ALLOWED))).toEqual([]);
  });
});

const DOORS = FILES.filter(({ path }) => isDoor(path));
const SUBJECTS = DOORS.filter(({ path }) => path.includes('/doors/'));
/** A service, or what assembles services. */
const INJECTED = /(?:Service|Module|_ENTITIES)$/;
const lent = ({ imports: all }: SourceFile): string[] => all.flatMap(({ names, types }) => [...names, ...types]);

/** `door name` for everything that a file of another library or app, a bench or a test takes through a door. */
function takenThroughDoors(): Set<string> {
  const everywhere = ['apps', 'bench', 'libs', 'test'];
  return new Set(
    [...sourceFiles(...everywhere), ...specFiles(...everywhere)].flatMap((file) =>
      file.imports.flatMap((entry) => {
        const door = entry.from.startsWith('#') ? targetOf(file, entry) : undefined;
        if (door === undefined || libOf(door) === libOf(file.path)) return [];
        return [...entry.names, ...entry.types].map((name) => `${door} ${name}`);
      }),
    ),
  );
}

describe('The doors of a library', () => {
  test('lend only what somebody outside takes', () => {
    const taken = takenThroughDoors();
    const all = DOORS.flatMap((door) => lent(door).map((name) => `${door.path} ${name}`));
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter((entry) => !taken.has(entry))).toEqual([]);
  });
  test('lend a name through one door only', () => {
    const all = DOORS.flatMap((door) => lent(door).map((name) => `${libOf(door.path)} ${name}`));
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
  });
  test('with one subject each lend few names, and no services', () => {
    expect(SUBJECTS.length).toBeGreaterThan(10);
    expect(SUBJECTS.filter((door) => lent(door).length > MOST_NAMES).map(({ path }) => path)).toEqual([]);
    expect(SUBJECTS.filter((door) => lent(door).some((name) => INJECTED.test(name))).map(({ path }) => path)).toEqual(
      [],
    );
  });
  test('leave to the main door the services, with the types that they give', () => {
    const libs = new Set(SUBJECTS.map(({ path }) => `libs/${libOf(path)}/src/index.ts`));
    // Nearly everything of the platform is a function, and it has one subject door: rules need it without the rest.
    libs.delete('libs/platform/src/index.ts');
    const main = DOORS.filter(({ path }) => libs.has(path));
    const values = main.flatMap(({ imports: all }) =>
      all.filter(({ typeOnly }) => !typeOnly).flatMap(({ names }) => names),
    );
    expect(values.filter((name) => !INJECTED.test(name))).toEqual([]);
  });
});

/** Files that write tables of other libraries, each with its reason. */
const WRITES_ELSEWHERE: Record<string, string> = {
  'libs/cases/src/sealing/sealed-text.queries.ts':
    'sealed words leave every table in one transaction; one page lists them all',
  'libs/casework/src/desk/hotspot-petition.queries.ts':
    'members of a hotspot petition follow the query of their hotspot',
  'libs/casework/src/desk/sealed-file.queries.ts': 'what is handed straight up is emptied in every table at once',
  'libs/casework/src/retention/forget-matter.queries.ts':
    'what a matter tells of persons leaves every table in one transaction; one page lists them all',
  'libs/delivery/src/delivery.queries.ts':
    'a job is queued, or a waiting one woken, in the statement that finds its delivery',
  'libs/delivery/src/replay.queries.ts':
    'jobs are queued in the statement that starts the rounds, so that a killed process leaves all of it or nothing',
  'libs/intake/src/feeds/feed.queries.ts': 'a job is queued in the statement that moves the next poll',
  'libs/intake/src/submission/submission.queries.ts': 'a lost job is queued in the statement that finds its submission',
  'libs/routing/src/opinions/opinion-request.queries.ts': 'a job is queued in the statement that makes the opinion',
};
const WRITES = /\b(?:insert into|update|delete from)\s+([a-z_]+)/g;
/** Words after `update` that are no table: `for update of`, `on conflict do update set`. */
const NO_TABLES = ['of', 'set', 'skip'];

/** `table: lib, lib` for every table that more than one library writes. */
function sharedTables(): string[] {
  const writers = new Map<string, Set<string>>();
  for (const { path, text } of FILES.filter(({ path }) => libOf(path) !== undefined && !(path in WRITES_ELSEWHERE)))
    for (const [, table = ''] of withoutComments(text).matchAll(WRITES))
      if (!NO_TABLES.includes(table)) writers.set(table, (writers.get(table) ?? new Set()).add(libOf(path) as string));
  return [...writers].filter(([, libs]) => libs.size > 1).map(([table, libs]) => `${table}: ${[...libs].join(', ')}`);
}

/** A string that begins like an SQL statement. */
const STATEMENT =
  /^\s*(?:\(?select\s|insert into\s|update\s+\w+\s+(?:\w+\s+)?set\s|delete from\s|with\s+(?:recursive\s+)?\w+(?:\s*\([^)]*\))?\s+as\s|lock table\s|truncate\s)/;
/** Files and folders with SQL statements beside `*.queries.ts`, each with its reason. */
const SQL_ELSEWHERE: Record<string, string> = {
  'libs/platform/src/transactions/advisory-lock.ts': 'a helper of the platform for one lock',
  'libs/platform/src/database.ts': 'sends the statements of others together as one',
  'libs/platform/src/embedded/': 'the server that the hub brings along is prepared without the tables of the hub',
  'libs/platform/src/migrate.ts': 'writes down which migrations were applied',
  'libs/platform/src/sql-migrations.ts': 'compares the migrations with those that were applied',
};

const hasStatement = ({ path, text }: SourceFile): boolean => {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) found ||= STATEMENT.test(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
};
const isException = (path: string): boolean => Object.keys(SQL_ELSEWHERE).some((place) => path.startsWith(place));
const WITH_STATEMENTS = FILES.filter((file) => libOf(file.path) !== undefined && hasStatement(file)).map(
  ({ path }) => path,
);

describe('SQL statements', () => {
  test('stand in the queries file of their noun only', () => {
    expect(WITH_STATEMENTS.filter((path) => !path.endsWith('.queries.ts') && !isException(path))).toEqual([]);
  });
  test('and every exception still holds some', () => {
    expect(
      Object.keys(SQL_ELSEWHERE).filter((place) => !WITH_STATEMENTS.some((path) => path.startsWith(place))),
    ).toEqual([]);
  });
});

describe('The tables', () => {
  test('have one writing library each', () => {
    expect(sharedTables()).toEqual([]);
  });
  test('and no library lends an entity, so that a repository too writes in one library only', () => {
    expect(paths(({ path, text }) => isDoor(path) && /\w+Entity\b/.test(text))).toEqual([]);
  });
  test('and every exception still writes something', () => {
    expect(
      Object.keys(WRITES_ELSEWHERE).filter(
        (path) => !/\b(insert into|update|delete from)\s/.test(BY_PATH.get(path)?.text ?? ''),
      ),
    ).toEqual([]);
  });
});

describe('The size and names of files', () => {
  test('no source file is longer than 250 lines', () => {
    const tooLong = paths(({ text }) => text.trimEnd().split('\n').length > 250);
    expect(tooLong.filter((path) => !WRITTEN_BY_PROGRAM.includes(path))).toEqual([]);
  });
  test('no source file lies deeper than two folders below src', () => {
    expect(paths(({ path }) => (path.split('/src/')[1] ?? path).split('/').length > 3)).toEqual([]);
  });
  test('no file or folder is called after its kind or after nothing in particular', () => {
    expect(paths(({ path }) => BY_KIND.test(path))).toEqual([]);
  });
  test('only the doors of a library re-export the work of other files', () => {
    expect(paths(({ path, isBarrel }) => (isBarrel || path.endsWith('/index.ts')) && !isDoor(path))).toEqual([]);
  });
  test('nothing needs forwardRef', () => {
    expect(paths(({ text }) => /\bforwardRef\b/.test(text))).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '');
}
