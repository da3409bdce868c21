import { randomUUID } from 'node:crypto';
import { Tries, type Attack } from './attack.js';
import { assignmentOf, call, lookAlike, matterOf, receiptOf, type Person, type Stage } from './stage.js';
import type { Target } from './target.js';
import { LAMP, SECRETS } from './words.js';

const FROM = '127.7.0.1';

/** Same words, another phone: everything a citizen may read, searched for what is the other's. */
async function readOthersPapers(target: Target, stage: Stage): Promise<Tries> {
  const tries = new Tries();
  const { victim } = stage;
  const matter = await matterOf(target, victim.receipt.registrationNumber);
  const late = await lookAlike(target, LAMP.text, '19900014711');
  for (const mine of [...stage.lookAlikes, late]) {
    if (mine !== late && (await matterOf(target, mine.registrationNumber)) !== matter)
      tries.remarks.add('one was not linked with the victim’s matter');
    const own = `/track/${mine.queryCode}`;
    for (const path of [own, `${own}/ratings`, `${own}/notices`, ...(await ownPapers(target, mine))]) {
      const { text } = await target.ask('GET', path, { from: FROM, headers: mine.headers });
      for (const secret of ['name', 'phone', 'answer', 'answerBytes', 'answerFile'] as const)
        tries.note(text.includes(SECRETS[secret]) && `read the other’s ${secret}`);
      tries.note(text.includes(victim.receipt.registrationNumber) && 'read the other’s number');
      tries.note(text.includes(stage.hotline.code) && 'learned through which source the other came');
    }
    const others = [
      ...victim.fileIds.map((id) => `${own}/files/${id}`),
      ...victim.noticeIds.map((id) => `${own}/notices/${id}.html`),
    ];
    for (const path of others)
      tries.note(
        (await target.ask('GET', path, { from: FROM, headers: mine.headers })).status === 200 &&
          'opened a file or paper of the other',
      );
  }
  return tries;
}

/** Addresses of the papers and files that a query code opens. */
async function ownPapers(target: Target, { queryCode, headers }: Person): Promise<string[]> {
  const own = `/track/${queryCode}`;
  const notices = (await target.ask('GET', `${own}/notices`, { from: FROM, headers })).body;
  const papers = (Array.isArray(notices) ? (notices as { id: string }[]) : []).map(
    ({ id }) => `${own}/notices/${id}.html`,
  );
  const { answers = [] } = ((await target.ask('GET', own, { from: FROM, headers })).body ?? {}) as {
    answers?: { attachments: { url: string }[] }[];
  };
  return [...papers, ...answers.flatMap(({ attachments }) => attachments.map(({ url }) => url))];
}

/** Sends what the victim is about to send, and waits for the victim to get a receipt that is already known. */
async function comeFirst(target: Target): Promise<Tries> {
  const tries = new Tries();
  const words = {
    title: '噪音',
    text: `麦浪街道夜里施工${randomUUID().slice(0, 8)}，吵得睡不着。`,
    name: '受害者',
    phone: '19900005101',
  };
  const attackers = receiptOf(await target.ask('POST', '/intake/web', { body: words, from: FROM }));
  const victims = receiptOf(await target.ask('POST', '/intake/web', { body: words, from: '127.7.0.2' }));
  tries.note(
    victims.queryCode === attackers.queryCode && 'the victim got a receipt whose query code the attacker holds',
  );
  const again = receiptOf(await target.ask('POST', '/intake/web', { body: words, from: FROM }));
  tries.note(
    again.queryCode === victims.queryCode &&
      victims.queryCode !== undefined &&
      'the attacker got the victim’s query code',
  );
  return tries;
}

/** Relations that only the same person can have. */
const OF_ONE_PERSON = ['repeat', 'mass_mail'];

/** Who called twice, once under protection: does the department see that it is one person? */
async function unmask(target: Target, { lead, hotline }: Stage): Promise<Tries> {
  const tries = new Tries();
  const caller = { title: '路灯不亮', phone: '19900005201', name: '同一人' };
  const lamp = '锦澜府东门的路灯一个多星期不亮了，晚上一片漆黑，老人出门摔过跤，请尽快修好路灯。';
  const open = await call(target, hotline, { ...caller, text: lamp });
  const hidden = await call(target, hotline, { ...caller, text: `${lamp}还是没有人来修。`, confidential: true });
  const matters = [await matterOf(target, open.registrationNumber), await matterOf(target, hidden.registrationNumber)];
  if (matters[0] !== matters[1]) tries.remarks.add('the two calls were not linked');
  const found = await assignmentOf(target, lead.key, hidden.registrationNumber, 20_000).catch(() => undefined);
  if (!found) tries.remarks.add('the department did not get it');
  const relations = (found?.submissions ?? []).map(({ relation }) => relation);
  tries.note(
    relations.some((relation) => OF_ONE_PERSON.includes(relation)) &&
      'the department sees that a confidential call is of the same person as an open one',
  );
  const feed = await target.ask('GET', '/events?limit=1000', { key: lead.key });
  const messages = ((feed.body as { events?: object[] } | undefined)?.events ?? []).map((one) => JSON.stringify(one));
  const known = [open.registrationNumber, hidden.registrationNumber, ...matters].flatMap((one) => one ?? []);
  const ofBoth = messages.filter((text) => known.some((one) => text.includes(one)));
  if (ofBoth.length === 0) tries.remarks.add('no message tells of the two calls');
  const proceeding = await target.ask('GET', `/proceedings/${found?.proceedingId}`, { key: lead.key });
  for (const [where, text] of [
    ['the feed', ofBoth.join()],
    ['the proceeding', proceeding.text],
  ] as const) {
    tries.note(text.includes(caller.phone) && `${where} names the phone`);
    const told = OF_ONE_PERSON.some((relation) => text.includes(`"relation":"${relation}"`));
    tries.note(told && `${where} tells that somebody wrote again`);
  }
  return tries;
}

const LOOK_ALIKE = { actor: 'look-alike' } as const;
export const LOOK_ALIKES: Attack[] = [
  { ...LOOK_ALIKE, threat: 'L1', name: 'papers, answers, files of the other', run: readOthersPapers },
  { ...LOOK_ALIKE, threat: 'L2', name: 'who the confidential one is', run: unmask },
  { ...LOOK_ALIKE, threat: 'L3', name: 'coming first with the other’s words', run: (target) => comeFirst(target) },
];
