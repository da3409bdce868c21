/*
 * Writes src/metadata.ts: what the types and comments of controllers, bodies and responses say about the API.
 * The compiler knows it and the running program does not, so it is kept as a file that the served page and the tests both load.
 * `npm run build` runs this first. An argument names another folder to write into.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const source = join(import.meta.dirname, 'src');
const written = join(source, 'metadata.ts');
const target = join(process.argv[2] ?? source, 'metadata.ts');

/** Hashes of what the file was last made from and of the file. Making it takes as long as the compiler; it is made anew where either changed. */
const STAMP = join(root, 'dist/.metadata');
const madeFrom = hashOf(inputs());
const made = existsSync(written) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stampOf(readFileSync(written));
const text = made ? readFileSync(written, 'utf8') : await makeMetadata();

// `npm test` reads the file for its format meanwhile, so it is never there unformatted, nor empty where nothing changed.
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
if (target === written) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(STAMP, stampOf(text));
}

/** Files that the compiler reads for it, and those that say how. */
function inputs() {
  const sources = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => join(folder, path))
      .filter((path) => /(?<!\.spec)\.ts$/.test(path) && join(root, path) !== written),
  );
  const settings = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'apps/gateway/write-metadata.mjs'];
  return [...sources.sort(), ...settings];
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

function stampOf(file) {
  return `${madeFrom} ${createHash('sha256').update(file).digest('hex')}`;
}

async function makeMetadata() {
  const { PluginMetadataGenerator } = await import('@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js');
  const { ReadonlyVisitor } = await import('@nestjs/swagger/plugin');
  const { format, resolveConfig } = await import('prettier');
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-metadata-'));
  new PluginMetadataGenerator().generate({
    visitors: [
      new ReadonlyVisitor({
        pathToSource: source,
        introspectComments: true,
        dtoFileNameSuffix: [
          '-response.ts',
          '-responses.ts',
          '-bodies.ts',
          '-body.ts',
          '-query.ts',
          '-messages.ts',
          'event-parts.ts',
        ],
        controllerFileNameSuffix: ['.controller.ts'],
      }),
    ],
    outputDir: folder,
    tsProgramRef: ReadonlyVisitor.createTsProgram(join(root, 'tsconfig.build.json')),
  });

  const readable = readFileSync(join(folder, 'metadata.ts'), 'utf8')
    .replace(/\\u([0-9A-F]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    // The compiler gives the words of a union in an order that hangs on unrelated files.
    .replace(/enum: \[("[^"\]]*"(?:, "[^"\]]*")+)\]/g, (_, words) => `enum: [${words.split(', ').sort().join(', ')}]`);
  rmSync(folder, { recursive: true, force: true });
  const options = { ...(await resolveConfig(join(source, 'metadata.ts'))), parser: 'typescript' };
  return format(readable, options);
}
