/* Last part of `npm run types`: no declaration that a library exports contains `any`, written or inferred. */
import { readdirSync } from 'node:fs';
import ts from 'typescript';

const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file));
const options = {
  ...ts.parseJsonConfigFileContent(config, ts.sys, '.').options,
  incremental: false,
  tsBuildInfoFile: undefined,
  declaration: true,
  emitDeclarationOnly: true,
  // tsc has just checked the same files.
  noCheck: true,
  sourceMap: false,
  types: ['node'],
};
const sources = readdirSync('libs', { recursive: true })
  .map((path) => `libs/${path.replaceAll('\\', '/')}`)
  .filter((path) => /(?<!\.spec)\.ts$/.test(path) && !/\/(node_modules|dist)\//.test(path));

const program = ts.createProgram(sources, options);
let found = 0;
let written = 0;
program.emit(undefined, (file, text) => {
  written += 1;
  if (!/\bany\b/.test(withoutWords(text))) return;
  found += 1;
  process.stderr.write(`${file} exports an any\n`);
});
if (written < sources.length)
  throw new Error(`declarations of only ${written} of ${sources.length} files were written`);
if (found > 0) process.exitCode = 1;

/** Without comments and strings. */
function withoutWords(source) {
  return source.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '').replace(/'[^'\n]*'|"[^"\n]*"/g, '');
}
