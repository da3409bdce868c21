import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SubmissionContent } from '#intake';
import { rows } from '#platform';
import { isDovecotHere, makeDovecot, type Dovecot } from '../../apps/demo/src/hub/dovecot.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

const AUTHSERV = 'mx.city.example';

interface Letter {
  id: string;
  from?: string;
  subject?: string;
  text?: string;
  head?: string;
  /** The mailbox's server vouches for the sender. */
  proven?: boolean;
}

function mail({
  id,
  from = 'wen@example.org',
  subject = '路灯不亮',
  text = '学前街路灯不亮',
  head = '',
  proven,
}: Letter): string {
  const domain = from.split('@')[1];
  const results = proven ? `Authentication-Results: ${AUTHSERV}; dmarc=pass header.from=${domain}\r\n` : '';
  return (
    `${results}From: =?utf-8?B?${Buffer.from('文某某').toString('base64')}?= <${from}>\r\nMessage-ID: <${id}>\r\n` +
    `Date: Tue, 24 Nov 2026 10:21:00 +0800\r\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=\r\n${head}` +
    `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`
  );
}

interface Row {
  id: string;
  number: string;
  amends: string | null;
  source: string;
  authenticated: boolean;
  content_cipher: Buffer;
}

const hasDovecot = isDovecotHere();

describe('e-mail as letters', () => {
  const drop = mkdtempSync(join(tmpdir(), 'drop-'));
  let hub: TestHub;
  let dovecot: Dovecot | undefined;
  beforeAll(async () => {
    dovecot = hasDovecot ? await makeDovecot() : undefined;
    await dovecot?.start();
    hub = await startTestHub({ MAIL_HOSTS: `127.0.0.1:${dovecot?.port ?? 993},localhost:1`, MAIL_DROP: drop });
  });
  afterAll(async () => {
    await hub.close();
    await dovecot?.remove();
    rmSync(drop, { recursive: true });
  });

  const submissions = async (): Promise<(Row & { content: SubmissionContent })[]> =>
    (await rows<Row>(hub.database, "select * from submissions where channel = 'email' order by registered_at, id")).map(
      (row) => ({ ...row, content: JSON.parse(hub.vault.openText(row.content_cipher, row.id)) as SubmissionContent }),
    );
  const settled = (): Promise<void> =>
    until(async () => {
      const [open] = await rows<{ n: number }>(
        hub.database,
        "select count(*)::int as n from mail_messages where state = 'waiting'",
      );
      return open?.n === 0;
    }, 'all e-mails were read');
  const setAside = async (): Promise<{ id: string; reason: string }[]> =>
    (await hub.ask('GET', '/desk/mail')).body as { id: string; reason: string }[];
  const known = async (): Promise<number> =>
    (await rows<{ n: number }>(hub.database, 'select count(*)::int as n from mail_messages'))[0]?.n ?? 0;
  const handedIn = (raw: string): Promise<{ status: number; body: never }> =>
    hub.ask('POST', '/desk/mail', { base64: Buffer.from(raw).toString('base64') });

  /** Has the mailbox polled until it was seen after this moment. */
  async function polled(): Promise<void> {
    await hub.database.query("update mailboxes set last_polled_at = null, next_poll_at = now() - interval '1 day'");
    await until(async () => {
      const boxes = (await hub.ask('GET', '/mailboxes')).body as { active: boolean; lastPolledAt: string | null }[];
      return boxes.filter(({ active }) => active).every(({ lastPolledAt }) => lastPolledAt !== null);
    }, 'the mailbox was polled');
    await settled();
  }

  describe('in a mailbox', () => {
    const box = (more: object = {}): object => ({
      host: '127.0.0.1',
      port: dovecot?.port,
      security: 'none',
      login: dovecot?.login,
      password: dovecot?.password,
      authserv: AUTHSERV,
      readFrom: '2020-01-01',
      ...more,
    });
    const withServer = (name: string, body: (server: Dovecot) => Promise<void>): void =>
      (hasDovecot ? it : it.skip)(name, async () => body(dovecot!));

    withServer('is polled only from a server that the operator named', async ({ port }) => {
      const refused = await hub.ask('POST', '/mailboxes', box({ host: '127.0.0.2' }));
      expect(refused).toMatchObject({ status: 422 });
      expect((await hub.ask('POST', '/mailboxes', box({ host: '10.0.0.1', port: 6379 }))).status).toBe(422);
      expect((await hub.ask('POST', '/mailboxes', box({ source: 'letter' }))).status).toBe(400);
      const made = await hub.ask('POST', '/mailboxes', box());
      expect(made.status).toBe(201);
      expect((await hub.ask('POST', '/mailboxes', box())).status).toBe(409);
      const shown = (await hub.ask('GET', '/mailboxes')).body as object[];
      expect(shown).toMatchObject([{ host: '127.0.0.1', port, active: true }]);
      expect(JSON.stringify(shown)).not.toContain('secret');
    });

    withServer(
      'is registered once: also when it is polled again, delivered twice, or numbered anew',
      async (server) => {
        server.deliver(mail({ id: 'one@example.org' }));
        await polled();
        server.deliver(`Received: by another way\r\n${mail({ id: 'one@example.org' })}`);
        server.deliver(mail({ id: 'two@example.org', text: '学前街下水道堵了' }));
        await polled();
        const before = await submissions();
        expect(before.map(({ content }) => content.text)).toEqual(['学前街路灯不亮', '学前街下水道堵了']);
        expect(before[0]?.content).toMatchObject({
          form: 'ONLINE',
          title: '路灯不亮',
          petitioners: [{ name: '文某某', account: 'wen@example.org' }],
        });
        await server.renumber();
        await polled();
        expect(await submissions()).toHaveLength(2);
        expect(await known()).toBe(2);
        const words = await rows(hub.database, 'select 1 from mail_messages where bytes_cipher is not null');
        expect(words).toEqual([]);
      },
    );

    withServer('adds to an earlier petition only when the server vouches for the sender of both', async (server) => {
      server.deliver(mail({ id: 'first@example.org', text: '锦澜府电梯坏了', proven: true }));
      await polled();
      const start = (await submissions()).at(-1);
      const answer = { head: 'In-Reply-To: <first@example.org>\r\n', proven: true };
      server.deliver(mail({ id: 'mine@example.org', text: '补充：是三号楼', ...answer }));
      server.deliver(mail({ id: 'forged@example.org', text: '撤回上面的来信', ...answer, proven: false }));
      server.deliver(mail({ id: 'other@example.net', from: 'other@example.net', text: '我也补充', ...answer }));
      await polled();
      const told = new Map((await submissions()).map((one) => [one.content.text, one]));
      expect(told.get('补充：是三号楼')).toMatchObject({ amends: start?.id });
      expect(told.get('撤回上面的来信')).toMatchObject({ amends: null });
      expect(told.get('撤回上面的来信')?.content.extra['repliesTo']).toBe(start?.number);
      expect(told.get('我也补充')).toMatchObject({ amends: null });
      expect(told.get('我也补充')?.content.extra['repliesTo']).toBeUndefined();
      expect([...told.values()].every(({ authenticated }) => !authenticated)).toBe(true);
    });

    withServer('tells staff what is wrong with a mailbox, and since when', async (server) => {
      await server.stop();
      await polled();
      const [box1] = (await hub.ask('GET', '/desk/mail/boxes')).body as { lastProblem: string; failingSince: string }[];
      expect(box1).toMatchObject({ lastProblem: 'unreachable', failingSince: expect.any(String) as string });
      await server.start();
      await polled();
      expect((await hub.ask('GET', '/desk/mail/boxes')).body).toMatchObject([
        { lastProblem: null, failingSince: null },
      ]);
      const wrong = await hub.ask('POST', '/mailboxes', box({ folder: 'Nowhere' }));
      const badLogin = await hub.ask('POST', '/mailboxes', box({ login: 'other' }));
      await polled();
      const problems = ((await hub.ask('GET', '/mailboxes')).body as { id: string; lastProblem: string }[]).map(
        ({ id, lastProblem }) => [id, lastProblem],
      );
      expect(Object.fromEntries(problems)).toMatchObject({
        [(wrong.body as { id: string }).id]: 'no-such-folder',
        [(badLogin.body as { id: string }).id]: 'log-in-refused',
      });
    });
  });

  describe('as a file', () => {
    it('is taken over from the folder once, and a link in it is refused', async () => {
      const count = (await submissions()).length;
      writeFileSync(join(drop, 'a.eml'), mail({ id: 'file@example.org', text: '文件来的邮件' }));
      writeFileSync(join(drop, 'b.eml'), mail({ id: 'file@example.org', text: '文件来的邮件' }));
      symlinkSync('/etc/passwd', join(drop, 'c.eml'));
      await until(() => readdirSync(drop).every((name) => !name.endsWith('.eml')), 'the folder was emptied');
      await settled();
      expect((await submissions()).slice(count).map(({ content }) => content.text)).toEqual(['文件来的邮件']);
      expect(readdirSync(join(drop, 'taken')).sort()).toEqual(['a.eml', 'b.eml']);
      expect(readdirSync(join(drop, 'refused'))).toEqual(['c.eml']);
    });

    it('is handed in by a clerk, with its attachments, and once', async () => {
      const raw =
        'From: a@example.org\r\nMessage-ID: <files@example.org>\r\nSubject: files\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n' +
        '--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n见附件\r\n--b\r\nContent-Type: application/pdf\r\n' +
        'Content-Disposition: attachment; filename="../../x.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjc=\r\n--b--';
      expect(await handedIn(raw)).toMatchObject({ status: 202, body: { outcome: 'taken' } });
      expect(await handedIn(raw)).toMatchObject({ status: 202, body: { outcome: 'known' } });
      await settled();
      const files = await rows<{ id: string; name_cipher: Buffer; bytes_cipher: Buffer }>(
        hub.database,
        'select a.* from attachments a join mail_messages m on m.submission_id = a.submission_id',
      );
      expect(files.map(({ id, name_cipher }) => hub.vault.openText(name_cipher, id))).toEqual(['x.pdf']);
      expect(files.map(({ id, bytes_cipher }) => hub.vault.openText(bytes_cipher, id))).toEqual(['%PDF-1.7']);
    });

    it('that a machine wrote is no petition, unless a clerk says so; each look is written down', async () => {
      const before = (await submissions()).length;
      await handedIn(mail({ id: 'away@example.org', head: 'Auto-Submitted: auto-replied\r\n', text: '我在休假' }));
      await handedIn(mail({ id: 'news@example.org', head: 'List-Id: <n.example.org>\r\n', text: '本期要闻' }));
      await settled();
      expect(await submissions()).toHaveLength(before);
      const [away, news] = await setAside();
      expect([away?.reason, news?.reason]).toEqual(['auto-reply', 'bulk']);
      const opened = await hub.ask('GET', `/desk/mail/${away?.id}`);
      expect(opened.body).toMatchObject({ from: 'wen@example.org', text: '我在休假', kind: 'auto-reply' });
      expect((await hub.ask('POST', `/desk/mail/${news?.id}/discard`, { reason: '新闻邮件' })).status).toBe(204);
      expect((await hub.ask('POST', `/desk/mail/${news?.id}/discard`, { reason: '新闻邮件' })).status).toBe(409);
      const registered = await hub.ask('POST', `/desk/mail/${away?.id}/register`);
      expect(registered).toMatchObject({ status: 200, body: { outcome: 'registered' } });
      expect((await hub.ask('POST', `/desk/mail/${away?.id}/register`)).status).toBe(409);
      expect(await submissions()).toHaveLength(before + 1);
      const audit = await rows(
        hub.database,
        "select 1 from audit_entries where action = 'mail.read' and subject_id = $1",
        [away?.id],
      );
      expect(audit).toHaveLength(1);
    });

    it('that failed three times is set aside for a clerk, and the one behind it is read', async () => {
      // The words of a row with another id cannot be opened.
      await hub.database.query(
        `insert into mail_messages (id, identity, state, size, received_at, bytes_cipher, attempts)
         select gen_random_uuid(), '\\x00', 'waiting', size, received_at, bytes_cipher, 3 from mail_messages where bytes_cipher is not null limit 1`,
      );
      await handedIn(mail({ id: 'behind@example.org', text: '后一封邮件' }));
      await settled();
      expect((await submissions()).at(-1)?.content.text).toBe('后一封邮件');
      expect((await setAside()).map(({ reason }) => reason)).toContain('unreadable');
    });

    it('of thirty megabytes is registered, and a hundred strange ones harm nothing', async () => {
      const big = Buffer.alloc(20 * 1024 * 1024, 'A')
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n');
      writeFileSync(
        join(drop, 'big.tmp'),
        `From: a@example.org\r\nMessage-ID: <big@example.org>\r\nSubject: big\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nbig words\r\n--b\r\nContent-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${big}\r\n--b--`,
      );
      const strange = [
        '',
        '\0'.repeat(100),
        'no head at all',
        `Content-Type: multipart/mixed; boundary=${'x'.repeat(1_000)}\r\n\r\n`,
      ];
      strange.push(
        'Content-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(3_000),
        `Subject: ${'=?utf-8?B?'.repeat(10_000)}\r\n\r\nx`,
      );
      strange.forEach((raw, at) => writeFileSync(join(drop, `s${at}.eml`), raw));
      const { renameSync } = await import('node:fs');
      renameSync(join(drop, 'big.tmp'), join(drop, 'big.eml'));
      await until(() => readdirSync(drop).every((name) => !name.endsWith('.eml')), 'the folder was emptied');
      await settled();
      const big1 = (await submissions()).find(({ content }) => content.text === 'big words');
      const [file] = await rows<{ size: number }>(
        hub.database,
        'select size from attachments where submission_id = $1',
        [big1?.id],
      );
      expect(file?.size).toBe(20 * 1024 * 1024);
    });
  });
});
