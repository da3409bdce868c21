import { randomUUID } from 'node:crypto';
import { pool } from '../torture/until.js';
import { Tries, type Attack, type Size } from './attack.js';
import { assignmentOf, call, type Stage } from './stage.js';
import type { Target } from './target.js';
import { SECRETS } from './words.js';

type Operation = Record<string, unknown>;

/** Every operation of the API, with keys that do not open it. */
async function wrongKeys(target: Target, { outsider, portal }: Stage): Promise<Tries> {
  const tries = new Tries();
  const { paths } = await target.administer<{ paths: Record<string, Record<string, Operation>> }>(
    'GET',
    '/openapi.json',
  );
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const scopes = operation['x-required-scopes'] as string[] | undefined;
      if (!scopes?.length) return [];
      const url = path.replace(/\{(\w+)\}/g, () => randomUUID());
      const keys: [string, string | null][] = [['no key', null]];
      if (!scopes.includes('department')) keys.push(['a department’s key', outsider.key]);
      if (!scopes.includes('channel')) keys.push(['a channel’s key', portal.key]);
      return keys.map(([holder, key]) => ({ method: method.toUpperCase(), url, holder, key, path }));
    }),
  );
  await pool(calls, 8, async ({ method, url, holder, key, path }) => {
    const { status } = await target.ask(method, url, { key, ...(method === 'GET' ? {} : { body: {} }) });
    tries.note(status !== 401 && status !== 403 && `${method} ${path} answered ${status} to ${holder}`);
  });
  return tries;
}

async function readOthers(target: Target, { victim, outsider }: Stage): Promise<Tries> {
  const tries = new Tries();
  const { registrationNumber } = victim.receipt;
  const reads: [method: string, path: string, body?: object][] = [
    ['GET', `/assignments/${victim.assignmentId}`],
    ['GET', `/proceedings/${victim.proceedingId}`],
    ['GET', `/submissions/${registrationNumber}`],
    ['POST', `/work/submissions/${registrationNumber}/reveal`, { purpose: '了解情况' }],
    ['POST', `/submissions/${registrationNumber}/reveal`, { purpose: '了解情况' }],
    ...victim.fileIds.map((id): [string, string] => ['GET', `/answer-files/${id}?purpose=looking`]),
    ...victim.noticeIds.map((id): [string, string] => ['GET', `/notices/${id}.pdf`]),
    ['GET', '/events?source=web'],
    ['GET', '/events?limit=1000'],
    ['GET', '/assignments'],
    ['GET', '/suggestions'],
    ['GET', '/supervisions'],
    ['GET', `/proceedings/${victim.proceedingId}/notices`],
    ['GET', '/exports/register'],
    ['GET', '/sealed'],
  ];
  for (const [method, path, body] of reads) {
    const { status, text } = await target.ask(method, path, { key: outsider.key, ...(body ? { body } : {}) });
    const one =
      path.includes(victim.assignmentId) || path.includes(victim.proceedingId) || path.includes(registrationNumber);
    tries.note(one && status === 200 && `read ${path.split('/')[1]} of another`);
    for (const secret of ['name', 'phone', 'answer', 'answerBytes'] as const)
      tries.note(text.includes(SECRETS[secret]) && `read the ${secret} of another’s case`);
    tries.note(text.includes(registrationNumber) && status === 200 && `${path.split('?')[0]} names another’s case`);
  }
  return tries;
}

async function actOnOthers(target: Target, { victim, outsider }: Stage): Promise<Tries> {
  const tries = new Tries();
  const assignment = `/assignments/${victim.assignmentId}`;
  const steps: [string, object][] = [
    [`${assignment}/sign`, {}],
    [`${assignment}/return`, { reason: '不属我单位职责' }],
    [`${assignment}/answer`, { conclusion: 'upheld', text: '已办结。', solved: true }],
    [`${assignment}/recusal`, { reason: '有直接利害关系' }],
    ...['reply', 'close', 'withdraw', 'extend', 'accept', 'refuse', 'decide', 'requestReview', 'archive'].map(
      (event): [string, object] => [
        `/proceedings/${victim.proceedingId}/events/${event}`,
        { text: '已办结', reason: '无需办理', isTrue: true, withinDuty: true, contacted: true, solved: true },
      ],
    ),
  ];
  for (const [path, body] of steps) {
    const { status } = await target.ask('POST', path, { key: outsider.key, body });
    tries.note(status >= 200 && status < 300 && `took the step ${path.split('/').at(-1)} in another’s case`);
    tries.note(status === 500 && 'the hub answered 500');
  }
  return tries;
}

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>';
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
const HTML = Buffer.from('<html><script>alert(1)</script></html>').toString('base64');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString('base64');

/** Answers with what should not be in one, in a case of its own. */
async function answerBadly(target: Target, { lead, hotline }: Stage, size: Size): Promise<Tries> {
  const tries = new Tries();
  const text = '锦澜府门口的路灯白天也亮着，浪费电，请修。';
  const mine = await call(target, hotline, { title: '路灯常亮', text, phone: '19900005301', name: SCRIPT });
  const { assignmentId } = await assignmentOf(target, lead.key, mine.registrationNumber);
  await target.ask('POST', `/assignments/${assignmentId}/sign`, { key: lead.key });
  const path = `/assignments/${assignmentId}/answer`;
  const answer = { conclusion: 'upheld', text: '已修。', solved: true };
  const file = (name: string, mediaType: string, base64: string): object => ({
    ...answer,
    attachments: [{ name, mediaType, base64, forPetitioner: true }],
  });
  const refused: [string, object][] = [
    ['a page as a PDF', file('a.pdf', 'application/pdf', HTML)],
    ['a page', file('a.html', 'text/html', HTML)],
    ['an SVG with a script', file('a.svg', 'image/svg+xml', SVG)],
    ['a page as a picture', file('a.png', 'image/png', HTML)],
    ['a program by its name', file('a.exe', 'image/png', PNG)],
    ['a text of many megabytes', { ...answer, text: '长'.repeat(size === 'short' ? 1_000_000 : 10_000_000) }],
    ['a thousand findings', { ...answer, findings: Array.from({ length: 1_000 }, () => ({})) }],
  ];
  for (const [what, body] of refused) {
    const { status } = await target.ask('POST', path, { key: lead.key, body });
    tries.note(status < 400 && `an answer with ${what} was taken`);
    tries.note(status === 500 && 'the hub answered 500');
  }
  const said = { ...answer, text: SCRIPT };
  let good = await target.ask('POST', path, { key: lead.key, body: said });
  if (good.status === 409) {
    const without = [{ department: 'ZJJ', reason: '无需协办' }];
    good = await target.ask('POST', path, { key: lead.key, body: { ...said, without } });
  }
  if (good.status !== 200)
    tries.remarks.add(`a good answer was refused as well: ${good.status} ${good.text.slice(0, 200)}`);
  const tracked = await target.ask('GET', `/track/${mine.queryCode}`, { headers: mine.headers });
  tries.note(
    !tracked.headers['content-type']?.startsWith('application/json') && 'words of a department are shown as a page',
  );
  tries.note(
    tracked.headers['x-content-type-options'] !== 'nosniff' &&
      'an answer with words of others may be sniffed as a page',
  );
  const papers = (await target.ask('GET', `/track/${mine.queryCode}/notices`, { headers: mine.headers })).body as {
    id: string;
  }[];
  for (const { id } of Array.isArray(papers) ? papers : []) {
    const page = await target.ask('GET', `/track/${mine.queryCode}/notices/${id}.html`, { headers: mine.headers });
    tries.note(/<script>alert|<img src=x/.test(page.text) && 'a paper runs what somebody wrote');
    tries.note(!page.headers['content-security-policy'] && 'a paper is a page without Content-Security-Policy');
  }
  tries.note(tracked.text.includes(hotline.code) && 'the citizen reads a source of others');
  return tries;
}

const DEPARTMENT = { actor: 'hostile department' } as const;
export const DEPARTMENTS: Attack[] = [
  { ...DEPARTMENT, threat: 'D1', name: 'every operation with a wrong key', run: wrongKeys },
  { ...DEPARTMENT, threat: 'D1', name: 'cases of others', run: readOthers },
  { ...DEPARTMENT, threat: 'D2', name: 'steps in cases of others', run: actOnOthers },
  { ...DEPARTMENT, threat: 'D3', name: 'answers with scripts and false files', run: answerBadly },
];
