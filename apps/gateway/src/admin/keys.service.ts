import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { createKey, revokeKey, type NewKey } from '#people';

/** API keys, each change with its audit entry. */
@Injectable()
export class KeysService {
  constructor(private readonly database: DataSource) {}

  async create(wanted: NewKey, actor: string): Promise<{ id: string; key: string }> {
    return this.database.transaction(async (tx) => {
      const made = await createKey(tx, wanted);
      await append(tx, {
        actor,
        action: 'key.created',
        subjectKind: 'key',
        subjectId: made.id,
        detail: { scopes: wanted.scopes, department: wanted.department ?? null, sources: wanted.sources ?? [] },
      });
      return made;
    });
  }

  /** Returns false for an unknown key. */
  async revoke(id: string, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      if (!(await revokeKey(tx, id))) return false;
      await append(tx, { actor, action: 'key.revoked', subjectKind: 'key', subjectId: id });
      return true;
    });
  }
}
