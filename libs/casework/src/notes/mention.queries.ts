import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

export interface MentionedAccount {
  id: string;
  body: string | null;
}

/** Only who works now is found. */
export async function findMentionedAccount(tx: Tx, login: string): Promise<MentionedAccount | undefined> {
  return row<MentionedAccount>(tx, "select id, body from accounts where login = $1 and state = 'active'", [login]);
}

/** Naming a person twice has no effect. */
export async function insertMention(tx: Tx, accountId: string, noteId: string): Promise<void> {
  await tx.query('insert into mentions (account_id, note_id) values ($1, $2) on conflict do nothing', [
    accountId,
    noteId,
  ]);
}

export interface MentionRow {
  noteId: string;
  mentionedAt: Date;
  readAt: Date | null;
}

export async function findMentions(
  database: DataSource,
  { accountId, unread, limit }: { accountId: string; unread: boolean; limit: number },
): Promise<MentionRow[]> {
  return rows<MentionRow>(
    database,
    `select note_id as "noteId", mentioned_at as "mentionedAt", read_at as "readAt" from mentions
     where account_id = $1 and (not $2 or read_at is null) order by read_at is null desc, mentioned_at desc, note_id limit $3`,
    [accountId, unread, limit],
  );
}

/** False where nobody mentioned the person there. Reading it again keeps the first moment. */
export async function markMentionRead(database: DataSource, accountId: string, noteId: string): Promise<boolean> {
  const marked = await rows(
    database,
    'update mentions set read_at = coalesce(read_at, now()) where account_id = $1 and note_id = $2 returning note_id',
    [accountId, noteId],
  );
  return marked.length === 1;
}
