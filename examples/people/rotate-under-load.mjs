/*
 * 不停机更换密钥: changes the data key, the key of people and the key of lookups of a running hub, while clients of this script send, track and search without a
 * pause. Each answer is compared with what was sent. Ends with 1 when one is wrong or missing.
 * 用法 / usage: HUB=http://localhost:8080 API_KEY=hl_… DATABASE_URL=… DATABASE_OWNER_URL=… HUILIU_MASTER_KEY=… node examples/people/rotate-under-load.mjs
 * API_KEY has the scopes staff and reveal. All texts are invented. It takes more than eight minutes, because the changes wait four times two minutes for
 * work from before; SETTLE=5 waits 5 seconds instead, in a hub for trials alone.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settings } from './hub-browser.mjs';

const USAGE =
  'HUB, API_KEY, DATABASE_URL, DATABASE_OWNER_URL and HUILIU_MASTER_KEY node examples/people/rotate-under-load.mjs';
const [HUB, API_KEY] = settings(
  USAGE,
  ...['HUB', 'API_KEY', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'HUILIU_MASTER_KEY'],
);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const BEFORE = 10;
const PAUSE_MS = 100;
/** A worker routes a text and makes it searchable within this many pauses. */
const MOST_TRIES = 600;

const sent = [];
const wrong = [];
let requests = 0;
let stopped = false;

async function ask(method, path, body, key) {
  requests += 1;
  const headers = {
    ...(key ? { authorization: `Bearer ${key}` } : {}),
    ...(body ? { 'content-type': 'application/json' } : {}),
  };
  const answer = await fetch(HUB + path, { method, headers, body: body ? JSON.stringify(body) : null });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}
const letters = () => Array.from({ length: 16 }, () => String.fromCharCode(97 + randomInt(26))).join('');

async function send() {
  const word = letters();
  const phone = `1990${String(randomInt(10_000_000)).padStart(7, '0')}`;
  const body = { title: '路灯不亮', text: `楼道的灯坏了，夜里看不清台阶，暗号${word}。`, name: '甲静姝', phone };
  const { registrationNumber: number, queryCode: code } = await ask('POST', '/intake/web', body);
  sent.push({ number, code, phone, word });
}
const track = async ({ code, number }) => {
  if ((await ask('GET', `/track/${code}`)).registrationNumber !== number) throw new Error('another submission');
};
const searchPhone = async ({ phone, number }) => {
  const { items } = await ask('POST', '/search/people', { phone, purpose: '核对来电人' }, API_KEY);
  if (!items.some((item) => item.number === number)) throw new Error('not found by phone');
};
const searchWord = async ({ word, number }) => {
  const { items } = await ask('GET', `/search/submissions?text=${word}`, undefined, API_KEY);
  if (items.map((item) => item.number).join() !== number) throw new Error('not found by text');
};

/** Asks about one after the other of those whose words are indexed, until the keys are changed. */
async function client(name, work, of) {
  for (let turn = 0; !stopped; turn += 1) {
    const one = of[turn % of.length];
    await work(one).catch((fault) => wrong.push(`${name} ${one?.number ?? ''}: ${fault.message}`));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** `npm run keys -- …` */
const keys = (...args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'start.cjs'), 'keys', ...args], { stdio: ['ignore', 2, 2] });
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`keys ${args[0]} ends with ${code}`))));
  });

for (let at = 0; at < BEFORE; at += 1) await send();
const known = [...sent];
for (const one of known) {
  for (let tries = 1; ; tries += 1) {
    const fault = await searchWord(one).catch((cause) => cause);
    if (!fault) break;
    if (tries > MOST_TRIES) throw fault;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

const clients = [
  client('send', send, [undefined]),
  ...[track, searchPhone, searchWord].map((work) => client(work.name, work, known)),
];
const settle = process.env.SETTLE ? ['--settle', process.env.SETTLE] : [];
try {
  for (const command of ['rotate-data', 'rotate-people', 'rotate-lookups']) await keys(command, ...settle);
} finally {
  stopped = true;
  await Promise.all(clients);
}
for (const one of sent) {
  await track(one).catch((fault) => wrong.push(`afterwards ${one.number}: ${fault.message}`));
  await searchPhone(one).catch((fault) => wrong.push(`afterwards ${one.number}: ${fault.message}`));
}
console.log(JSON.stringify({ requests, sent: sent.length, wrong }));
process.exit(wrong.length === 0 ? 0 : 1);
