import type { DataSource } from 'typeorm';
import { row, type Tx } from '#platform';
import type { SourceEntity } from './source.entity.js';

type NewSource = Pick<SourceEntity, 'code' | 'channel' | 'name' | 'receivedBy' | 'secretsCipher'>;

/** False when the code is taken. */
export async function insertSource(tx: Tx, source: NewSource): Promise<boolean> {
  const made = await row(
    tx,
    `insert into sources (code, channel, name, received_by, secrets_cipher) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning code`,
    [source.code, source.channel, source.name, source.receivedBy, source.secretsCipher],
  );
  return made !== undefined;
}

/** Answers until when the secret of before is accepted. */
export async function replaceSecrets(
  tx: Tx,
  code: string,
  secretsCipher: Buffer,
  overlapHours: number,
): Promise<Date | undefined> {
  const replaced = await row<{ until: Date }>(
    tx,
    `update sources set secrets_cipher = $2, former_secret_until = now() + $3 * interval '1 hour' where code = $1
     returning former_secret_until as until`,
    [code, secretsCipher, overlapHours],
  );
  return replaced?.until;
}

/** Leaves those that are there as they are. */
export async function insertBuiltInSources(database: DataSource): Promise<void> {
  await database.query(
    `insert into sources (code, channel, name) values
       ('web', 'web', '网上信访'), ('letter', 'letter', '来信'), ('visit', 'visit', '来访'), ('import', 'import', '文件导入'),
       ('open311', 'open311', 'Open311 应用'), ('email', 'email', '电子邮件'), ('survey', 'survey', '社情民意')
     on conflict do nothing`,
  );
}
