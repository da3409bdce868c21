import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#platform';
import type { HubClient } from '../hub/hub-client.js';
import { readGauges } from '../findings/gauges.js';
import type { Dovecot } from '../hub/dovecot.js';
import type { ShownChannel } from './shown-channel.js';
import { untilTrue } from '../hub/until-true.js';

interface Scan {
  state: string;
  version: number;
  draft?: { letter: { text: string } };
}

/** 来信扫描: a printed letter, turned, blurred and noisy as of a bad scanner, is read offline and confirmed by a clerk. */
export async function showScan(admin: HubClient): Promise<ShownChannel> {
  const bytes = await readFile(join(projectRoot(), 'apps', 'demo', 'day', 'scan.jpg'));
  const { id } = await admin.post<{ id: string }>('/desk/scans', {
    files: [{ name: 'scan.jpg', mediaType: 'image/jpeg', base64: bytes.toString('base64') }],
    arrivedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  });
  let scan: Scan = { state: 'waiting', version: 0 };
  await untilTrue(async () => {
    scan = await admin.get<Scan>(`/desk/scans/${id}`);
    return scan.state !== 'waiting';
  }, 'OCR');
  const isRead = scan.draft?.letter.text.includes('路灯') ?? false;
  const confirmed = isRead
    ? await admin.post<{ outcome: string }>(`/desk/scans/${id}/confirm`, { version: scan.version })
    : undefined;
  const registered = Number(confirmed?.outcome === 'registered');
  return { zh: '来信扫描', en: 'scanned letter', by: 'JPEG, OCR', expected: 1, registered };
}

const MESSAGE =
  'From: wen@example.org\r\nMessage-ID: <demo-1@example.org>\r\nSubject: park\r\nMIME-Version: 1.0\r\n' +
  'Content-Type: text/plain; charset=utf-8\r\n\r\n双桥公园北门的健身器材坏了，请修一修。\r\n';

/** 电子邮件: an IMAP server has the same message twice; it is one letter. */
export async function showMail(admin: HubClient, server: Dovecot | undefined): Promise<ShownChannel> {
  const shown = { zh: '电子邮件', en: 'e-mail', expected: 1 };
  if (!server) return { ...shown, by: '未安装 Dovecot, not installed', registered: undefined };
  const before = await readGauges(admin);
  await server.start();
  server.deliver(MESSAGE);
  server.deliver(MESSAGE);
  const { id } = await admin.post<{ id: string }>('/mailboxes', {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    login: server.login,
    password: server.password,
    readFrom: '2020-01-01',
  });
  const registered = async (): Promise<number> => (await readGauges(admin)).registered - before.registered;
  await untilTrue(async () => (await registered()) > 0, 'Dovecot');
  await admin.delete(`/mailboxes/${id}`);
  return { ...shown, by: 'IMAP, Dovecot', registered: await registered() };
}
