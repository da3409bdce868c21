import { type Tx, row } from '#platform';
import type { Understanding } from './understanding.js';

export async function upsertOpenText(
  tx: Tx,
  {
    submissionId,
    title,
    body,
    placeText,
    ownBody,
  }: { submissionId: string; title: string; body: string; placeText: string | null; ownBody: string | null },
): Promise<void> {
  await tx.query(
    `insert into open_texts (submission_id, title, body, place_text, own_body) values ($1, $2, $3, $4, $5)
     on conflict (submission_id) do update set title = excluded.title, body = excluded.body, place_text = excluded.place_text, own_body = excluded.own_body`,
    [submissionId, title, body, placeText, ownBody],
  );
}

export async function findOwnWords(tx: Tx, submissionId: string): Promise<{ title: string; body: string } | undefined> {
  return row(tx, 'select title, coalesce(own_body, body) as body from open_texts where submission_id = $1', [
    submissionId,
  ]);
}

export async function upsertUnderstanding(
  tx: Tx,
  submissionId: string,
  version: string,
  body: Understanding,
): Promise<void> {
  await tx.query(
    `insert into understandings (submission_id, version, body) values ($1, $2, $3)
     on conflict (submission_id) do update set version = excluded.version, body = excluded.body, at = now()`,
    [submissionId, version, JSON.stringify(body)],
  );
}

export async function findUnderstanding(tx: Tx, submissionId: string): Promise<{ body: Understanding } | undefined> {
  return row(tx, 'select body from understandings where submission_id = $1', [submissionId]);
}
