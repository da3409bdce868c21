import type { DataSource } from 'typeorm';
import type { Vault } from '#platform';

/**
 * The columns in which a word can be read by whoever has the whole hub: tokens are decrypted by the pool, and every encrypted
 * value is opened with each id of its row. Returns `table.column` of those that hold the word.
 */
export async function columnsTelling(database: DataSource, vault: Vault, words: readonly string[]): Promise<string[]> {
  const tables = (await database.query(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  )) as { name: string }[];
  const found = new Set<string>();
  for (const { name } of tables) {
    const rows = (await database.query(`select * from "${name}"`)) as Record<string, unknown>[];
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const shown = Buffer.isBuffer(value) ? openedWith(vault, value, Object.values(row)) : JSON.stringify(value);
        if (words.some((word) => shown.includes(word))) found.add(`${name}.${column}`);
      }
  }
  return [...found];
}

function openedWith(vault: Vault, value: Buffer, ids: readonly unknown[]): string {
  for (const id of ids) {
    if (typeof id !== 'string') continue;
    try {
      return vault.open(value, id).toString('utf8');
    } catch {
      // Not sealed for this id.
    }
  }
  return value.toString('utf8');
}
