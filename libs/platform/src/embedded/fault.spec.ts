import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unprivilegedAccounts } from './account.js';
import { EmbeddedFault, faultFrom } from './fault.js';
import { findPrograms } from './programs.js';

describe('a fault of the embedded PostgreSQL', () => {
  it.each([
    ['no-space', "ENOSPC: no space left on device, mkdir '/data'"],
    ['no-space', 'initdb: error: could not write to file "pg_wal/xlogtemp.7": No space left on device'],
    ['read-only', "EROFS: read-only file system, mkdir '/data'"],
    ['no-permission', "EACCES: permission denied, mkdir '/data'"],
    ['no-permission', 'FATAL:  data directory "/data/postgres" has wrong ownership'],
    ['no-account', 'initdb: could not look up effective user ID 12345: user does not exist'],
    ['failed', 'LOG:  starting\nFATAL:  could not open file "global/pg_control"\nHINT: none'],
  ])('is called %s when the system says: %s', (reason, said) => {
    const fault = faultFrom(new Error(said), '/data');
    expect(fault.reason).toBe(reason);
  });

  it('is one sentence in Chinese and one in English, with the folder in both', () => {
    const lines = faultFrom(new Error('EROFS: read-only file system'), '/data').message.split('\n');
    expect(lines).toEqual([expect.stringMatching(/只读.*。$/), expect.stringMatching(/read-only.*\.$/)]);
    expect(lines.every((line) => line.includes('/data'))).toBe(true);
  });

  it('keeps what PostgreSQL called fatal when the reason is not known', () => {
    expect(faultFrom(new Error('LOG:  starting\nFATAL:  a strange thing\nHINT: none'), '/data').message).toContain(
      'FATAL:  a strange thing',
    );
  });

  it('names the supported platforms on one that is not', () => {
    expect(() => findPrograms('sunos', 'x64')).toThrow(expect.objectContaining({ reason: 'unsupported-platform' }));
    expect(() => findPrograms('sunos', 'x64')).toThrow(/linux-x64, linux-arm64, darwin-arm64, darwin-x64, windows-x64/);
  });

  it('tells how to get the programs when npm left them out', () => {
    const bare = mkdtempSync(join(tmpdir(), 'huiliu-bare-'));
    writeFileSync(join(bare, 'package.json'), '{}');
    const find = (): unknown => findPrograms('linux', 'x64', bare);
    expect(find).toThrow(EmbeddedFault);
    expect(find).toThrow(/run npm ci again, without --omit=optional/);
    rmSync(bare, { recursive: true });
  });
});

describe('the account that runs PostgreSQL for root', () => {
  const passwd =
    'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\nalice:x:1000:1001::/home/alice:/bin/sh\npostgres:x:101:104::/:/bin/sh\n';

  it('is the owner of the data folder before any other', () => {
    expect(unprivilegedAccounts([{ uid: 1000, gid: 1001 }], passwd)[0]).toEqual({ uid: 1000, gid: 1001 });
  });

  it('is never root, and never a number without an entry, which initdb refuses', () => {
    const found = unprivilegedAccounts(
      [
        { uid: 0, gid: 0 },
        { uid: 4711, gid: 4711 },
      ],
      passwd,
    );
    expect(found).toEqual([
      { uid: 101, gid: 104 },
      { uid: 65534, gid: 65533 },
    ]);
  });
});
