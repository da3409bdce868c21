/*
 * Writes src/metadata.ts: what the types and comments of controllers, bodies and responses say about the API.
 * The compiler knows it and the running program does not, so it is kept as a file that the served page and the tests both load.
 * `npm run build` runs this first. An argument names another folder to write into.
 */
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const source = join(import.meta.dirname, 'src');
const target = join(process.argv[2] ?? source, 'metadata.ts');
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
  tsProgramRef: ReadonlyVisitor.createTsProgram(join(import.meta.dirname, '../../tsconfig.build.json')),
});

const readable = readFileSync(join(folder, 'metadata.ts'), 'utf8')
  .replace(/\\u([0-9A-F]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
  // The compiler gives the words of a union in an order that hangs on unrelated files.
  .replace(/enum: \[("[^"\]]*"(?:, "[^"\]]*")+)\]/g, (_, words) => `enum: [${words.split(', ').sort().join(', ')}]`);
rmSync(folder, { recursive: true, force: true });
const options = { ...(await resolveConfig(join(source, 'metadata.ts'))), parser: 'typescript' };
const text = await format(readable, options);
// `npm test` reads the file for its format meanwhile, so it is never there unformatted, nor empty where nothing changed.
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
