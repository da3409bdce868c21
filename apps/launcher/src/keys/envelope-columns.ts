/** A `bytea` column with envelopes. */
export interface EnvelopeColumn {
  /** SQL expression over the row: what the envelope is bound to. */
  boundTo: string;
}

/** Every `bytea` column with envelopes, by `table.column`. A test says of each other `bytea` column why it has none. */
export const ENVELOPE_COLUMNS: Readonly<Record<string, EnvelopeColumn>> = {
  'answer_files.bytes_cipher': { boundTo: 'id::text' },
  'answer_files.name_cipher': { boundTo: 'id::text' },
  'attachment_pictures.bytes_cipher': { boundTo: "attachment_id || ':' || form" },
  'attachments.bytes_cipher': { boundTo: 'id::text' },
  'attachments.name_cipher': { boundTo: 'id::text' },
  'attachments.sha256': { boundTo: 'id::text' },
  'data_requests.copy_cipher': { boundTo: 'id::text' },
  'endpoints.former_secret_cipher': { boundTo: 'id::text' },
  'endpoints.secret_cipher': { boundTo: 'id::text' },
  'lost_code_requests.phone_cipher': { boundTo: 'id::text' },
  'mail_messages.bytes_cipher': { boundTo: 'id::text' },
  'mailboxes.password_cipher': { boundTo: 'id::text' },
  'notices.paper_cipher': { boundTo: 'id::text' },
  'order_pulls.secret_cipher': { boundTo: 'source' },
  'rating_slots.reason_cipher': { boundTo: 'id::text' },
  'scan_files.bytes_cipher': { boundTo: 'id::text' },
  'scan_files.name_cipher': { boundTo: 'id::text' },
  'scan_pages.picture_cipher': { boundTo: "scan_id || ':' || page" },
  'scan_pages.lines_cipher': { boundTo: "scan_id || ':' || page" },
  'scans.draft_cipher': { boundTo: 'id::text' },
  'sealed_files.raw_sha256': { boundTo: 'submission_id::text' },
  'sealed_files.understanding_cipher': { boundTo: 'submission_id::text' },
  'signatories.query_code_cipher': { boundTo: 'id::text' },
  'sources.secrets_cipher': { boundTo: 'code' },
  'submissions.content_cipher': { boundTo: 'id::text' },
  'submissions.query_code_cipher': { boundTo: 'id::text' },
  'submissions.raw_cipher': { boundTo: 'id::text' },
  'upload_parts.bytes_cipher': { boundTo: "upload_id || ':' || start" },
  'uploads.name_cipher': { boundTo: 'id::text' },
};

/** Columns whose tokens open in one row only, and the SQL expression of the row that they are bound to. */
export const BOUND_COLUMNS: Readonly<Record<string, string>> = {
  'accounts.totp_secret': 'id',
  'identity_log_ins.secrets': "encode(state_hash, 'hex')",
  'note_versions.text': 'note_id',
  'sealed_files.accused_units': 'submission_id',
  'sealed_files.decision_reason': 'submission_id',
  'sealed_files.transferred_to': 'submission_id',
  'sessions.provider_token': 'id',
};
