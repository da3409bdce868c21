import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type OutboundAnswer, type OutboundRequest, type SafeFetch, Vault } from '#platform';
import { testDatabase, TEST_MASTER_KEY, type TestDatabase } from '../../../../test/support/database.js';
import { append } from '../append.js';
import { AuditLogService } from '../log/audit-log.service.js';
import { AuditProofsService } from '../log/audit-proofs.service.js';
import { AuditVerificationService } from '../log/verification.service.js';
import { restartLog } from '../restart-log.js';
import { LogKeeperService } from './log-keeper.service.js';
import { WitnessedLogsService } from './witnessed-logs.service.js';

const VAULT = new Vault(TEST_MASTER_KEY);
const ELSEWHERE = new Vault(Buffer.alloc(32, 9).toString('base64'));
const HUB = 'https://second-hub.example/audit/witness';

describe('the keeper of the audit log', () => {
  let test: TestDatabase;
  let folder: string;
  /** Whether the second hub answers. */
  let isUp: boolean;
  beforeEach(async () => {
    test = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'witness-'));
    isUp = true;
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await test.close();
  });

  const configOf = (more: Record<string, string>): ReturnType<typeof readConfig> =>
    readConfig({ DATABASE_URL: test.url, HUILIU_MASTER_KEY: TEST_MASTER_KEY, ...more });

  /** The second hub; its table stands in the same database, which it does not read otherwise. */
  async function secondHub(): Promise<Pick<SafeFetch, 'fetch'>> {
    const key = await new AuditProofsService(test.database, VAULT).verifierKey();
    const hub = new WitnessedLogsService(configOf({ AUDIT_WITNESSED: key }), test.database, ELSEWHERE);
    return {
      async fetch(_url: string, { body }: OutboundRequest): Promise<OutboundAnswer> {
        if (!isUp) return { ok: false, fault: 'unreachable' };
        const outcome = await hub.add(String(body));
        if (outcome.outcome === 'signed')
          return { ok: true, status: 200, headers: {}, body: Buffer.from(outcome.cosignature) };
        const status = { conflict: 409, malformed: 400, 'unknown-log': 404, 'not-signed': 403, 'proof-wrong': 422 };
        const size = outcome.reason === 'conflict' ? `${outcome.size}\n` : '';
        return { ok: true, status: status[outcome.reason], headers: {}, body: Buffer.from(size) };
      },
    };
  }
  const keeperWith = async (witnesses: string): Promise<LogKeeperService> =>
    new LogKeeperService(
      configOf({ AUDIT_WITNESSES: witnesses }),
      test.database,
      VAULT,
      (await secondHub()) as SafeFetch,
    );
  async function happened(count: number): Promise<void> {
    await test.database.transaction(async (tx) => {
      for (let at = 0; at < count; at++)
        await append(tx, { actor: 'person:one', action: 'made.up', subjectKind: 'matter', subjectId: `m-${at}` });
    });
  }
  const newestSize = async (): Promise<number> =>
    Number((await new AuditProofsService(test.database, VAULT).newestNote())?.split('\n')[1] ?? 0);
  /** What an older backup of the database holds: nothing from this place on. */
  async function restoreBackupOf(size: number): Promise<void> {
    await test.database.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query(
        'delete from audit_entries where seq in (select seq from audit_leaves where leaf_index >= $1) or seq not in (select seq from audit_leaves)',
        [size],
      );
      await tx.query('delete from audit_leaves where leaf_index >= $1', [size]);
      await tx.query('delete from audit_nodes where (node_index + 1) * (1 << level) > $1', [size]);
      await tx.query('delete from audit_checkpoints where size > $1', [size]);
      await tx.query('delete from audit_witnesses');
    });
  }
  const linesOfFile = (): string[] => {
    const [name = ''] = readdirSync(folder);
    return readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  };

  it.each([
    ['a file', () => folder],
    ['another hub', () => HUB],
  ])('signs nothing over a restored backup once %s has seen more, also after a start', async (_, witness) => {
    const keeper = await keeperWith(witness());
    await happened(4);
    await keeper.run();
    await happened(5);
    expect(await keeper.run()).toEqual([]);
    await restoreBackupOf(4);
    await happened(2);
    const started = await keeperWith(witness());
    for (const one of [started, started])
      expect(await one.run()).toEqual([{ witness: witness(), problem: 'log-shorter', size: 9 }]);
    expect(await newestSize()).toBe(4);
    expect(await started.states()).toMatchObject([{ name: witness(), problem: 'log-shorter', size: 9 }]);
    // The process that saw it itself needs no witness.
    expect(await keeper.run()).toContainEqual({ witness: 'worker', problem: 'log-shorter', size: 9 });

    const lastNote = linesOfFileOrNote();
    await test.database.transaction((tx) => restartLog(tx, { actor: 'machine:command', reason: '恢复', lastNote }));
    const restarted = await keeperWith(folder);
    expect(await restarted.run()).toEqual([]);
    expect(await newestSize()).toBe(7);
    expect(await new AuditVerificationService(test.database, VAULT).verify()).toMatchObject({ sound: true, leaves: 7 });
  });
  const linesOfFileOrNote = (): string | null => {
    const [line] = readdirSync(folder).length > 0 ? linesOfFile().slice(-1) : [];
    return line === undefined ? null : (JSON.parse(line) as { note: string }).note;
  };

  it.each([
    ['a file', () => folder],
    ['another hub', () => HUB],
  ])('signs nothing over a history that is not the one that %s has seen', async (_, witness) => {
    await happened(4);
    await (await keeperWith(witness())).run();
    await restoreBackupOf(0);
    await happened(6);
    // Somebody who has the key signs the new history, so that the witness alone can tell.
    await new AuditLogService(test.database, VAULT).extend();
    const started = await keeperWith(witness());
    await happened(1);
    expect(await started.run()).toEqual([{ witness: witness(), problem: 'log-differs', size: 4 }]);
    expect(await newestSize()).toBe(6);
  });

  it('goes on without a witness that is away, tells it, and catches it up', async () => {
    const keeper = await keeperWith(`${folder},${HUB}`);
    await happened(3);
    await keeper.run();
    isUp = false;
    await happened(3);
    expect(await keeper.run()).toEqual([{ witness: HUB, problem: 'away', size: null }]);
    await happened(3);
    await keeper.run();
    expect(await newestSize()).toBe(9);
    expect(await keeper.states()).toMatchObject([
      { name: folder, size: 9, problem: null },
      { name: HUB, size: 3, problem: 'away', problemSince: expect.any(Date) as Date },
    ]);
    isUp = true;
    expect(await keeper.run()).toEqual([]);
    expect((await keeper.states())[1]).toMatchObject({ name: HUB, size: 9, problem: null, problemSince: null });
  });

  it('keeps in a file every checkpoint with the hashes that are new, and mends what a power failure tore', async () => {
    const keeper = await keeperWith(folder);
    for (const count of [3, 2]) {
      await happened(count);
      await keeper.run();
    }
    const [name = ''] = readdirSync(folder);
    const good = readFileSync(join(folder, name), 'utf8');
    appendFileSync(join(folder, name), good.slice(0, 40));
    await happened(4);
    expect(await (await keeperWith(folder)).run()).toEqual([]);
    const lines = linesOfFile().map((line) => JSON.parse(line) as { note: string; from: number; hashes: string });
    expect(lines.map(({ note, from }) => [from, Number(note.split('\n')[1])])).toEqual([
      [0, 3],
      [3, 5],
      [5, 9],
    ]);
    const hashes = Buffer.concat(lines.map((line) => Buffer.from(line.hashes, 'base64')));
    const stored = (await test.database.query('select hash from audit_leaves order by leaf_index')) as {
      hash: Buffer;
    }[];
    expect(hashes).toEqual(Buffer.concat(stored.map(({ hash }) => hash)));
    writeFileSync(join(folder, name), 'nothing that was signed\n');
    expect(await (await keeperWith(folder)).run()).toMatchObject([{ problem: 'refuses' }]);
  });
});
