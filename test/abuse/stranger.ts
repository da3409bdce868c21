import { randomBytes, randomUUID } from 'node:crypto';
import { LIMIT_POLICIES } from '#platform';
import { pool } from '../torture/until.js';
import { Tries, type Attack, type Size } from './attack.js';
import { receiptOf, routedAfter, type Stage } from './stage.js';
import type { Target } from './target.js';
import { LAMP, queryCode, SECRETS } from './words.js';

const FROM = '127.8.0.1';
/** Another one: whoever guessed too much there is refused before other ways are tried. */
const FROM_TO_GUESS = '127.8.0.9';

async function guessCodes(target: Target, size: Size): Promise<Tries> {
  const tries = new Tries();
  const count = size === 'short' ? 300 : 3_000;
  let slowedDown = 0;
  await pool(
    Array.from({ length: count }, (_, at) => queryCode(at)),
    16,
    async (code) => {
      const { status } = await target.ask('GET', `/track/${code}`, { from: FROM_TO_GUESS });
      if (status === 429) slowedDown += 1;
      tries.note(status === 200 && 'a guessed query code opened a file');
    },
  );
  tries.note(slowedDown === 0 && `${count} wrong query codes of one address, and nobody slowed it down`);
  return tries;
}

/** What a stranger sends under the id or the key of somebody else. */
async function borrowIds(target: Target, { portal, victim }: Stage): Promise<Tries> {
  const tries = new Tries();
  const mine = {
    title: '井盖响',
    text: '书院桥附近的井盖车一压就响，请修。',
    phone: '19900005001',
    submissionId: `p-${randomUUID()}`,
  };
  const first = receiptOf(
    await target.ask('POST', '/intake/web', {
      key: portal.key,
      headers: { 'x-huiliu-source': portal.code },
      body: mine,
    }),
  );
  await routedAfter(target, first.registrationNumber);
  const before = (await target.ask('GET', `/track/${first.queryCode}`)).text;
  const bodies = [
    { ...mine, text: '我撤回，不反映了。', phone: '19900005002' },
    { ...mine, text: '更正：举报局长受贿十万元。' },
    mine,
    { title: LAMP.title, text: LAMP.text, submissionId: victim.externalId },
  ];
  for (const body of bodies) {
    const answer = await target.ask('POST', '/intake/web', { body, from: FROM });
    const got = answer.body as { outcome?: string; amends?: string; queryCode?: string };
    tries.note(got.amends !== undefined && 'a stranger amended what a portal sent');
    tries.note(got.queryCode === first.queryCode && 'a stranger got the query code of another');
    tries.note(answer.status === 422 && 'a stranger was refused for the id of another');
    // What accuses somebody is sealed and never seen here; two seconds are enough for a wrong amendment to show.
    if (answer.status === 201) await routedAfter(target, receiptOf(answer).registrationNumber, 2_000);
  }
  tries.note((await target.ask('GET', `/track/${first.queryCode}`)).text !== before && 'the file of another changed');
  return tries;
}

async function borrowKeys(target: Target): Promise<Tries> {
  const tries = new Tries();
  const key = 'my-first';
  const headers = { 'idempotency-key': key };
  const body = { title: '树枝折断', text: `锦帆里街道路边的树枝折断了${randomUUID().slice(0, 8)}，请清理。` };
  const first = receiptOf(await target.ask('POST', '/intake/web', { body, headers, from: '127.8.0.2' }));
  const other = await target.ask('POST', '/intake/web', { body: { ...body, text: '另一件事。' }, headers, from: FROM });
  tries.note(other.status !== 201 && `the second citizen with the key ${key} got ${other.status}`);
  const same = await target.ask('POST', '/intake/web', { body, headers, from: FROM });
  tries.note(
    receiptOf(same).queryCode === first.queryCode && 'the same words under a well-known key gave the first query code',
  );
  const without = await target.ask('POST', '/intake/web', { body, from: FROM });
  tries.note(receiptOf(without).queryCode === first.queryCode && 'the same words alone gave the first query code');
  return tries;
}

/** Ids that are there, without the right to them, and ids that are not. */
async function guessIds(target: Target, { victim, outsider }: Stage, size: Size): Promise<Tries> {
  const tries = new Tries();
  const own = receiptOf(
    await target.ask('POST', '/intake/web', { body: { title: '问', text: `几点上班${randomUUID()}？` }, from: FROM }),
  );
  const invented = Array.from({ length: size === 'short' ? 20 : 300 }, () => randomUUID());
  const paths = [
    ...[...victim.fileIds, ...invented].flatMap((id) => [
      `/answer-files/${id}?purpose=try`,
      `/track/${own.queryCode}/files/${id}`,
    ]),
    ...[...victim.noticeIds, ...invented].flatMap((id) => [
      `/notices/${id}.pdf`,
      `/track/${own.queryCode}/notices/${id}.pdf`,
    ]),
    ...[victim.assignmentId, ...invented].map((id) => `/assignments/${id}`),
    ...[victim.proceedingId, ...invented].map((id) => `/proceedings/${id}`),
  ];
  await pool(paths, 8, async (path) => {
    const { status, text } = await target.ask('GET', path, { from: FROM });
    tries.note(status === 200 && `${path.split('/')[1]} was opened by its id`);
    tries.note(text.includes(SECRETS.answer) && 'the answer of another was read');
  });
  // Whether an id exists shows in no difference between two answers.
  const attempts = ['reply', 'requestReview', 'requestRecheck', 'close', 'grantExtension', 'nonsense'].flatMap(
    (event) =>
      [{}, { reason: '不服' }, { unknown: 1 }, { applicant: victim.receipt.registrationNumber, reason: '不服' }].map(
        (body): [string, object] => [`events/${event}`, body],
      ),
  );
  for (const [path, body] of attempts) {
    const attempt = (id: string): Promise<{ status: number; text: string }> =>
      target.ask('POST', `/proceedings/${id}/${path}`, { key: outsider.key, body });
    const [none, real] = [randomUUID(), victim.proceedingId];
    const [answered, expected] = [await attempt(real), await attempt(none)];
    const differs =
      answered.status !== expected.status || answered.text.replaceAll(real, '') !== expected.text.replaceAll(none, '');
    tries.note(differs && 'an outsider learns from the answer that a proceeding exists');
  }
  return tries;
}

async function guessKeys(target: Target, { hotline }: Stage, size: Size): Promise<Tries> {
  const tries = new Tries();
  let lookedUp = 0;
  await pool(Array.from({ length: size === 'short' ? 200 : 1_000 }), 16, async () => {
    const key = `hl_${randomBytes(24).toString('base64url')}`;
    const { status } = await target.ask('GET', '/triage', { key, from: FROM });
    if (status === 401) lookedUp += 1;
    tries.note(status !== 401 && status !== 429 && `an invented key was answered ${status}`);
  });
  tries.note(lookedUp > LIMIT_POLICIES['wrong-key'].most && `${lookedUp} invented keys were looked up for one address`);
  const knock = (source: string): Promise<{ status: number; text: string }> =>
    target.ask('POST', '/intake/hotline', {
      body: '{}',
      headers: {
        'x-huiliu-source': source,
        'webhook-id': 'm',
        'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
        'webhook-signature': `v1,${randomBytes(32).toString('base64')}`,
      },
      from: FROM,
    });
  const [known, unknown] = [await knock(hotline.code), await knock('no-such-source')];
  tries.note(
    (known.status !== unknown.status || known.text !== unknown.text) && 'the answer tells which sources exist',
  );
  return tries;
}

async function chooseChannel(target: Target): Promise<Tries> {
  const tries = new Tries();
  for (const channel of ['hotline', 'letter', 'visit']) {
    const body = { title: '水管漏水', text: `石塔门街道的水管漏水${randomUUID().slice(0, 8)}，请修。`, channel };
    const answer = await target.ask('POST', '/intake/web', { body, from: FROM });
    const { registrationNumber } = receiptOf(answer);
    if ((await routedAfter(target, registrationNumber)) === undefined) tries.remarks.add('what it sent was not routed');
    const seen = await target.askAsAdmin('GET', `/submissions/${registrationNumber}`);
    tries.note((seen.body as { channel?: string }).channel === channel && `a stranger came through ${channel}`);
  }
  return tries;
}

const STRANGER = { actor: 'guessing stranger' } as const;
export const STRANGERS: Attack[] = [
  { ...STRANGER, threat: 'G1', name: 'query codes', run: (target, _, size) => guessCodes(target, size) },
  { ...STRANGER, threat: 'G2', name: 'ids of others', run: (target, stage) => borrowIds(target, stage) },
  { ...STRANGER, threat: 'G2', name: 'idempotency keys of others', run: (target) => borrowKeys(target) },
  { ...STRANGER, threat: 'G3', name: 'ids of files, papers, assignments', run: guessIds },
  { ...STRANGER, threat: 'G4', name: 'API keys and sources', run: guessKeys },
  { ...STRANGER, threat: 'G5', name: 'the channel of its choice', run: (target) => chooseChannel(target) },
];
