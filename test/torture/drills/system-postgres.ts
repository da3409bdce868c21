import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** A PostgreSQL of the system's own programs, with pg_dump, which the embedded one does not bring. */
export class SystemPostgres {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    private readonly port: number,
    private readonly account: { uid: number; gid: number } | undefined,
  ) {}

  /** A fresh cluster, running. */
  static async start(): Promise<SystemPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'huiliu-drill-'));
    const account = process.getuid?.() === 0 ? accountNamed('postgres') : undefined;
    if (account) chownSync(folder, account.uid, account.gid);
    const server = new SystemPostgres(programsOfSystem(), folder, await freePort(), account);
    server.#run('initdb', ['-D', server.#data, '-U', 'huiliu', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
    server.resume();
    return server;
  }

  get url(): string {
    return `postgres://huiliu@127.0.0.1:${this.port}/postgres`;
  }

  get version(): string {
    return this.#run('postgres', ['--version']).trim();
  }

  urlOf(database: string): string {
    return Object.assign(new URL(this.url), { pathname: `/${database}` }).toString();
  }

  /** Writes a database to a file that {@link load} reads. */
  dump(database: string): string {
    const file = join(this.folder, `${database}.dump`);
    this.#run('pg_dump', ['--format=custom', `--file=${file}`, this.urlOf(database)]);
    return file;
  }

  load(file: string, database: string): void {
    this.#run('pg_restore', ['--jobs=2', '--exit-on-error', `--dbname=${this.urlOf(database)}`, file]);
  }

  /** Makes the next transaction id at least this one; the server stops for it. */
  raiseTransactionId(to: bigint): void {
    this.pause();
    // In whole files of the commit log, as pg_resetwal wants it.
    const next = (to / 1_048_576n + 1n) * 1_048_576n;
    this.#run('pg_resetwal', ['-x', String(next), this.#data]);
    // It does not write the file of the commit log that the new id falls into.
    const segment = (next / 1_048_576n).toString(16).toUpperCase().padStart(4, '0');
    this.#run('sh', [
      '-c',
      `dd if=/dev/zero of="$1" bs=8192 count=32 status=none`,
      'sh',
      join(this.#data, 'pg_xact', segment),
    ]);
    this.resume();
  }

  resume(): void {
    const options = `-p ${this.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
    this.#run('pg_ctl', ['start', '-w', '-s', '-D', this.#data, '-l', join(this.folder, 'server.log'), '-o', options]);
  }

  pause(): void {
    this.#run('pg_ctl', ['stop', '-w', '-s', '-m', 'fast', '-D', this.#data]);
  }

  /** Ends it and removes its files. */
  remove(): void {
    try {
      this.pause();
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  #run(name: string, args: string[]): string {
    const program = existsSync(join(this.programs, name)) ? join(this.programs, name) : name;
    const log = name === 'pg_ctl' ? 'ignore' : 'pipe';
    const { status, stdout, stderr } = spawnSync(program, args, {
      ...this.account,
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    });
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr?.trim() ?? ''}`);
    return stdout ?? '';
  }
}

function programsOfSystem(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const found = versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'pg_dump')));
  if (!found) throw new Error('there is no PostgreSQL of the system; on Debian: apt install postgresql');
  return found;
}

function accountNamed(name: string): { uid: number; gid: number } {
  const ask = (option: string): number => Number(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout);
  return { uid: ask('-u'), gid: ask('-g') };
}

function freePort(): Promise<number> {
  return new Promise((tell) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => tell(port));
    });
  });
}
