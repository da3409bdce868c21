import type { DataSource } from 'typeorm';
import { maskText } from '#platform/privacy';
import { AFTER_FIRST, encryptedText, type Statement, type Tx, writeOrGather } from '#platform';
import {
  auditEntriesStatement,
  auditEntryStatement,
  insertAuditEntries,
  type AuditRow,
} from './audit-entry.queries.js';
import { PERSONS_WORDS } from './trail/persons-words.js';
import { currentCircumstances, type Circumstances } from './circumstances.js';

/**
 * One event for the audit log. `detail` holds codes, ids and counts; never a name, a phone, an ID number or text of a
 * submission (INV-49), because more people read the audit log than the files.
 */
export interface AuditEntry {
  /** `person:<id>`, `key:<name>` for the system behind an API key, `machine:<station>` for the hub itself. */
  actor: string;
  /** Past tense, `noun.verb`, e.g. `submission.registered`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  detail?: Record<string, unknown>;
  /** Those of the running request when left out. */
  circumstances?: Circumstances | undefined;
}

export function encryptedDetail(session: Tx | DataSource, detail: Record<string, unknown>): Record<string, unknown> {
  const stored = Object.entries(detail).map(([name, value]) => [
    name,
    typeof value === 'string' && PERSONS_WORDS.includes(name) ? encryptedText(session, maskText(value)) : value,
  ]);
  return Object.fromEntries(stored) as Record<string, unknown>;
}

/** Writes the entry in the transaction of the change, so that both are stored or neither. */
export async function append(tx: Tx, entry: AuditEntry): Promise<void> {
  await writeOrGather(tx, insertAuditEntries, stored(tx, entry));
}

/** The same as a statement that is sent together with the change. */
export const appendStatement = (tx: Tx, entry: AuditEntry): Statement =>
  auditEntryStatement(stored(tx, entry), AFTER_FIRST);

/** An entry with its circumstances, encrypted, to be written later by {@link appendAllStatement}. */
export type PreparedEntry = AuditRow;

/** Prepares an entry of the request that is running. */
export const prepareEntry = (tx: Tx, entry: AuditEntry): PreparedEntry => stored(tx, entry);

/** Several prepared entries as a statement that is sent together with what they tell of: `id` is the id of a row that it writes. */
export const appendAllStatement = (entries: readonly { id: string; entry: PreparedEntry }[]): Statement =>
  auditEntriesStatement(entries);

function stored(tx: Tx, entry: AuditEntry): AuditRow {
  const circumstances = entry.circumstances ?? currentCircumstances();
  return {
    ...entry,
    detail: encryptedDetail(tx, entry.detail ?? {}),
    circumstances: circumstances ? { ...circumstances, from: encryptedText(tx, circumstances.from) } : null,
  };
}
