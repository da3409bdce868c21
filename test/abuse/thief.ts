import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { rows } from '#platform';
import { Tries, type Attack } from './attack.js';
import { assignmentOf, digitsOf, receiptOf, routedAfter, type Stage } from './stage.js';
import type { Target } from './target.js';
import { SECRETS } from './words.js';

/** What is looked for: a secret of the victim, as it may stand in a column or in Redis. */
interface Trace {
  what: string;
  text: string;
}

/** Plants each secret through the door by which it would come, and steals everything. */
async function grepDump(target: Target, stage: Stage): Promise<Tries> {
  const tries = new Tries();
  const { stolen } = target;
  if (!stolen) return tries;
  const bodies = await plant(target, stage, tries);
  const traces = [...secretsAsStored(), ...plainHashes(bodies)];
  const tables = await rows<{ name: string }>(
    stolen.database,
    "select tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  );
  for (const { name } of tables) {
    const found = await tracesIn(stolen.database, name, traces);
    tries.note();
    for (const one of found) tries.note(one);
  }
  for (const text of stolen.redisUrl ? await everythingIn(stolen.redisUrl) : []) {
    const lower = text.toLowerCase();
    tries.note(traces.some((trace) => lower.includes(trace.text)) && 'Redis holds a secret of the victim');
  }
  return tries;
}

/** Returns the raw bodies that were sent. */
async function plant(target: Target, { portal, lead, victim }: Stage, { remarks }: Tries): Promise<string[]> {
  const body = JSON.stringify({
    title: '人行道塌陷',
    text: `石塔门街道人行道塌陷，有人绊倒。${SECRETS.words}。`,
    name: SECRETS.name,
    phone: SECRETS.phone,
    idNumber: SECRETS.idNumber,
    address: SECRETS.address,
    account: SECRETS.account,
    attachments: [{ name: SECRETS.fileName, mediaType: 'image/png', base64: PHOTO.toString('base64') }],
  });
  const posted = receiptOf(
    await target.ask('POST', '/intake/web', {
      key: portal.key,
      headers: { 'x-huiliu-source': portal.code, 'idempotency-key': 'planted' },
      body,
    }),
  );
  await routedAfter(target, posted.registrationNumber);
  const { registrationNumber } = victim.receipt;
  const done = (what: string, { status }: { status: number }): void => {
    if (status > 299) remarks.add(`the ${what} could not be planted: ${status}`);
  };
  const purpose = { purpose: SECRETS.purpose };
  done('purpose', await target.askAsAdmin('POST', `/submissions/${registrationNumber}/reveal`, { body: purpose }));
  const rating = { slot: 'unit', value: 'dissatisfied', reason: SECRETS.rating };
  done(
    'rating',
    await target.ask('POST', `/track/${victim.receipt.queryCode}/ratings`, {
      body: rating,
      headers: digitsOf(SECRETS.phone),
    }),
  );
  const returned = receiptOf(
    await target.ask('POST', '/intake/web', {
      body: { title: '路灯不亮', text: '锦澜府西门的路灯坏了两天，晚上看不见，请修。', phone: '19900005401' },
    }),
  );
  const assigned = await assignmentOf(target, lead.key, returned.registrationNumber, 30_000).catch(() => undefined);
  const reason = { reason: SECRETS.returned };
  const returning = `/assignments/${assigned?.assignmentId}/return`;
  done('reason of a return', await target.ask('POST', returning, { key: lead.key, body: reason }));
  return [body, victim.sent.body];
}

const PHOTO = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(SECRETS.fileBytes)]);
/** Stars leave ten thousand phones to try. */
const MASKED_PHONE = SECRETS.phone.replace(/^(.{3}).{4}/, '$1****');

/** Every secret as plain text, in Base64, in hexadecimal of UTF-8 and of UTF-16; all in lower case. */
function secretsAsStored(): Trace[] {
  const masked = { what: 'phone with stars', text: MASKED_PHONE };
  const forms = Object.entries(SECRETS).flatMap(([what, secret]) => {
    const bytes = Buffer.from(secret);
    // Base64 of a part depends on where it begins; the middle of each of the three ways is the same everywhere.
    const base64 = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .slice(4, -4)
        .replace(/=+$/, ''),
    );
    const stored = [secret, ...base64, bytes.toString('hex'), Buffer.from(secret, 'utf16le').toString('hex')];
    return stored.map((text) => ({ what: `${what} in clear`, text: text.toLowerCase() }));
  });
  return [masked, ...forms];
}

/** Hashes that need no key, of what few enough values are possible for, and of whole bodies. */
function plainHashes(bodies: readonly string[]): Trace[] {
  const guessable = [SECRETS.phone, SECRETS.idNumber, SECRETS.name, PHOTO, SECRETS.answerBytes, ...bodies];
  return ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
    guessable.flatMap((value, at) => {
      const digest = createHash(algorithm).update(value).digest();
      const what = `a plain ${algorithm} of ${at < 3 ? 'a person’s data' : at < 5 ? 'a file' : 'a body'}`;
      return [digest.toString('hex'), digest.toString('base64').replace(/=+$/, '').toLowerCase()].map((text) => ({
        what,
        text,
      }));
    }),
  );
}

/** `table.column: what stands there`. */
async function tracesIn(
  database: NonNullable<Target['stolen']>['database'],
  table: string,
  traces: readonly Trace[],
): Promise<Set<string>> {
  const found = new Set<string>();
  const [{ schema } = { schema: 'public' }] = await rows<{ schema: string }>(
    database,
    "select schemaname as schema from pg_tables where tablename = $1 and schemaname not in ('pg_catalog', 'information_schema') limit 1",
    [table],
  );
  const lines = await rows<{ line: Record<string, unknown> }>(
    database,
    `select to_jsonb(t) as line from "${schema}"."${table}" t`,
  );
  for (const { line } of lines)
    for (const [column, value] of Object.entries(line)) {
      const text = (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
      for (const trace of traces) if (text.includes(trace.text)) found.add(`${table}.${column}: ${trace.what}`);
    }
  return found;
}

async function everythingIn(redisUrl: string): Promise<string[]> {
  const redis = new Redis(redisUrl);
  try {
    const texts: string[] = [];
    for (const key of await redis.keys('*')) texts.push(key, await valueOf(redis, key));
    return texts;
  } finally {
    redis.disconnect();
  }
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.get(key)) ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1));
    case 'set':
      return JSON.stringify(await redis.smembers(key));
    case 'zset':
      return JSON.stringify(await redis.zrange(key, 0, -1));
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    default:
      return '';
  }
}

export const THIEVES: Attack[] = [
  {
    actor: 'thief of a dump',
    threat: 'T1',
    name: 'secrets and plain hashes of them',
    run: (target, stage) => grepDump(target, stage),
  },
];
