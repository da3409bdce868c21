import { randomUUID } from 'node:crypto';
import { Tries, type Attack } from './attack.js';
import { receiptOf, routedAfter, signed, type Stage } from './stage.js';
import type { Answer, Target } from './target.js';

async function replay(target: Target, { hotline, victim }: Stage): Promise<Tries> {
  const tries = new Tries();
  const post = ({ body, headers }: Stage['victim']['sent']): Promise<Answer> =>
    target.ask('POST', '/intake/hotline', { body, headers });
  const again = await post(victim.sent);
  tries.note(again.status === 201 && 'a replayed message was registered again');
  const order = JSON.stringify({
    orderNumber: randomUUID(),
    callTime: new Date().toISOString(),
    title: '假',
    content: '假的',
  });
  const { headers } = victim.sent;
  const timestamp = (seconds: number): string => String(Number(headers['webhook-timestamp']) + seconds);
  const forged: [string, Record<string, string>][] = [
    ['another body', headers],
    ['another id', { ...headers, 'webhook-id': 'other' }],
    ['a later time', { ...headers, 'webhook-timestamp': timestamp(1) }],
    ['no signature', { ...headers, 'webhook-signature': '' }],
    ['another version', { ...headers, 'webhook-signature': headers['webhook-signature']!.replace('v1,', 'v2,') }],
    ['another source', { ...headers, 'x-huiliu-source': 'web' }],
  ];
  for (const [what, wrong] of forged)
    tries.note((await post({ body: order, headers: wrong })).status < 400 && `a message signed for ${what} was taken`);
  for (const minutes of [-6, 6, -60 * 24]) {
    const old = signed(hotline, order, { at: new Date(Date.now() + minutes * 60_000) });
    tries.note((await post(old)).status < 400 && `a message signed ${minutes} minutes from now was taken`);
  }
  return tries;
}

async function otherSources(target: Target, { portal, hotline }: Stage): Promise<Tries> {
  const tries = new Tries();
  const post = (key: string, source: string): Promise<Answer> =>
    target.ask('POST', '/intake/web', {
      key,
      headers: { 'x-huiliu-source': source },
      body: { title: '问', text: `几点上班${randomUUID()}？` },
    });
  for (const source of ['web', hotline.code, 'no-such-source'])
    tries.note(
      (await post(portal.key, source)).status < 400 &&
        `a key sent for ${source === 'web' ? source : 'a strange source'}`,
    );
  for (const sources of [undefined, [], ['no-such-source']]) {
    const made = await target.askAsAdmin('POST', '/keys', { body: { name: 'any', scopes: ['channel'], sources } });
    tries.note(made.status < 300 && `a key for the sources ${JSON.stringify(sources)} was made`);
    const { key } = (made.body ?? {}) as { key?: string };
    if (key) tries.note((await post(key, portal.code)).status < 400 && 'a key without sources sent for a source');
  }
  const feed = await target.ask('GET', `/events?source=${hotline.code}`, { key: portal.key });
  tries.note(feed.status === 200 && 'a key read the messages of another source');
  return tries;
}

/** Many files, hidden types, names with folders. */
async function badFiles(target: Target, { portal }: Stage): Promise<Tries> {
  const tries = new Tries();
  const post = (attachments: object[]): Promise<Answer> =>
    target.ask('POST', '/intake/web', {
      key: portal.key,
      headers: { 'x-huiliu-source': portal.code },
      body: { title: '问', text: `几点上班${randomUUID()}？`, attachments },
    });
  const html = Buffer.from('<script>alert(1)</script>').toString('base64');
  const file = (name: string, mediaType: string, base64 = html): object => ({ name, mediaType, base64 });
  const refused: [string, object[]][] = [
    ['eleven files', Array.from({ length: 11 }, () => file('a.txt', 'text/plain'))],
    ['no Base64', [file('a.txt', 'text/plain', '!!!')]],
  ];
  for (const [what, files] of refused) {
    const { status } = await post(files);
    tries.note(status < 400 && `${what} was taken`);
    tries.note(status === 500 && 'the hub answered 500');
  }
  // What a person sends is registered whatever it is (有信必录), but nobody may be handed such a file as if it were sound.
  for (const [name, base64] of [
    ['a.png', html],
    ['a.exe', 'iVBORw0KGgo='],
  ] as const) {
    const posted = await post([file(name, 'image/png', base64)]);
    tries.note(posted.status !== 201 && 'a letter with a false file was not registered');
    const { registrationNumber } = receiptOf(posted);
    await routedAfter(target, registrationNumber);
    const own = `/submissions/${registrationNumber}`;
    const shown = await target.askAsAdmin('GET', own);
    const inFull = await target.askAsAdmin('POST', `${own}/reveal`, { body: { purpose: '核对附件' } });
    for (const { text } of [shown, inFull])
      tries.note(text.includes(name) && `${name}, the name of a false file, is shown`);
    tries.note(!shown.text.includes('"doubtful":true') && `whoever reads the case is not told that ${name} is false`);
  }
  const folder = await post([file('../../etc/passwd', 'text/plain')]);
  tries.note(folder.text.includes('..') && `a folder in a name came back: ${receiptOf(folder).outcome}`);
  return tries;
}

const SENDER = { actor: 'hostile sender' } as const;
export const SENDERS: Attack[] = [
  { ...SENDER, threat: 'C1', name: 'replayed and forged signatures', run: replay },
  { ...SENDER, threat: 'C3', name: 'sources of others', run: otherSources },
  { ...SENDER, threat: 'D3', name: 'false files', run: badFiles },
];
