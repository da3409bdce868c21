import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { type Tx, Vault } from '#platform';
import { SourceEntity } from './source.entity.js';
import { insertBuiltInSources, insertSource } from './source.queries.js';

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
      .findOne({ select: { code: true, secretsCipher: true }, where: { code } });
    return found?.secretsCipher ? (JSON.parse(this.vault.openText(found.secretsCipher, code)) as string[]) : [];
  }

  /** The sources that every hub has from the start: one per channel that needs no configured sender. */
  async ensureBuiltIn(): Promise<void> {
    await insertBuiltInSources(this.database);
  }

  /** Registers a sender in a transaction of its own. */
  async create(source: Source, actor: string): Promise<{ secret: string } | 'taken'> {
    return this.database.transaction((tx) => createSource(tx, this.vault, source, actor));
  }
}
