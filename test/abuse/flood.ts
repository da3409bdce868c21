import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pool } from '../torture/until.js';
import { Tries, type Attack, type Size } from './attack.js';
import type { Target } from './target.js';
import { bombs, queryCode } from './words.js';

const HERE: Pick<Attack, 'actor' | 'floods'> = { actor: 'anonymous flood', floods: true };
const CODE = queryCode(1);
/** Long enough to be harm where a small body is answered in milliseconds; a limit of time ends it sooner. */
const LONG_ANSWER_MS = 10_000;
/** Characters of a text: as many as a form may have. */
const BOMB = 199_999;
const SLOW_FOR_MS = 45_000;
const JSON_HEAD = { 'content-type': 'application/json' };

/** What one expensive body did. An answer of 4xx is what should come; a fault of the hub, or a long silence, is a success. */
function harm({ status, ms }: { status: number; ms: number }, door = '/intake/web'): string | undefined {
  if (status === 500) return `${door} answered 500`;
  return ms > LONG_ANSWER_MS ? `an answer of ${door} took longer than ${LONG_ANSWER_MS / 1000} s` : undefined;
}

async function bombTexts(target: Target, size: Size): Promise<Tries> {
  const tries = new Tries();
  const texts = bombs(BOMB);
  await pool(size === 'short' ? texts.slice(0, 6) : [...texts, ...texts], 4, async (text) => {
    tries.note(harm(await target.ask('POST', '/intake/web', { body: { title: '路', text }, from: '127.9.0.1' })));
  });
  return tries;
}

/** A path without what stands for an id in it. */
function doorOf(path: string): string {
  return path.replace(/[\d-]{19,}/, '{code}').slice(0, 60);
}

/** Bodies that cost much to parse or to check, by the door that takes them. */
function costlyBodies(size: Size): { path: string; body: string }[] {
  const many = size === 'short' ? 5_000 : 150_000;
  const deep = size === 'short' ? 50_000 : 1_000_000;
  const keys = (prefix: string): string => Array.from({ length: many }, (_, at) => `"${prefix}${at}":1`).join(',');
  const web = (rest: string): string => `{"title":"路","text":"灯",${rest}}`;
  return [
    { path: `/track/${CODE}/ratings`, body: `{"slot":"bureau",${keys('unknown')}}` },
    { path: `/track/${CODE}/ratings`, body: `{"slot":${'['.repeat(deep)}${']'.repeat(deep)}}` },
    { path: '/intake/web', body: web(keys('more')) },
    {
      path: '/intake/web',
      body: web(`"attachments":[{"name":"a.png","mediaType":"image/png","base64":"",${keys('x')}}]`),
    },
    { path: '/intake/web', body: web(`"accused":[${Array.from({ length: many }, () => '{}').join(',')}]`) },
    { path: '/intake/web', body: web(`"more":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`) },
    { path: '/intake/web', body: web(`"more":${'['.repeat(deep)}${']'.repeat(deep)}`) },
    { path: '/intake/web', body: `[${Array.from({ length: many }, () => '1').join(',')}]` },
    { path: '/keys', body: `{"name":"${'a'.repeat(size === 'short' ? 1_000_000 : 31_000_000)}"}` },
  ];
}

async function costly(target: Target, size: Size): Promise<Tries> {
  const tries = new Tries();
  await pool(costlyBodies(size), 3, async ({ path, body }) => {
    tries.note(harm(await target.ask('POST', path, { body, from: '127.9.0.2' }), doorOf(path)));
  });
  return tries;
}

async function manyPosts(target: Target, size: Size): Promise<Tries> {
  const tries = new Tries();
  const posts = Array.from({ length: size === 'short' ? 60 : 400 }, (_, at) => at);
  await pool(posts, 16, async (at) => {
    const body = {
      title: `第${at}号楼楼道灯不亮`,
      text: `枫泊街道第${at}小区${at % 40}号楼的楼道灯坏了${at % 9}天，晚上看不见，请来修。`,
      phone: `1990001${String(at).padStart(4, '0')}`,
    };
    tries.note(harm(await target.ask('POST', '/intake/web', { body, from: `127.9.1.${at % 200}` })));
  });
  return tries;
}

async function manySmall(target: Target, size: Size): Promise<Tries> {
  const tries = new Tries();
  const bodies = ['', '{', 'null', '[]', '{}', '"a"', '{"title":1}', '{"title":"","text":""}'];
  await pool(
    Array.from({ length: size === 'short' ? 200 : 4_000 }, (_, at) => at),
    32,
    async (at) => {
      const body = bodies[at % bodies.length] ?? '';
      tries.note(harm(await target.ask('POST', '/intake/web', { body, from: `127.9.2.${at % 200}` })));
    },
  );
  return tries;
}

/** A socket that sends one byte a second of a body it announced; is it still held after a while? */
async function heldOpen(url: string, forMs: number): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let open = true;
  socket
    .on('close', () => (open = false))
    .on('error', () => (open = false))
    .on('data', () => (open = false));
  socket.write(
    `POST /intake/web HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{`,
  );
  for (const end = Date.now() + forMs; open && Date.now() < end; await delay(1_000)) socket.write(' ');
  socket.destroy();
  return open;
}

async function slowBodies(target: Target, size: Size): Promise<Tries> {
  const tries = new Tries();
  // Each ends as soon as the hub closes it.
  const held = await Promise.all(
    Array.from({ length: size === 'short' ? 100 : 400 }, () => heldOpen(target.gateway(), SLOW_FOR_MS)),
  );
  for (const open of held) tries.note(open && `a slow body was held for ${SLOW_FOR_MS / 1000} s`);
  return tries;
}

const NUL = '{"slot":"bureau","value":"satisfied","reason":"a\\u0000b"}';
const HALF = '{"slot":"bureau","value":"satisfied","reason":"a\\ud800b"}';
const MALFORMED: [method: string, path: string, body?: string][] = [
  ['POST', `/track/${CODE}/ratings`, NUL],
  ['POST', `/track/${CODE}/ratings`, HALF],
  ['POST', '/intake/web', '{"title":"a\\u0000","text":"\\ud800"}'],
  ['POST', '/intake/web', '{"title":"a","text":"b","__proto__":{"x":1}}'],
  ['POST', '/intake/web', '{"title":"a","text":"b","constructor":{"prototype":{"x":1}}}'],
  ['GET', '/track/%00'],
  ['GET', '/track/%zz'],
  ['GET', `/track/${'1'.repeat(20_000)}`],
  ['GET', `/track/${CODE}/notices/%00.pdf?lang=a&lang=b`],
  ['GET', `/track/${CODE}/notices/x.pdf?lang[]=a`],
  ['GET', `/track/${CODE}/files/${'a'.repeat(36)}`],
  ['POST', `/track/${CODE}/ratings?slot=a&slot=b`, '{}'],
  ['GET', '/problems/__proto__'],
  ['GET', '/problems/%F0%28%8C%28'],
  ['OPTIONS', '/intake/web'],
  ['TRACE', '/intake/web'],
  ['GET', '/docs/..%2f..%2fpackage.json'],
];

async function malformed(target: Target): Promise<Tries> {
  const tries = new Tries();
  for (const [method, path, body] of MALFORMED) {
    const answer = await target.ask(method, path, { ...(body ? { body } : {}), headers: JSON_HEAD, from: '127.9.0.3' });
    tries.note(harm(answer, `${method} ${doorOf(path)}`));
    const problem = answer.headers['content-type']?.startsWith('application/problem+json') ?? true;
    tries.note(answer.status >= 400 && !problem && answer.text !== '' && `${answer.status} that is no problem+json`);
    tries.note(answer.text.includes('"dependencies"') && 'a file of the project was served');
  }
  return tries;
}

export const FLOODS: Attack[] = [
  { ...HERE, threat: 'F1', name: 'texts that are long to read', run: (target, _, size) => bombTexts(target, size) },
  { ...HERE, threat: 'F2', name: 'bodies that are long to check', run: (target, _, size) => costly(target, size) },
  { ...HERE, threat: 'F3', name: 'many posts', run: (target, _, size) => manyPosts(target, size) },
  { ...HERE, threat: 'F2', name: 'many small bodies', run: (target, _, size) => manySmall(target, size) },
  { ...HERE, threat: 'F4', name: 'slow bodies', run: (target, _, size) => slowBodies(target, size) },
  { ...HERE, floods: false, threat: 'F7', name: 'malformed requests', run: (target) => malformed(target) },
];
