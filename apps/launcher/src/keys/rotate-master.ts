import { append } from '#audit';
import { ensureDataKeys, rewrapDataKeys, vaultOf } from '#platform';
import type { DataSource } from 'typeorm';

/** Wraps all data keys with the first master key of the setting: one small transaction. Answers how many had another one. */
export function rotateMaster(database: DataSource): Promise<number> {
  return database.transaction(async (tx) => {
    await ensureDataKeys(tx);
    const rewrapped = await rewrapDataKeys(tx);
    if (rewrapped.length > 0)
      await append(tx, {
        actor: 'operator:shell',
        action: 'master-key.changed',
        subjectKind: 'master-key',
        subjectId: vaultOf(database).masters.ids[0] ?? '',
        detail: { dataKeys: rewrapped.length },
      });
    return rewrapped.length;
  });
}
