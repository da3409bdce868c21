// Makes calls through a real exchange (Kamailio) with real telephones (sipp) on this machine, and counts what the hub made of each.
//
//   HUB=http://127.0.0.1:8080 ADMIN=hl_… node examples/telephone-exchange/run.mjs [--calls 200] [--wait 300]
//
// Needs the Debian packages kamailio, kamailio-utils-modules and sip-tester. Between exchange and hub lies a bad line: it loses, repeats and
// delays events. It never loses all events of a call, because nobody could know of that call.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { calls: { type: 'string', default: '200' }, wait: { type: 'string', default: '300' } },
});
const [wanted, patience] = [Number(values.calls), Number(values.wait)];
const { HUB = 'http://127.0.0.1:8080', ADMIN = '' } = process.env;
const here = fileURLToPath(new URL('.', import.meta.url));
const SOURCE = `exchange-${Date.now()}`;

async function ask(method, path, body, key = ADMIN) {
  const answer = await fetch(HUB + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** 0 to 99, the same for the same words. */
const drawn = (...words) => createHash('sha256').update(words.join(' ')).digest().readUInt32BE() % 100;

/** What happened on the line, and the calls that the hub knows, by the id of the exchange. */
const line = { events: 0, lost: 0, repeated: 0, delayed: 0 };
const calls = new Map();
const sending = new Set();

async function pass(form, key) {
  const { event, callId } = Object.fromEntries(new URLSearchParams(form));
  const call = calls.get(callId) ?? { heard: false, number: '' };
  calls.set(callId, call);
  if (event === 'answer') call.answered = true;
  line.events += 1;
  // The first event that comes through is known to the hub; of what follows some is lost.
  const lost = event === 'newCall' ? drawn(callId, 'lost') < 10 : !call.lost && drawn(callId, event, 'lost') < 15;
  if (lost) {
    call.lost = form;
    line.lost += 1;
    return;
  }
  const repeated = drawn(callId, event, 'again') < 15;
  const delayed = drawn(callId, event, 'late') < 15;
  if (repeated) line.repeated += 1;
  if (delayed) line.delayed += 1;
  if (delayed) await pause(1_200);
  for (let time = 0; time < (repeated ? 2 : 1); time++) await tellHub(call, form, key);
}

async function tellHub(call, form, key) {
  const answer = await fetch(`${HUB}/calls/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  });
  if (!answer.ok) throw new Error(`the hub refused an event: ${answer.status} ${await answer.text()}`);
  call.id = (await answer.json()).id;
}

/** Of a call whose events were all lost, the lost one comes through after all. */
async function neverAll(key) {
  for (const call of calls.values()) {
    if (call.id !== undefined) continue;
    line.lost -= 1;
    line.delayed += 1;
    await tellHub(call, call.lost, key);
  }
}

function badLine(key) {
  const server = createServer((request, answer) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const passed = pass(Buffer.concat(parts).toString(), key).finally(() => sending.delete(passed));
      sending.add(passed);
      answer.writeHead(200).end('{}');
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const children = [];
function start(program, given, folder) {
  const child = spawn(program, given, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (part) => (errors = (errors + part).slice(-2_000)));
  child.done = new Promise((resolve) => child.on('exit', (code) => resolve({ code, errors })));
  children.push(child);
  return child;
}

/** Callers with numbers of their own; every twentieth withholds it, and some call twice. */
function numbersFile(folder, name, count, from) {
  const numbers = Array.from({ length: count }, (_, at) =>
    at % 20 === 19 ? 'anonymous' : `1990${String(from + (at % 25 === 24 ? at - 1 : at)).padStart(7, '0')}`,
  );
  writeFileSync(join(folder, name), `SEQUENTIAL\n${numbers.map((number) => `${number};`).join('\n')}\n`);
}

async function makeCalls(folder, eventsAt, key) {
  const answered = Math.round(wanted * 0.7);
  numbersFile(folder, 'answered.csv', answered, 1);
  numbersFile(folder, 'hung-up.csv', wanted - answered, 500_000);
  start(
    'kamailio',
    [
      '-f',
      join(here, 'kamailio.cfg'),
      '-DD',
      '-E',
      '-m',
      '64',
      '-M',
      '8',
      '-Y',
      folder,
      '-A',
      `HUB_EVENTS="${eventsAt}"`,
      '-A',
      'HUB_KEY="told by the line"',
    ],
    folder,
  );
  start('sipp', ['-sn', 'uas', '-i', '127.0.0.1', '-p', '5070', '-nostdin'], folder);
  start('sipp', ['-sf', join(here, 'queue.xml'), '-i', '127.0.0.1', '-p', '5071', '-nostdin'], folder);
  await pause(1_500);
  const caller = (scenario, count, port) =>
    start(
      'sipp',
      [
        '127.0.0.1:5060',
        '-sf',
        join(here, `${scenario}.xml`),
        '-inf',
        `${scenario}.csv`,
        '-i',
        '127.0.0.1',
        '-p',
        port,
        '-m',
        String(count),
        '-r',
        '40',
        '-timeout',
        '300',
        '-nostdin',
      ],
      folder,
    );
  const ended = await Promise.all([
    caller('answered', answered, '5080').done,
    caller('hung-up', wanted - answered, '5081').done,
  ]);
  for (const { code, errors } of ended) if (code !== 0) console.error(`sipp ended with ${code}: ${errors}`);
  await pause(1_500);
  await Promise.all(sending);
  await neverAll(key);
}

/** The speech-to-text service: of nine answered calls in ten it has a text, which grows, comes twice, and once comes too late. */
async function transcribe(key) {
  for (const [callId, call] of calls) {
    if (!call.answered || drawn(callId, 'text') < 10) continue;
    const place = drawn(callId, 'place');
    const text = `市民来电反映：青芦区芦苇路${place}号门前的路灯不亮`;
    const versions = [
      { text, version: 1, final: false },
      { text: `${text}，已经${1 + (place % 9)}天，夜间出行不便。`, version: 2 },
    ];
    if (drawn(callId, 'order') < 20) versions.reverse();
    if (drawn(callId, 'again') < 20) versions.push(versions[0]);
    for (const version of versions) {
      const heard = await ask('POST', `/calls/${encodeURIComponent(callId)}/transcript`, version, key);
      if (heard.registrationNumber) call.submission = true;
    }
  }
}

async function count() {
  const owed = new Set((await ask('GET', '/desk/return-calls?limit=500')).flatMap((one) => one.calls));
  const waiting = new Set((await ask('GET', '/desk/calls?limit=500')).map(({ id }) => id));
  const result = {
    attempted: wanted,
    reported: calls.size,
    submissions: 0,
    callBacks: 0,
    waiting: 0,
    nothing: wanted - calls.size,
  };
  for (const { submission, id } of calls.values()) {
    if (submission) result.submissions += 1;
    else if (owed.has(id)) result.callBacks += 1;
    else if (waiting.has(id)) result.waiting += 1;
    else result.nothing += 1;
  }
  return result;
}

const folder = mkdtempSync(join(tmpdir(), 'telephone-exchange-'));
try {
  await ask('POST', '/sources', { code: SOURCE, channel: 'hotline', name: '电话系统' });
  const { key } = await ask('POST', '/keys', { name: SOURCE, scopes: ['calls'], sources: [SOURCE] });
  const server = await badLine(key);
  await makeCalls(folder, `http://127.0.0.1:${server.address().port}/`, key);
  server.close();
  await transcribe(key);
  let result = await count();
  console.log(`waiting for ${result.waiting} calls to become due`);
  for (const until = Date.now() + patience * 1_000; result.waiting > 0 && Date.now() < until; result = await count())
    await pause(1_000);
  console.log(JSON.stringify({ ...line, ...result }));
  if (result.nothing > 0) process.exitCode = 1;
} finally {
  for (const child of children) child.kill();
  await Promise.all(children.map(({ done }) => done));
  rmSync(folder, { recursive: true, force: true });
}
