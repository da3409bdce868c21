/* `npm run types:console`: writes the types of the hub's doors from its own description, then checks the console and the example of a typed client against them. Needs `npm run build`. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

const root = new URL('../../', import.meta.url);
const { previewDocument } = await import(new URL('dist/apps/gateway/src/api-preview.js', root));
await import('reflect-metadata');

const types = astToString(await openapiTypescript(await previewDocument()));
writeFileSync(new URL('src/api/schema.d.ts', import.meta.url), types);
writeFileSync(new URL('examples/typed-client/hub.d.ts', root), types);
const checks = [
  ['vue-tsc/bin/vue-tsc.js', 'apps/console/tsconfig.json'],
  ['typescript/bin/tsc', 'examples/typed-client/tsconfig.json'],
];
const failed = checks.filter(([checker, project]) => {
  const program = fileURLToPath(new URL(`node_modules/${checker}`, root));
  const { status } = spawnSync(process.execPath, [program, '--noEmit', '-p', project], {
    cwd: fileURLToPath(root),
    stdio: 'inherit',
  });
  return status !== 0;
});
process.exit(failed.length > 0 ? 1 : 0);
