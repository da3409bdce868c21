import { encryptedDetail, PERSONS_WORDS } from '#audit';
import { CLOCK_DETAIL_PARTS } from '#cases/clocks';
import { STEP_INPUT_PARTS } from '#cases/matters';
import { MESSAGE_DATA_PARTS } from '#delivery';
import {
  blindKeys,
  boundText,
  encryptedJson,
  encryptedParts,
  encryptedText,
  keyedHash,
  type Vault,
  type JsonParts,
  type TokenPlace,
} from '#platform';
import { storedId } from '#intake';
import { encryptedUnderstanding, HOTSPOT_EVIDENCE_PARTS } from '#routing';
import type { DataSource } from 'typeorm';

/** How rows in clear of one column, or of columns that change together, become encrypted ones. */
export interface EncryptedColumn {
  table: string;
  columns: string[];
  /** SQL condition: this row may be in clear. */
  pending: string;
  /** Further columns that `convert` needs. */
  reads?: string[];
  /** Part of its name among the converted ones, when it is converted a second time. */
  form?: string;
  /** The new values as SQL reads them: a text, JSON (also for an array), or bytes in hex. */
  convert(keys: Keys, row: Record<string, unknown>): string[];
}

export interface Keys {
  database: DataSource;
  vault: Vault;
}

const TEXTS = `
  alarms.handed_to  answer_files.sha256  answers.text  assignments.return_reason  category_corrections.reason
  further_problems.title  further_problems.body  hotspots.title  hotspots.finding  hotspots.finding_evidence
  hotspot_checks.done_by  hotspot_checks.note  hotspot_verifications.reason  hotspot_verifications.new_evidence
  hotspot_verifications.signed_by  hotspot_verifications.evidence  hotspot_verifications.explanation
  leaders_in_charge.leader  leaders_in_charge.reason  link_decisions.reason  links.undone_reason  matters.title
  matters.place_text  notice_services.reference  open_texts.title  open_texts.body  open_texts.place_text
  open_texts.own_body  recusals.reason  recusals.lift_reason  requests.summary  second_looks.reason  suggestions.text  suggestions.feedback  supervisions.reason
  supervisions.result`;

const JSONS = `
  answers.findings  assignments.reasons  further_problems.reasons  link_questions.reasons  links.reasons
  registration_checks.differences  related_matters.reasons  sealed_files.open_part
  submissions.people_masked  triage_items.candidates  triage_items.decision  triage_items.reasons`;

/** What encrypted words look like in SQL. Words of a person may hold its beginning. */
const TOKEN = 'hl1[tj]:[A-Za-z0-9_-]{38,};';

const named = (list: string): [table: string, column: string][] =>
  list
    .trim()
    .split(/\s+/)
    .map((name) => name.split('.') as [string, string]);

const text = ([table, column]: [string, string]): EncryptedColumn => ({
  table,
  columns: [column],
  pending: `${column} <> '' and ${column} not like 'hl1t:%'`,
  convert: ({ database }, row) => [encryptedText(database, row[column] as string)],
});

const json = ([table, column]: [string, string]): EncryptedColumn => ({
  table,
  columns: [column],
  pending: `jsonb_typeof(${column}) in ('object', 'array') and ${column} not in ('[]', '{}')`,
  convert: ({ database }, row) => [encryptedJson(database, row[column])],
});

/** A column of which SQL reads some properties; a row may have nothing else. */
const parts = (table: string, column: string, which: (value: object) => JsonParts): EncryptedColumn => ({
  table,
  columns: [column],
  pending: `${column} <> '{}' and ${column}::text !~ '${TOKEN}'`,
  convert: ({ database }, row) => [encryptedParts(database, row[column], which(row[column] as object))],
});

const understanding = (table: string, column: string): EncryptedColumn => ({
  table,
  columns: [column],
  pending: `not ${column} ? 'blindKeys'`,
  convert: ({ database }, row) => [encryptedUnderstanding(database, row[column] as never)],
});

const linkKeys = (table: string): EncryptedColumn => ({
  table,
  columns: ['key'],
  pending: "key !~ '^k:[A-Za-z0-9_-]{16}$'",
  convert: ({ database }, row) => blindKeys(database, 'link-key', [row['key'] as string]),
});

/** A text of a sealed file, bound to its column and row. An older hub stored it in clear or as a token that opened anywhere. */
const sealedText = (column: string): EncryptedColumn => ({
  table: 'sealed_files',
  columns: [column],
  pending: `${column} <> '' and ${column} not like 'hl2t:%'`,
  reads: ['submission_id'],
  form: 'bound',
  convert: ({ database }, row) => [boundText(database, row[column] as string, sealedPlace(column, row))],
});

const sealedPlace = (column: string, row: Record<string, unknown>): TokenPlace => ({
  column: `sealed_files.${column}`,
  row: row['submission_id'] as string,
});

/** The hash of bytes; `id` is the context under which the vault encrypts it. */
const hash = (table: string, column: string, id: string): EncryptedColumn => ({
  table,
  columns: [column],
  pending: `octet_length(${column}) = 32`,
  reads: [id],
  convert: ({ vault }, row) => [vault.seal(row[column] as Buffer, row[id] as string).toString('hex')],
});

/** Every column that holds people's words or is derived from them. A test reads a dump of a whole hub for others. */
export const ENCRYPTED_COLUMNS: readonly EncryptedColumn[] = [
  ...named(TEXTS).map(text),
  ...named(JSONS).map(json),
  sealedText('decision_reason'),
  sealedText('transferred_to'),
  parts('clock_events', 'detail', () => CLOCK_DETAIL_PARTS),
  parts('hotspots', 'evidence', () => HOTSPOT_EVIDENCE_PARTS),
  parts('messages', 'data', () => MESSAGE_DATA_PARTS),
  parts('notice_duties', 'supplied', (fields) => ({ clear: [], own: Object.keys(fields) })),
  parts('proceeding_events', 'said', () => STEP_INPUT_PARTS),
  understanding('understandings', 'body'),
  understanding('further_problems', 'understanding'),
  linkKeys('link_keys'),
  linkKeys('further_keys'),
  {
    // Rows of tables and items of feeds without an id: the SHA-256 of their words served as one.
    table: 'submissions',
    columns: ['external_id'],
    pending: "external_id ~ '^sha256:[0-9a-f]{64}(#[0-9]{1,9})?$'",
    convert: ({ database }, row) => [storedId(database, row['external_id'] as string)],
  },
  hash('attachments', 'sha256', 'id'),
  hash('sealed_files', 'raw_sha256', 'submission_id'),
  {
    table: 'sealed_files',
    columns: ['accused_units'],
    pending: "exists (select from unnest(accused_units) unit where unit not like 'hl2t:%')",
    reads: ['submission_id'],
    form: 'bound',
    convert: ({ database }, row) => [
      JSON.stringify(
        (row['accused_units'] as string[]).map((unit) => boundText(database, unit, sealedPlace('accused_units', row))),
      ),
    ],
  },
  {
    table: 'hotspot_checks',
    columns: ['evidence', 'evidence_index'],
    pending: 'evidence_index is null',
    convert: ({ database }, row) => [
      encryptedText(database, row['evidence'] as string),
      ...blindKeys(database, 'hotspot-evidence', [row['evidence'] as string]),
    ],
  },
  {
    table: 'audit_entries',
    columns: ['detail'],
    pending: `detail ?| array['${['sha256', ...PERSONS_WORDS].join("', '")}'] and detail::text !~ '${TOKEN}'`,
    convert: ({ database }, row) => [JSON.stringify(auditDetail(database, row['detail'] as Record<string, unknown>))],
  },
  {
    // 一并办理: the hash of a step's input served as its key.
    table: 'proceeding_events',
    columns: ['key'],
    pending: "key ~ '^together:[A-Za-z]+:[0-9a-f]{32}$'",
    convert: ({ database }, row) => {
      const [, event = '', hex = ''] = (row['key'] as string).split(':');
      return [
        `together:${event}:h${keyedHash(database, 'step-input', Buffer.from(hex, 'hex')).toString('hex').slice(0, 32)}`,
      ];
    },
  },
];

/** The SHA-256 of what arrived becomes the keyed hash that new entries have, and what people wrote is encrypted. */
function auditDetail(database: DataSource, { sha256, ...detail }: Record<string, unknown>): object {
  const words = encryptedDetail(database, detail);
  if (typeof sha256 !== 'string') return words;
  return { ...words, rawHash: keyedHash(database, 'raw-body', Buffer.from(sha256, 'hex')).toString('hex') };
}
