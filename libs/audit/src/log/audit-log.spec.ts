import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Vault } from '#platform';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { append } from '../append.js';
import { AuditLogService } from './audit-log.service.js';
import { AuditProofsService, type AuditProof } from './audit-proofs.service.js';
import { AuditVerificationService, type AuditVerification } from './verification.service.js';

const VAULT = new Vault(Buffer.alloc(32, 7).toString('base64'));

describe('the audit log', () => {
  let test: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    test = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await test.close();
  });

  async function happened(count: number): Promise<void> {
    await test.database.transaction(async (tx) => {
      for (let at = 0; at < count; at++)
        await append(tx, {
          actor: 'person:one',
          action: 'made.up',
          subjectKind: 'matter',
          subjectId: `m-${at}`,
          detail: { at },
        });
    });
    await new AuditLogService(test.database, VAULT).extend();
  }
  const verified = (): Promise<AuditVerification> => new AuditVerificationService(test.database, VAULT).verify();
  /** As the owner of the database may, past the triggers. */
  const asSuperuser = (sql: string): Promise<void> =>
    test.database.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query(sql);
    });
  const seqOf = async (place: number): Promise<string> =>
    (
      (await test.database.query(`select seq::text from audit_leaves where leaf_index = ${place}`)) as { seq: string }[]
    )[0]?.seq ?? '';
  const proofs = (): AuditProofsService => new AuditProofsService(test.database, VAULT);
  async function proof(of: Promise<{ outcome: string; proof?: AuditProof }>): Promise<AuditProof> {
    const outcome = await of;
    if (!outcome.proof) throw new Error(JSON.stringify(outcome));
    return outcome.proof;
  }
  /** What the file that auditors run says of this file. */
  function script(file: unknown, ...more: string[]): { code: number | null; says: string } {
    const path = join(folder, 'proof.json');
    writeFileSync(path, JSON.stringify(file));
    const run = spawnSync(process.execPath, ['deploy/huiliu-verify.mjs', path, ...more], { encoding: 'utf8' });
    return { code: run.status, says: run.stdout + run.stderr };
  }

  it('is sound as the hub writes it, in several steps and when nothing is new', async () => {
    expect(await verified()).toEqual({ sound: true, entries: 0, leaves: 0, checkpoints: 0, faults: [] });
    for (const count of [1, 5, 0, 11]) await happened(count);
    expect(await verified()).toEqual({ sound: true, entries: 17, leaves: 17, checkpoints: 3, faults: [] });
  });

  it('takes an entry whose transaction ends after later ones, once, and is extended once by two workers', async () => {
    const slow = test.database.createQueryRunner();
    await slow.startTransaction();
    await append(slow.manager, { actor: 'a', action: 'b', subjectKind: 'c', subjectId: 'slow' });
    await happened(3);
    await slow.commitTransaction();
    await slow.release();
    const log = new AuditLogService(test.database, VAULT);
    await Promise.all([log.extend(), log.extend()]);
    expect(await verified()).toMatchObject({ sound: true, entries: 4, leaves: 4 });
  });

  it.each([
    ['who did it', `update audit_entries set actor = 'person:two' where seq = SEQ`],
    ['when', `update audit_entries set at = at + interval '1 microsecond' where seq = SEQ`],
    ['what', `update audit_entries set action = 'made.down' where seq = SEQ`],
    ['to what', `update audit_entries set subject_id = 'm-x' where seq = SEQ`],
    ['with which details', `update audit_entries set detail = '{}' where seq = SEQ`],
    ['from where', `update audit_entries set circumstances = '{}' where seq = SEQ`],
  ])('names the entry in which somebody changed %s', async (_, sql) => {
    await happened(9);
    const seq = await seqOf(4);
    await asSuperuser(sql.replace('SEQ', seq));
    expect(await verified()).toMatchObject({ sound: false, faults: [{ kind: 'entry-altered', seq }] });
  });

  it('is sound after a change of keys encrypted the words of an entry anew', async () => {
    await test.database.transaction((tx) =>
      append(tx, { actor: 'a', action: 'b', subjectKind: 'c', subjectId: 'd', detail: { purpose: '回访', at: 1 } }),
    );
    await happened(2);
    await asSuperuser(
      `update audit_entries set detail = regexp_replace(detail::text, 'hl1t:.', 'hl1t:x')::jsonb where action = 'b'`,
    );
    expect(await verified()).toMatchObject({ sound: true });
  });

  it('names an entry that was removed, with or without its leaf, and one that was put in behind', async () => {
    await happened(9);
    const seq = await seqOf(4);
    await asSuperuser(`delete from audit_entries where seq = ${seq}`);
    expect((await verified()).faults).toEqual([{ kind: 'entry-removed', seq }]);
    await asSuperuser('delete from audit_leaves where leaf_index = 4');
    expect((await verified()).faults).toContainEqual({ kind: 'leaf-missing', leafIndex: 4 });
    await asSuperuser(`update audit_checkpoints set made_at = made_at - interval '2 hours'`);
    await asSuperuser(
      `insert into audit_entries (seq, actor, action, subject_kind, subject_id) overriding system value values (${seq}, 'x', 'y', 'z', '')`,
    );
    expect((await verified()).faults).toContainEqual({ kind: 'entry-put-in', seq });
  });

  it('finds an entry that was changed together with its leaf, and with the whole tree over it', async () => {
    await happened(9);
    await happened(3);
    const seq = await seqOf(4);
    await asSuperuser(`update audit_entries set actor = 'person:two' where seq = ${seq}`);
    await asSuperuser(
      `update audit_leaves l set hash = sha256(decode('00', 'hex') || audit_leaf(e.seq, e.at, e.actor, e.action, e.subject_kind, e.subject_id, e.detail, e.circumstances)) from audit_entries e where e.seq = l.seq`,
    );
    expect((await verified()).faults[0]).toEqual({ kind: 'node-wrong', node: { level: 1, index: 2 } });
    for (const level of [1, 2, 3])
      await asSuperuser(
        `update audit_nodes n set hash = sha256(decode('01', 'hex') || a.hash || b.hash)
         from (select 0 as level, leaf_index as node_index, hash from audit_leaves union all select * from audit_nodes) a,
           (select 0 as level, leaf_index as node_index, hash from audit_leaves union all select * from audit_nodes) b
         where n.level = ${level} and a.level = n.level - 1 and b.level = a.level and a.node_index = n.node_index * 2 and b.node_index = a.node_index + 1`,
      );
    expect((await verified()).faults).toEqual([
      { kind: 'checkpoint-wrong', size: 9 },
      { kind: 'checkpoint-wrong', size: 12 },
    ]);
    await asSuperuser(`update audit_checkpoints set root = sha256('') where size = 12`);
    expect((await verified()).faults).toContainEqual({ kind: 'checkpoint-not-signed', size: 12 });
  });

  it('proves each entry against each checkpoint, and each checkpoint against older ones, to a script without the hub', async () => {
    for (const count of [3, 4, 6]) await happened(count);
    const key = await proofs().verifierKey();
    for (const [place, size] of [
      [0, 3],
      [2, 13],
      [6, 7],
      [12, 13],
    ] as const) {
      const file = await proof(proofs().inclusion(await seqOf(place), size));
      expect(script(file, '--key', key)).toMatchObject({ code: 0, says: expect.stringContaining('made.up') as string });
    }
    for (const [older, size] of [
      [3, 7],
      [7, 13],
      [3, 13],
      [13, 13],
    ] as const)
      expect(script(await proof(proofs().consistency(older, size)), '--key', key)).toMatchObject({ code: 0 });
    expect(await proofs().inclusion(await seqOf(12), 7)).toEqual({ outcome: 'refused', reason: 'not-covered' });
    expect(await proofs().inclusion('999999', null)).toEqual({ outcome: 'refused', reason: 'not-found' });
    expect(await proofs().consistency(4, 13)).toEqual({ outcome: 'refused', reason: 'unknown-checkpoint' });
  });

  it('gives a file that the script refuses when anything in it was changed', async () => {
    await happened(3);
    await happened(4);
    const good = await proof(proofs().inclusion(await seqOf(2), 7));
    const inclusion = good.inclusion!;
    const other = Buffer.from(Buffer.from(inclusion.leaf!, 'base64').toString().replace('person:one', 'person:two'));
    const grown = await proof(proofs().consistency(3, 7));
    const keys = ['--key', await proofs().verifierKey()];
    const changed: unknown[] = [
      { ...good, inclusion: { ...inclusion, leaf: other.toString('base64') } },
      { ...good, inclusion: { ...inclusion, leafIndex: 3 } },
      { ...good, inclusion: { ...inclusion, hashes: inclusion.hashes.slice(1) } },
      { ...good, checkpoint: good.checkpoint.replace('\n7\n', '\n8\n') },
      { ...good, inclusion: undefined },
      { ...grown, consistency: { ...grown.consistency, hashes: [...(grown.consistency?.hashes ?? [])].reverse() } },
      { ...grown, consistency: { ...grown.consistency, olderCheckpoint: good.checkpoint } },
    ];
    for (const file of changed) expect(script(file, ...keys)).toMatchObject({ code: 1 });
    const stranger = new AuditProofsService(test.database, new Vault(Buffer.alloc(32, 8).toString('base64')));
    expect(script(good, '--key', await stranger.verifierKey())).toMatchObject({ code: 1 });
    const kept = join(folder, 'kept.txt');
    writeFileSync(kept, good.checkpoint);
    expect(script(grown, ...keys, '--checkpoint', kept)).toMatchObject({ code: 0 });
    writeFileSync(kept, grown.consistency?.olderCheckpoint ?? '');
    expect(script(good, ...keys, '--checkpoint', kept)).toMatchObject({ code: 1 });
  });

  async function exported(): Promise<string[]> {
    const lines: string[] = [];
    for await (const line of proofs().exportLines()) lines.push(line);
    return lines;
  }
  const exportFile = async (): Promise<string> => {
    const path = join(folder, 'export.jsonl');
    writeFileSync(path, `${(await exported()).join('\n')}\n`);
    return path;
  };

  it('is exported as a file that the script finds sound, with its own checkpoints and with one that was kept', async () => {
    for (const count of [3, 4, 6]) await happened(count);
    const kept = join(folder, 'kept.txt');
    writeFileSync(kept, (await proofs().newestNote()) ?? '');
    await happened(5);
    const path = await exportFile();
    const run = spawnSync(
      process.execPath,
      ['deploy/huiliu-verify.mjs', path, '--key', await proofs().verifierKey(), '--checkpoint', kept],
      { encoding: 'utf8' },
    );
    expect(run.stdout).toContain('18 entries, all under signed checkpoints');
    expect(run.status).toBe(0);
  });
});
