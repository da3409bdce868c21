/* `npm run openapi:check [FILE]`: the API document, of the last build unless a file is named, passes Redocly and openapi-typescript. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'huiliu-openapi-'));
const run = (script, ...given) => {
  const { status } = spawnSync(process.execPath, [join(root, script), ...given], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Redocly neither reports its use nor asks for newer versions.
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  if (status !== 0) process.exitCode = 1;
};

const named = process.argv[2];
const file = named ?? join(folder, 'openapi.json');
if (!named) run('dist/apps/gateway/src/write-openapi.js', file);
run('node_modules/@redocly/cli/bin/cli.js', 'lint', file, '--config', 'redocly.yaml');
run('node_modules/openapi-typescript/bin/cli.js', file, '--output', join(folder, 'api.d.ts'));
rmSync(folder, { recursive: true, force: true });
