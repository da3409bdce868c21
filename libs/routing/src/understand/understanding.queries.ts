import type { DataSource } from 'typeorm';
import { type Tx, row, encryptedText, encryptedParts, blindKeys, type JsonParts } from '#platform';
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
    [
      submissionId,
      encryptedText(tx, title),
      encryptedText(tx, body),
      encryptedText(tx, placeText),
      encryptedText(tx, ownBody),
    ],
  );
}

export async function findOwnWords(tx: Tx, submissionId: string): Promise<{ title: string; body: string } | undefined> {
  return row(tx, 'select title, coalesce(own_body, body) as body from open_texts where submission_id = $1', [
    submissionId,
  ]);
}

/** Codes and numbers, which SQL reads. `blindKeys` are the blind indexes of `linkKeys`. */
const UNDERSTANDING_PARTS: JsonParts = {
  clear: [
    ...[
      'version',
      'language',
      'category',
      'kind',
      'appealKind',
      'petitionKind',
      'empty',
      'withdrawn',
      'several',
      'urgency',
    ],
    ...[
      'place.area',
      'place.districtArea',
      'place.streetArea',
      'court.path',
      'danger.level',
      'danger.kinds',
      'danger.call',
    ],
    ...[
      'risk.code',
      'risk.tag',
      'risk.urgency',
      'risk.standing',
      'accusation.suspected',
      'accusation.held',
      'blindKeys',
    ],
  ],
  own: ['place.text', 'danger.evidence'],
};

/** The understanding as it is stored; reading decrypts it. */
export function encryptedUnderstanding(tx: Tx | DataSource, understanding: Understanding): string {
  const stored = { ...understanding, blindKeys: blindKeys(tx, 'link-key', understanding.linkKeys) };
  return encryptedParts(tx, stored, UNDERSTANDING_PARTS);
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
    [submissionId, version, encryptedUnderstanding(tx, body)],
  );
}

export async function findUnderstanding(tx: Tx, submissionId: string): Promise<{ body: Understanding } | undefined> {
  return row(tx, 'select body from understandings where submission_id = $1', [submissionId]);
}
