import { readMessage, type ReadMessage } from './read-message.js';
import { isProvenSender } from './mail-sender.js';
import { mailIdentity } from './mail-identity.js';

const HEAD = 'From: Wen <wen@example.org>\r\nMessage-ID: <a1@example.org>\r\nDate: Tue, 24 Nov 2026 10:21:00 +0800\r\n';
/** 路灯坏了 in GBK. */
const GBK = Buffer.from([0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb]);

async function read(raw: string | Buffer): Promise<ReadMessage> {
  const message = await readMessage(typeof raw === 'string' ? Buffer.from(raw) : raw);
  if (message === 'unreadable') throw new Error('unreadable');
  return message;
}

describe('an e-mail', () => {
  it('is read in GBK, whether it says so or not, quoted-printable or in Base64', async () => {
    const body = (head: string, bytes: Buffer | string): Promise<ReadMessage> =>
      read(Buffer.concat([Buffer.from(`${HEAD}${head}\r\n\r\n`), Buffer.from(bytes)]));
    const told = await Promise.all([
      body('Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: 8bit', GBK),
      body('Content-Type: text/plain', GBK),
      body('Content-Type: text/plain; charset=GBK\r\nContent-Transfer-Encoding: base64', GBK.toString('base64')),
      body(
        'Content-Type: text/plain; charset=GBK\r\nContent-Transfer-Encoding: quoted-printable',
        '=C2=B7=B5=C6=BB=B5=C1=CB',
      ),
      body('Content-Type: text/plain; charset=utf-8', '路灯坏了'),
    ]);
    expect(told.map(({ text }) => text)).toEqual(Array(5).fill('路灯坏了'));
  });

  it('has a subject also where old programs write GBK into the head', async () => {
    const raw = Buffer.concat([Buffer.from(`${HEAD}Subject: `), GBK, Buffer.from('\r\n\r\nx')]);
    expect((await read(raw)).subject).toBe('路灯坏了');
    expect((await read(`${HEAD}Subject: =?GB2312?B?${GBK.toString('base64')}?=\r\n\r\nx`)).subject).toBe('路灯坏了');
  });

  it('of HTML alone is its visible text', async () => {
    const html = '<style>p{}</style><p>路灯<b>坏</b>了</p><script>steal()</script><p>请修</p>';
    expect((await read(`${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`)).text).toBe('路灯坏了\n请修');
  });

  it('tells the words of a message inside it, which stays a file, three levels deep', async () => {
    const inside = (inner: string, subject: string): string =>
      `Subject: ${subject}\r\nContent-Type: multipart/mixed; boundary=${subject}\r\n\r\n--${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${subject}的话\r\n--${subject}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--${subject}--\r\n`;
    const four = inside(inside(inside(inside('Subject: e\r\n\r\ne', 'd'), 'c'), 'b'), 'a');
    const message = await read(HEAD + four);
    expect(message.text).toBe('a的话\n\n【所附邮件：b】\nb的话\n\n【所附邮件：c】\nc的话');
    expect(message.files.map(({ mediaType }) => mediaType)).toEqual(['message/rfc822']);
  });

  it('is set aside when a machine wrote it, and only then', async () => {
    const kindOf = async (head: string, body = '路灯坏了'): Promise<string> =>
      (await read(`${HEAD}${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${body}`)).kind;
    expect(await kindOf('')).toBe('petition');
    expect(await kindOf('Auto-Submitted: no\r\n')).toBe('petition');
    expect(await kindOf('Auto-Submitted: auto-replied; owner-email="x@y"\r\n')).toBe('auto-reply');
    expect(await kindOf('X-Autoreply: yes\r\n')).toBe('auto-reply');
    expect(await kindOf('Return-Path: <>\r\n')).toBe('bounce');
    expect(await kindOf('Return-Path: <wen@example.org>\r\n')).toBe('petition');
    expect(await kindOf('Precedence: bulk\r\n')).toBe('bulk');
    expect(await kindOf('List-Id: <news.example.org>\r\n')).toBe('bulk');
    const report = `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nfailed\r\n--r--`;
    expect((await read(report)).kind).toBe('bounce');
    const invitation = `${HEAD}Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR`;
    expect((await read(invitation)).kind).toBe('calendar');
  });

  it('says that Outlook packed its files into winmail.dat', async () => {
    const raw = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+Ig==\r\n--b--`;
    expect(await read(raw)).toMatchObject({ hasWinmail: true, files: [{ name: 'winmail.dat' }] });
  });

  it('is from nobody in particular when it has several senders', async () => {
    expect((await read(`From: a@example.org\r\n${HEAD}\r\nx`)).fromIsDoubtful).toBe(true);
    expect((await read(`${HEAD}\r\nx`)).fromIsDoubtful).toBe(false);
  });
});

describe('the sender of an e-mail', () => {
  const vouched = async (results: string, authserv: string | null = 'mx.city.example'): Promise<boolean> =>
    isProvenSender(await read(`${results}${HEAD}\r\nx`), authserv);

  it('is proven by the word of the mailbox’s own server only', async () => {
    const good = 'mx.city.example; dmarc=pass (p=none) header.from=example.org';
    expect(await vouched(`Authentication-Results: ${good}\r\n`)).toBe(true);
    expect(await vouched('Authentication-Results: mx.city.example; dkim=pass header.d=example.org\r\n')).toBe(true);
    expect(await vouched(`Authentication-Results: ${good}\r\n`, null)).toBe(false);
    expect(await vouched(`Authentication-Results: ${good.replace('mx.', 'evil.')}\r\n`)).toBe(false);
    expect(await vouched('Authentication-Results: mx.city.example; dkim=pass header.d=other.org\r\n')).toBe(false);
    expect(await vouched('Authentication-Results: mx.city.example; dmarc=fail header.from=example.org\r\n')).toBe(
      false,
    );
    expect(
      await vouched(`Authentication-Results: mx.city.example; dmarc=fail\r\nAuthentication-Results: ${good}\r\n`),
    ).toBe(false);
    expect(await vouched(`Authentication-Results: mx.city.example (x; dmarc=pass header.from=example.org)\r\n`)).toBe(
      false,
    );
  });
});

describe('the identity of an e-mail', () => {
  const identity = (raw: string): string => mailIdentity(Buffer.from(raw));
  it('is the same however it was delivered, and another one for another body or sender', () => {
    const first = identity(`Received: by a\r\n${HEAD}\r\nwords`);
    expect(identity(`Received: by b\r\n\tfolded\r\nX-Spam: 0\r\n${HEAD}\r\nwords`)).toBe(first);
    expect(identity(`${HEAD}\r\nother words`)).not.toBe(first);
    expect(identity(`${HEAD.replace('wen@', 'other@')}\r\nwords`)).not.toBe(first);
  });
});
