/* Which licences the packages of a running hub have. `npm run licences` prints them; test/lockfile.spec.ts holds them. */
'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Licences that allow everything Huiliu does with a package, keeping its notice. */
const PERMISSIVE = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'PostgreSQL',
]);

/** Read by a person, package by package. */
const REVIEWED = {
  argparse: 'Python-2.0', // PSF licence: permissive, asks that changes be named
  pako: '(MIT AND Zlib)', // zlib's licence: permissive, asks that an altered copy is not called the original
  '@embedpdf/fonts-sc': 'OFL-1.1', // a font (Noto Sans): may be shipped and embedded, not sold by itself
};

/** Named in a file of the package only, which a person read. */
const IN_A_FILE = { 'png-js': 'MIT' };

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** An expression of SPDX fits when each part joined by AND has one licence, of those joined by OR, on the list. */
function isPermissive(licence) {
  const parts = licence.replace(/[()]/g, '').split(' AND ');
  return parts.every((part) => part.split(' OR ').some((one) => PERMISSIVE.has(one)));
}

/** Every package of the lock file that is installed without development packages. */
function productionPackages(packages) {
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version, license }]) => {
      const name = nameOf(path);
      const licence = license ?? IN_A_FILE[name];
      const fits = licence !== undefined && (isPermissive(licence) || REVIEWED[name] === licence);
      return { path, name, version, licence, fits };
    });
}

module.exports = { productionPackages };

function print() {
  const { packages } = JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8'));
  const all = productionPackages(packages);
  const counts = new Map();
  for (const { licence = 'none' } of all) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const lines = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([licence, count]) => `${String(count).padStart(5)}  ${licence}`);
  const unfit = all.filter(({ fits }) => !fits);
  const faults = unfit.map(({ path, version, licence }) => `NOT ALLOWED: ${path} ${version}: ${licence ?? 'none'}`);
  process.stdout.write(`${[`${all.length} production packages`, ...lines, ...faults].join('\n')}\n`);
  if (unfit.length > 0) process.exitCode = 1;
}

if (require.main === module) print();
