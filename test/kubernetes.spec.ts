import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { Deployment } from 'kubernetes-models/apps/v1';
import { Job } from 'kubernetes-models/batch/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Service } from 'kubernetes-models/v1';
import { CONFIG_NAMES, readConfig } from '#platform';

interface Container {
  name: string;
  image: string;
  command: string[];
  envFrom?: object[];
  ports?: { name: string; containerPort: number }[];
  securityContext: Record<string, unknown>;
  livenessProbe?: { httpGet: { path: string; port: string } };
  readinessProbe?: object;
  resources: { limits: { memory: string } };
}
interface Manifest {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec: {
    replicas?: number;
    selector?: object;
    template: {
      metadata?: { labels: object };
      spec: { containers: Container[]; securityContext: object; automountServiceAccountToken: boolean };
    };
  };
}

/** The schemas of the Kubernetes API, of the package kubernetes-models (MIT); it reads no network. */
const SCHEMAS: Record<string, new (manifest: never) => { validate(): void }> = {
  ...{ ConfigMap, Service, Deployment, Job, NetworkPolicy, PodDisruptionBudget },
};
const FOLDER = 'deploy/kubernetes';
const manifests = readdirSync(FOLDER).flatMap(
  (file) => loadAll(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Manifest[],
);
const running = manifests.filter(({ kind }) => ['Deployment', 'Job'].includes(kind));
const containers = running.flatMap(({ spec }) => spec.template.spec.containers);
const named = (name: string): Manifest | undefined => running.find(({ metadata }) => metadata.name === name);

test('Every manifest keeps to the schema of its kind, and the schema refuses what is wrong', () => {
  for (const manifest of manifests) {
    const Schema = SCHEMAS[manifest.kind];
    if (!Schema) throw new Error(`no schema for ${manifest.kind}`);
    new Schema(manifest as never).validate();
  }
  const wrong = { ...named('gateway'), spec: { ...named('gateway')?.spec, replicas: 'two' } };
  expect(() => new Deployment(wrong as never).validate()).toThrow(/replicas/);
});

test('Everything runs as an ordinary user, on a read-only file system, without privileges and tokens, within bounds', () => {
  for (const { spec } of running) {
    expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true });
    expect(spec.template.spec.automountServiceAccountToken).toBe(false);
  }
  for (const { securityContext, resources } of containers) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(resources.limits.memory).toMatch(/^\d+[MG]i$/);
  }
});

test('There are two gateways and two workers, found by their labels, asked for their health by a port that they have', () => {
  for (const name of ['gateway', 'worker']) {
    const deployment = named(name);
    expect(deployment?.spec).toMatchObject({ replicas: 2, selector: { matchLabels: { app: name } } });
    expect(deployment?.spec.template.metadata?.labels).toEqual({ app: name });
    const [container] = deployment?.spec.template.spec.containers ?? [];
    expect(container?.livenessProbe?.httpGet.path).toBe('/health/live');
    expect(container?.readinessProbe).toMatchObject({ httpGet: { path: '/health/ready' } });
    expect(container?.ports?.map(({ name: port }) => port)).toContain(container?.livenessProbe?.httpGet.port);
  }
});

test('The settings are known ones and usable, and hold no secret', () => {
  const [{ data = {} } = {}] = manifests.filter(({ kind }) => kind === 'ConfigMap');
  expect(Object.keys(data).filter((name) => !CONFIG_NAMES.includes(name))).toEqual([]);
  const secrets = { DATABASE_URL: 'postgres://a:b@c/d', HUILIU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
  const config = readConfig({ ...data, ...secrets });
  const ports = (name: string) => named(name)?.spec.template.spec.containers[0]?.ports?.[0]?.containerPort;
  expect([ports('gateway'), ports('worker')]).toEqual([config.PORT, config.WORKER_HEALTH_PORT]);
  expect(Object.keys(data).filter((name) => name in secrets)).toEqual([]);
  expect(manifests.map(({ kind }) => kind)).not.toContain('Secret');
});

test('The owner of the tables is told to the migrations alone, and every program is there', () => {
  const owners = running.filter((manifest) => JSON.stringify(manifest).includes('huiliu-owner'));
  expect(owners.map(({ metadata }) => metadata.name)).toEqual(['migrate']);
  const programs = containers.flatMap(({ command }) => command.filter((word) => word.startsWith('dist/')));
  const sources = programs.map((path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
  expect(sources.filter((path) => !existsSync(path))).toEqual([]);
  expect(sources).toHaveLength(3);
});
