import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { row, rows, type Tx, type Vault } from '#platform';

/** A configured sender of one channel, e.g. `hotline-12345`. */
export interface Source {
  code: string;
  channel: string;
  name: string;
  /** Department that receives it directly (直接收到); null for the bureau's and the hotline's. */
  receivedBy?: string | null;
}

/** Registers a sender. Returns the secret for its signatures, which is shown only once, or `taken`. */
export async function createSource(
  tx: Tx,
  vault: Vault,
  source: Source,
  actor: string,
): Promise<{ secret: string } | 'taken'> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const made = await row(
    tx,
    'insert into sources (code, channel, name, received_by, secrets_cipher) values ($1, $2, $3, $4, $5) on conflict do nothing returning code',
    [
      source.code,
      source.channel,
      source.name,
      source.receivedBy ?? null,
      vault.seal(JSON.stringify([secret]), source.code),
    ],
  );
  if (!made) return 'taken';
  await append(tx, {
    actor,
    action: 'source.created',
    subjectKind: 'source',
    subjectId: source.code,
    detail: { channel: source.channel, receivedBy: source.receivedBy ?? null },
  });
  return { secret };
}

export async function findSource(database: DataSource, code: string): Promise<Source | undefined> {
  return row<Source>(database, 'select code, channel, name, received_by as "receivedBy" from sources where code = $1', [
    code,
  ]);
}

export async function listSources(database: DataSource): Promise<Source[]> {
  return rows<Source>(database, 'select code, channel, name, received_by as "receivedBy" from sources order by code');
}

/** The valid secrets of a sender; several during a rotation. */
export async function secretsOf(database: DataSource, vault: Vault, code: string): Promise<string[]> {
  const found = await row<{ cipher: Buffer | null }>(
    database,
    'select secrets_cipher as cipher from sources where code = $1',
    [code],
  );
  return found?.cipher ? (JSON.parse(vault.openText(found.cipher, code)) as string[]) : [];
}

/** The sources that every hub has from the start: one per channel that needs no configured sender. */
export async function ensureBuiltInSources(database: DataSource): Promise<void> {
  await database.query(
    `insert into sources (code, channel, name) values
       ('web', 'web', '网上信访'), ('letter', 'letter', '来信'), ('visit', 'visit', '来访'), ('import', 'import', '文件导入')
     on conflict do nothing`,
  );
}
