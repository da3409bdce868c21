import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const outDir = join(root, '../../dist/apps/console');

/** The console is built into dist/apps/console; the gateway serves it under /console/. Addresses are relative, so any path prefix works. */
export default defineConfig(({ command }) => {
  // Where NODE_ENV is `test` or `development`, Vite would build Vue's own checks into the pages: a fifth more to load.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root,
    base: './',
    plugins: [vue(), compressed()],
    build: { outDir, emptyOutDir: true, target: 'es2022', reportCompressedSize: false, chunkSizeWarningLimit: 600 },
    server: { proxy: { '^/(?!src|@|node_modules|icon)': { target: 'http://127.0.0.1:8080', bypass: pageOf } } },
  };
});

/** While developing, pages come from Vite and everything else from a running hub. */
function pageOf(request: { headers: Record<string, unknown>; url?: string }): string | undefined {
  return String(request.headers['accept'] ?? '').includes('text/html') ? '/index.html' : undefined;
}

/** Compresses each file once, here; the gateway sends what the browser takes. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    async closeBundle() {
      for (const name of await readdir(outDir, { recursive: true })) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const bytes = await readFile(join(outDir, name));
        await writeFile(join(outDir, `${name}.br`), await promisify(brotliCompress)(bytes));
        await writeFile(join(outDir, `${name}.gz`), await promisify(gzip)(bytes));
      }
    },
  };
}
