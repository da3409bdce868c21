/*
 * `npm run sbom`: writes dist/huiliu.cdx.json, the list of everything a running hub consists of (CycloneDX 1.5, JSON). npm makes it from
 * the lock file, so it is the same on every machine and no further package is needed for it. Development packages are left out here:
 * `npm sbom --omit=dev` also leaves out what production shares with them, e.g. pg-protocol.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { productionPackages } = createRequire(import.meta.url)('./licences.cjs');
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const TARGET = process.argv[2] ?? join(ROOT, 'dist/huiliu.cdx.json');
const readJson = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

const npm = (...words) =>
  execFileSync('npm', words, { cwd: ROOT, maxBuffer: 64 * 2 ** 20, shell: process.platform === 'win32' });
const bom = JSON.parse(npm('sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'));
// npm names the project after its folder.
bom.metadata.component.name = readJson('package.json').name;

const wanted = new Map(
  productionPackages(readJson('package-lock.json').packages).map((one) => [`${one.name}@${one.version}`, one]),
);
const nameOf = ({ purl }) => decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/\?.*$/, ''));
bom.components = bom.components
  .filter((component) => wanted.has(nameOf(component)))
  .map((component) => ({ ...component, licenses: component.licenses ?? licencesOf(wanted.get(nameOf(component))) }));
const kept = new Set([bom.metadata.component['bom-ref'], ...bom.components.map((component) => component['bom-ref'])]);
bom.dependencies = bom.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }));

/** Some packages tell their licence in a file only; a person read it. */
function licencesOf({ licence }) {
  return licence ? [{ license: { id: licence } }] : [];
}

const incomplete = bom.components.filter(
  ({ version, licenses, hashes = [] }) => !version || licenses.length === 0 || hashes.length === 0,
);
for (const { 'bom-ref': of } of incomplete) process.stderr.write(`no version, licence or checksum: ${of}\n`);
const named = new Set(bom.components.map(nameOf));
const missing = [...wanted.keys()].filter((one) => !named.has(one));
for (const one of missing) process.stderr.write(`npm did not name ${one}\n`);
if (incomplete.length + missing.length > 0) process.exitCode = 1;

mkdirSync(dirname(TARGET), { recursive: true });
writeFileSync(TARGET, `${JSON.stringify(bom, null, 2)}\n`);
process.stdout.write(`${bom.components.length} packages, CycloneDX ${bom.specVersion}: ${TARGET}\n`);
