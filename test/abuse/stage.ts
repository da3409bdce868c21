import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { until } from '../torture/until.js';
import type { Answer, Target } from './target.js';
import { LAMP, SECRETS } from './words.js';

export interface Receipt {
  registrationNumber: string;
  queryCode: string;
  outcome: string;
}

/** Who is there before the attack: sources, departments, and a victim whose case was answered. */
export interface Stage {
  hotline: { code: string; secret: string };
  /** `key` may use this source. */
  portal: { code: string; key: string };
  /** The department that has the victim's case. */
  lead: { code: string; key: string };
  /** A department that has nothing to do with it. */
  outsider: { code: string; key: string };
  /** Sent the victim's words under other phones before the department answered. */
  lookAlikes: Person[];
  victim: {
    receipt: Receipt;
    externalId: string;
    /** The request as it was sent, signed. */
    sent: { body: string; headers: Record<string, string> };
    assignmentId: string;
    proceedingId: string;
    fileIds: string[];
    noticeIds: string[];
  };
}

interface Assignment {
  assignmentId: string;
  proceedingId: string;
  submissions: { registrationNumber: string; relation: string }[];
}

const PATIENCE_MS = 120_000;

export async function setStage(target: Target): Promise<Stage> {
  const run = Date.now().toString(36);
  const hotline = `hotline-${run}`;
  const portal = `portal-${run}`;
  const { secret } = await target.administer<{ secret: string }>('POST', '/sources', {
    code: hotline,
    channel: 'hotline',
    name: hotline,
  });
  await target.administer('POST', '/sources', { code: portal, channel: 'web', name: portal });
  const departmentKey = async (code: string): Promise<{ code: string; key: string }> => ({
    code,
    key: await target.keyOf({ name: `${code} ${run}`, scopes: ['department'], department: code }),
  });
  const stage = {
    hotline: { code: hotline, secret },
    portal: {
      code: portal,
      key: await target.keyOf({ name: portal, scopes: ['channel'], sources: [portal] }),
    },
    lead: await departmentKey('CGJ'),
    outsider: await departmentKey('SFJ'),
  };
  const lookAlikes: Person[] = [];
  const victim = await answeredVictim(target, stage, {
    externalId: `H-${run}`,
    beforeAnswer: async () => {
      lookAlikes.push(await lookAlike(target, LAMP.text, '19900004712'));
      lookAlikes.push(await call(target, stage.hotline, { ...LAMP, phone: '19900004713' }));
      lookAlikes.push(await lookAlike(target, `${LAMP.text}谢谢。`));
    },
  });
  return { ...stage, lookAlikes, victim };
}

/** A signed message of the hotline, as it goes over the wire. */
export function signed(
  { code, secret }: Stage['hotline'],
  body: string,
  { at = new Date(), id = `msg-${Math.random()}` }: { at?: Date; id?: string } = {},
): { body: string; headers: Record<string, string> } {
  return {
    body,
    headers: {
      'x-huiliu-source': code,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    },
  };
}

export const receiptOf = (answer: Answer): Receipt => answer.body as Receipt;

/** Waits until a submission is routed; answers in milliseconds, or undefined when the patience ran out. */
export async function routedAfter(
  target: Target,
  number: string,
  patienceMs = PATIENCE_MS,
): Promise<number | undefined> {
  const routed = async (): Promise<boolean> => {
    const { status, body } = await target.askAsAdmin('GET', `/submissions/${number}`);
    return status === 200 && Boolean((body as { matterId?: string | null }).matterId);
  };
  return until(routed, patienceMs, `${number} is routed`).catch(() => undefined);
}

async function answeredVictim(
  target: Target,
  { hotline, lead }: Pick<Stage, 'hotline' | 'lead'>,
  { externalId, beforeAnswer }: { externalId: string; beforeAnswer(): Promise<void> },
): Promise<Stage['victim']> {
  const body = JSON.stringify({
    orderNumber: externalId,
    callTime: new Date().toISOString(),
    title: LAMP.title,
    content: LAMP.text,
    callerName: SECRETS.name,
    callerPhone: SECRETS.phone,
    confidential: true,
  });
  const sent = signed(hotline, body);
  const posted = await target.ask('POST', '/intake/hotline', sent);
  if (posted.status !== 201) throw new Error(`the victim was not registered: ${posted.status} ${posted.text}`);
  const receipt = receiptOf(posted);
  const mine = await assignmentOf(target, lead.key, receipt.registrationNumber);
  await step(target, lead.key, `/assignments/${mine.assignmentId}/sign`);
  await beforeAnswer();
  await step(target, lead.key, `/assignments/${mine.assignmentId}/answer`, {
    conclusion: 'upheld',
    text: SECRETS.answer,
    solved: true,
    without: [{ department: 'ZJJ', reason: '无需协办' }],
    attachments: [
      {
        name: SECRETS.answerFile,
        mediaType: 'text/plain',
        base64: Buffer.from(SECRETS.answerBytes).toString('base64'),
        forPetitioner: true,
      },
    ],
  });
  const own = `/track/${receipt.queryCode}`;
  const headers = digitsOf(SECRETS.phone);
  const fileIds = async (): Promise<string[]> => {
    const { body: tracked } = await target.ask('GET', own, { headers });
    const { answers = [] } = tracked as { answers?: { attachments: { id: string }[] }[] };
    return answers.flatMap(({ attachments }) => attachments.map(({ id }) => id));
  };
  await until(async () => (await fileIds()).length > 0, PATIENCE_MS, 'the victim has its answer');
  const notices = (await target.ask('GET', `${own}/notices`, { headers })).body as { id: string }[];
  return {
    receipt,
    externalId,
    sent,
    assignmentId: mine.assignmentId,
    proceedingId: mine.proceedingId,
    fileIds: await fileIds(),
    noticeIds: notices.map(({ id }) => id),
  };
}

/** A person, with the figures of the phone that the hub asks for beside the query code. */
export interface Person extends Receipt {
  headers: Record<string, string>;
}

export const digitsOf = (phone: string | undefined): Record<string, string> =>
  phone === undefined ? {} : { 'huiliu-phone-digits': phone.slice(-4) };

/** Somebody with the victim's words at the open door. */
export async function lookAlike(target: Target, text: string, phone?: string): Promise<Person> {
  const body = { title: LAMP.title, text, ...(phone ? { phone, name: '旁人乙' } : {}) };
  const receipt = receiptOf(await target.ask('POST', '/intake/web', { body, from: '127.7.0.1' }));
  await routedAfter(target, receipt.registrationNumber);
  return { ...receipt, headers: digitsOf(phone) };
}

/** Somebody who calls the hotline, which hands it in. */
export async function call(
  target: Target,
  hotline: Stage['hotline'],
  {
    title,
    text,
    phone,
    ...more
  }: { title: string; text: string; phone: string; name?: string; confidential?: boolean },
): Promise<Person> {
  const { name: callerName, confidential } = more;
  const body = JSON.stringify({
    orderNumber: randomUUID(),
    callTime: new Date().toISOString(),
    title,
    content: text,
    callerPhone: phone,
    callerName,
    confidential,
  });
  const receipt = receiptOf(await target.ask('POST', '/intake/hotline', signed(hotline, body)));
  await routedAfter(target, receipt.registrationNumber);
  return { ...receipt, headers: digitsOf(phone) };
}

/** The matter of a routed submission. */
export async function matterOf(target: Target, number: string): Promise<string | undefined> {
  const { body } = await target.askAsAdmin('GET', `/submissions/${number}`);
  return (body as { matterId?: string } | undefined)?.matterId;
}

/** The assignment by which a department got this submission. */
export async function assignmentOf(
  target: Target,
  key: string,
  number: string,
  patienceMs = PATIENCE_MS,
): Promise<Assignment> {
  let found: Assignment | undefined;
  await until(
    async () => {
      const { body } = await target.ask('GET', '/assignments', { key });
      found = (Array.isArray(body) ? (body as Assignment[]) : []).find(({ submissions }) =>
        submissions.some((one) => one.registrationNumber === number),
      );
      return found !== undefined;
    },
    patienceMs,
    `${number} came to the department`,
  );
  return found!;
}

async function step(target: Target, key: string, path: string, body?: object): Promise<void> {
  const answer = await target.ask('POST', path, { key, ...(body ? { body } : {}) });
  if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
}
