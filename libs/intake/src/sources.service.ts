import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { type Tx, Vault } from '#platform';
import { SourceEntity } from './source.entity.js';
import { insertBuiltInSources, insertSource, replaceSecrets } from './source.queries.js';

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
  const secret = newSecret();
  const made = await insertSource(tx, {
    code: source.code,
    channel: source.channel,
    name: source.name,
    receivedBy: source.receivedBy ?? null,
    secretsCipher: vault.seal(JSON.stringify([secret]), source.code),
  });
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

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** For how long a sender may sign with the secret of before a rotation too. */
const OVERLAP_HOURS = 24;

/**
 * 更换密钥: gives a sender a new secret, which is shown only once. The one before is accepted for {@link OVERLAP_HOURS}, so that no arrival is
 * refused while its system changes over. Undefined for an unknown sender, and one that does not sign.
 */
async function rotateSecret(
  tx: Tx,
  vault: Vault,
  code: string,
  actor: string,
): Promise<{ secret: string; formerUntil: Date } | undefined> {
  const found = await tx
    .getRepository(SourceEntity)
    .findOne({ where: { code }, lock: { mode: 'pessimistic_write' }, select: { code: true, secretsCipher: true } });
  if (!found?.secretsCipher) return undefined;
  const [current] = JSON.parse(vault.openText(found.secretsCipher, code)) as string[];
  const secret = newSecret();
  const secrets = vault.seal(JSON.stringify([secret, current]), code);
  const formerUntil = await replaceSecrets(tx, code, secrets, OVERLAP_HOURS);
  if (!formerUntil) return undefined;
  await append(tx, { actor, action: 'source.secret-rotated', subjectKind: 'source', subjectId: code });
  return { secret, formerUntil };
}

const SHOWN = { code: true, channel: true, name: true, receivedBy: true } as const;

/** Configured senders and their secrets. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  async find(code: string): Promise<Source | undefined> {
    return (await this.database.getRepository(SourceEntity).findOne({ select: SHOWN, where: { code } })) ?? undefined;
  }

  async list(): Promise<Source[]> {
    return this.database.getRepository(SourceEntity).find({ select: SHOWN, order: { code: 'ASC' } });
  }

  /** The valid secrets of a sender; several during a rotation. */
  async secretsOf(code: string): Promise<string[]> {
    const found = await this.database
      .getRepository(SourceEntity)
      .findOne({ select: { code: true, secretsCipher: true, formerSecretUntil: true }, where: { code } });
    if (!found?.secretsCipher) return [];
    const secrets = JSON.parse(this.vault.openText(found.secretsCipher, code)) as string[];
    const isOver = found.formerSecretUntil !== null && found.formerSecretUntil <= new Date();
    return isOver ? secrets.slice(0, 1) : secrets;
  }

  /** The sources that every hub has from the start: one per channel that needs no configured sender. */
  async ensureBuiltIn(): Promise<void> {
    await insertBuiltInSources(this.database);
  }

  /** Registers a sender in a transaction of its own. */
  async create(source: Source, actor: string): Promise<{ secret: string } | 'taken'> {
    return this.database.transaction((tx) => createSource(tx, this.vault, source, actor));
  }

  /** Undefined for an unknown sender, and one that does not sign. */
  async rotateSecret(code: string, actor: string): Promise<{ secret: string; formerUntil: Date } | undefined> {
    return this.database.transaction((tx) => rotateSecret(tx, this.vault, code, actor));
  }
}
