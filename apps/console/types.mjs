/* `npm run types:console`: writes the types of the hub's doors from its own description, then checks the console against them. Needs `npm run build`. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

const root = new URL('../../', import.meta.url);
const { previewDocument } = await import(new URL('dist/apps/gateway/src/api-preview.js', root));
await import('reflect-metadata');

const types = astToString(await openapiTypescript(await previewDocument()));
writeFileSync(new URL('src/api/schema.d.ts', import.meta.url), types);
const checker = fileURLToPath(new URL('node_modules/vue-tsc/bin/vue-tsc.js', root));
const { status } = spawnSync(process.execPath, [checker, '--noEmit', '-p', 'apps/console/tsconfig.json'], {
  cwd: fileURLToPath(root),
  stdio: 'inherit',
});
process.exit(status ?? 1);
