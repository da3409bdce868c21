import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { findSecrets } from './find-secrets.js';

/** What .gitignore leaves out, and what only programs write and is full of checksums and weights. */
const SKIPPED =
  /^(?:\.git|node_modules|dist|coverage|\.huiliu|\.env|package-lock\.json|db\/models)$|\.(?:log|png|xlsx|br|gz|bin|pdf)$/;

/** Read by a person, file by file; the number is how many lines there are. */
const KNOWN: Record<string, number> = {
  // Hashes of commits.
  '.git-blame-ignore-revs random': 1,
  // Attachments of invented letters, in Base64.
  'apps/demo/day/letters.jsonl random': 1,
  'apps/demo/day/web.jsonl random': 1,
  // Not made: one letter, repeated.
  '.env.example webhook secret': 1,
  // A password that must not be printed, for a database that is not there.
  'apps/launcher/src/hub.spec.ts password in an address': 1,
  // The key of a made-up older hub: one letter, repeated.
  'apps/launcher/src/hub/older-database.spec.ts Huiliu API key': 1,
  // Roots of trees, worked out from the rules of RFC 9162.
  'libs/audit/src/log/merkle.spec.ts random': 4,
  // The public test vector of Standard Webhooks.
  'libs/delivery/src/protocols/protocols.spec.ts random': 2,
  'libs/delivery/src/protocols/protocols.spec.ts webhook secret': 1,
  'libs/intake/src/connectors/verify.spec.ts random': 2,
  'libs/intake/src/connectors/verify.spec.ts webhook secret': 1,
  // Keys of requests that look random, as a client makes them.
  'libs/intake/src/idempotency.spec.ts random': 4,
  // A picture of one point, in Base64.
  'test/e2e/abuse/look-alike.spec.ts random': 1,
  // A key that nobody has.
  'libs/people/src/keys/keys.spec.ts Huiliu API key': 1,
};

function filesBelow(folder = ''): string[] {
  return readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (SKIPPED.test(path)) return [];
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

describe('The project holds no secret', () => {
  it('in any file: neither one of a known form, nor a run of characters as random as a key', () => {
    const found: Record<string, number> = {};
    for (const path of filesBelow())
      for (const { kind } of findSecrets(readFileSync(path, 'utf8')))
        found[`${path} ${kind}`] = (found[`${path} ${kind}`] ?? 0) + 1;
    expect(found).toEqual(KNOWN);
  });

  // Made when the test runs, so that none of them stands in this file.
  const madeKey = (as: 'base64' | 'hex'): string => createHash('sha256').update('a key for this test').digest(as);
  it.each([
    ['a private key', ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ')],
    ['an API key of a hub', `hl_${'a'.repeat(32)}`],
    ['a webhook secret', `whsec_${'b'.repeat(40)}`],
    ['a database password', ['postgres://hub', 'hunter2hunter2@10.0.0.5/hub'].join(':')],
    ['a cloud key', `AKIA${'C'.repeat(16)}`],
    ['a master key', `HUILIU_MASTER_KEY=${madeKey('base64')}`],
    ['a hexadecimal key', `key: ${madeKey('hex')}`],
  ])('would be told of %s', (_what, line) => {
    expect(findSecrets(`first line\n${line}\nlast line`)).toEqual([{ kind: expect.any(String) as string, line: 2 }]);
  });

  it.each([
    'a sentence about the master key, 32 bytes in base64',
    "import { AnswerFilesService } from '../../libs/cases/src/answers/answer-files.service.js';",
    'postgres://huiliu:${POSTGRES_PASSWORD}@postgres:5432/huiliu',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  ])('is not told of %j', (line) => {
    expect(findSecrets(line)).toEqual([]);
  });
});
