import { Tries, type Attack } from './attack.js';
import type { Target } from './target.js';

async function takeSealedDesk(target: Target): Promise<Tries> {
  const tries = new Tries();
  const admin = await target.keyOf({ name: 'only an administrator', scopes: ['admin'] });
  for (const scopes of [['sealed-desk'], ['reveal'], ['staff'], ['admin', 'sealed-desk']]) {
    const made = await target.ask('POST', '/keys', { key: admin, body: { name: 'somebody else', scopes } });
    tries.note(made.status < 300 && `an administrator made itself a key with ${scopes.join(' and ')}`);
    const { key } = (made.body ?? {}) as { key?: string };
    if (!key || !scopes.includes('sealed-desk')) continue;
    const read = await target.ask('GET', '/sealed', { key });
    tries.note(read.status === 200 && 'an administrator read the list of the sealed desk');
  }
  return tries;
}

async function actAsAnother(target: Target): Promise<Tries> {
  const tries = new Tries();
  const wanted = { name: `王某某 ${Date.now()}`, scopes: ['staff'] };
  await target.keyOf(wanted);
  const second = await target.askAsAdmin('POST', '/keys', { body: wanted });
  tries.note(second.status < 300 && 'two keys have one name, and the audit knows names only');
  return tries;
}

/** Networks that this hub may not call; 127.0.0.0/8 is open where a hub of our own is attacked, for its receivers. */
const INSIDE = [
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://0x0a000001/',
  'http://167772161/',
  'http://10.1/',
  'http://192.168.1.1/',
  'http://172.16.0.1:6379/',
  'http://100.64.0.1/',
  'http://0.0.0.0/',
  'http://[::]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[64:ff9b::a00:1]/',
  'http://[2002:a00:1::]/',
  'http://user:password@93.184.216.34/',
  'file:///etc/passwd',
  'gopher://10.0.0.1/',
  'ftp://10.0.0.1/',
  'unix:///run/postgresql',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://10.0.0.1。/',
  'http://１０.0.0.1/',
  '//10.0.0.1/',
];

async function callInside(target: Target): Promise<Tries> {
  const tries = new Tries();
  for (const url of INSIDE) {
    const endpoint = await target.askAsAdmin('POST', '/endpoints', {
      body: { ownerKind: 'department', owner: 'CGJ', url },
    });
    tries.note(endpoint.status < 300 && `an endpoint at ${url} was taken`);
    const feed = await target.askAsAdmin('POST', '/feeds', { body: { source: 'web', url } });
    tries.note(feed.status < 300 && `a feed at ${url} was taken`);
    tries.note((endpoint.status === 500 || feed.status === 500) && 'the hub answered 500');
  }
  return tries;
}

async function configureBadly(target: Target): Promise<Tries> {
  const tries = new Tries();
  const key = await target.askAsAdmin('POST', '/keys', {
    body: { name: 'nobody', scopes: ['department'], department: 'NO-SUCH-BODY' },
  });
  tries.note(key.status < 300 && 'a key for a department that is not there was made');
  const endpoint = await target.askAsAdmin('POST', '/endpoints', {
    body: { ownerKind: 'department', owner: 'NO-SUCH-BODY', url: 'https://93.184.216.34/hook' },
  });
  tries.note(endpoint.status < 300 && 'an endpoint of a department that is not there was taken');
  const plain = await target.askAsAdmin('POST', '/endpoints', {
    body: { ownerKind: 'department', owner: 'SFJ', url: 'http://93.184.216.34/hook' },
  });
  tries.note(plain.status < 300 && 'an endpoint on the Internet without TLS was taken');
  const source = await target.askAsAdmin('POST', '/endpoints', {
    body: { ownerKind: 'source', owner: 'no-such-source', url: 'https://93.184.216.34/hook' },
  });
  tries.note(source.status < 300 && 'an endpoint of a source that is not there was taken');
  return tries;
}

const ADMINISTRATOR = { actor: 'hostile administrator' } as const;
export const ADMINISTRATORS: Attack[] = [
  { ...ADMINISTRATOR, threat: 'H1', name: 'a key of the sealed desk', run: (target) => takeSealedDesk(target) },
  { ...ADMINISTRATOR, threat: 'H4', name: 'the name of another', run: (target) => actAsAnother(target) },
  { ...ADMINISTRATOR, threat: 'H2', name: 'addresses inside', run: (target) => callInside(target) },
  {
    ...ADMINISTRATOR,
    threat: 'H3',
    name: 'departments that are not there, no TLS',
    run: (target) => configureBadly(target),
  },
];
