import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { untilTrue } from './until-true.js';

/** A real IMAP server, Dovecot, with one mailbox, on this machine and without TLS. */
export interface Dovecot {
  port: number;
  login: string;
  password: string;
  start(): Promise<void>;
  /** Delivers a message as a mail server does: one file of the Maildir. */
  deliver(message: string | Buffer): void;
  /** Numbers all messages anew under another UIDVALIDITY, as after a restored backup. */
  renumber(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** False where the machine has no Dovecot (Debian: dovecot-imapd); throws there when MAIL_REQUIRED is set. */
export function isDovecotHere(): boolean {
  if (spawnSync('dovecot', ['--version'], { stdio: 'ignore' }).status === 0) return true;
  if (process.env['MAIL_REQUIRED']) throw new Error('MAIL_REQUIRED is set, but there is no dovecot');
  return false;
}

export async function makeDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const maildir = join(folder, 'mail');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  const give = (path: string): void => (isRoot ? chownSync(path, MAIL_USER.uid, MAIL_USER.gid) : undefined);
  for (const part of ['', 'cur', 'new', 'tmp']) give(join(maildir, part));
  writeSettings(folder, port);
  let server: ChildProcess | undefined;
  let delivered = 0;
  const stop = async (): Promise<void> => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill();
    await ended;
  };
  const start = async (): Promise<void> => {
    server = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
    await untilTrue(() => answers(port), 'dovecot');
  };
  return {
    port,
    login: 'letters',
    password: 'secret',
    start,
    deliver: (message) => {
      delivered += 1;
      const path = join(maildir, 'new', `${1_700_000_000 + delivered}.M${delivered}.test`);
      writeFileSync(path, message);
      give(path);
    },
    renumber: async () => {
      await stop();
      for (const name of readdirSync(maildir))
        if (name.startsWith('dovecot')) rmSync(join(maildir, name), { recursive: true });
      const list = join(maildir, 'dovecot-uidlist');
      writeFileSync(list, '3 V1999999999 N900 Gfeedfacefeedfacefeedfacefeedface\n');
      give(list);
      await start();
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isRoot = userInfo().uid === 0;
/** A server that root starts reads no mail of root's. */
const MAIL_USER = isRoot ? { uid: 65_534, gid: 65_534 } : userInfo();

function writeSettings(folder: string, port: number): void {
  writeFileSync(join(folder, 'users'), 'letters:{PLAIN}secret\n');
  writeFileSync(join(folder, 'dovecot.conf'), settings(folder, port));
}

function settings(folder: string, port: number): string {
  const { username } = userInfo();
  const { uid, gid } = MAIL_USER;
  return [
    'protocols = imap',
    'listen = 127.0.0.1',
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    'log_path = /dev/null',
    'ssl = no',
    'disable_plaintext_auth = no',
    // Its package makes users of its own for a server that root starts.
    ...(isRoot ? [] : [`default_internal_user = ${username}`, `default_login_user = ${username}`]),
    `mail_uid = ${uid}`,
    `mail_gid = ${gid}`,
    'first_valid_uid = 0',
    'first_valid_gid = 0',
    `mail_location = maildir:${folder}/mail`,
    `passdb {\n  driver = passwd-file\n  args = ${folder}/users\n}`,
    `userdb {\n  driver = static\n  args = uid=${uid} gid=${gid} home=${folder}\n}`,
    `service imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${port}\n  }\n  inet_listener imaps {\n    port = 0\n  }\n}`,
    'service anvil {\n  chroot =\n}',
    'service stats {\n  chroot =\n}',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    const settle = (yes: boolean) => () => {
      probe.destroy();
      resolve(yes);
    };
    probe.once('data', settle(true)).once('error', settle(false)).once('close', settle(false));
  });
}
