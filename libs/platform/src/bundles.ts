import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './embedded/project.js';

/** What `npm run build` bundles, see apps/bundle.mjs. */
export type BundleName = 'gateway' | 'worker' | 'reading-thread';

/**
 * The file of a bundle. Undefined where nothing is bundled, or the compiler has written since then (`nest build` alone): then
 * the modules are loaded one by one, which takes about twice as long.
 */
export function bundleOf(name: BundleName, root = projectRoot()): string | undefined {
  const file = join(root, 'dist/bundles', `${name}.js`);
  const bundled = writtenAt(file);
  const compiled = writtenAt(join(root, 'dist/build.tsbuildinfo'));
  return bundled === undefined || bundled < (compiled ?? 0) ? undefined : file;
}

function writtenAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
