import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Bom {
  bomFormat: string;
  metadata: { component: { name: string } };
  components: { purl: string; hashes: { alg: string; content: string }[] }[];
}

const { productionPackages } = createRequire(__filename)('./licences.cjs') as {
  productionPackages(packages: object): { name: string; version: string }[];
};

describe('The bill of materials (CycloneDX)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiliu-sbom-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('names every package of production in the lock file, each with its checksum, and no other', () => {
    const target = join(folder, 'huiliu.cdx.json');
    execFileSync(process.execPath, ['test/supply-chain/sbom.mjs', target]);
    const bom = JSON.parse(readFileSync(target, 'utf8')) as Bom;
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object };
    const locked = productionPackages(packages).map(({ name, version }) => `${name}@${version}`);

    expect({ format: bom.bomFormat, of: bom.metadata.component.name }).toEqual({ format: 'CycloneDX', of: 'huiliu' });
    const named = bom.components.map(({ purl }) =>
      decodeURIComponent(purl.replace(/^pkg:npm\//, '').replace(/\?.*$/, '')),
    );
    expect([...new Set(named)].sort()).toEqual([...new Set(locked)].sort());
    expect(bom.components.filter(({ hashes }) => !hashes.some(({ alg }) => alg === 'SHA-512'))).toEqual([]);
  });
});
