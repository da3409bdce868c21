/** What the application's role may do with the rows of a table. */
type Privilege = 'select' | 'insert' | 'update' | 'delete';

/** Tables whose rows the application's role may use in one way. */
export interface TableClass {
  privileges: readonly Privilege[];
  /** Names, separated by blanks. */
  tables: string;
}

/**
 * What the application's role may do with each table: the one list. A table that is missing here cannot be used, and a test names it.
 * Retention that deletes rows of a further table moves its name to `removable`.
 */
export const TABLE_CLASSES: Readonly<Record<string, TableClass>> = {
  /** Written by the owner's commands only. */
  readable: { privileges: ['select'], tables: 'data_keys encrypted_columns' },
  /** What happened: rows are added and stay as they are. `audit_entries` is here for good. */
  appended: {
    privileges: ['select', 'insert'],
    tables: `
      anonymisations answer_merges attempts audit_checkpoints audit_entries audit_leaves audit_nodes audit_restarts clock_alerts former_assignments former_proceedings
      former_triage_items hotspot_advice hotspot_checks notice_template_versions reference_version_tables
      signatories withheld_messages`,
  },
  /** Rows change, by triggers' leave where these guard a table; they are not deleted. */
  kept: {
    privileges: ['select', 'insert', 'update'],
    tables: `
      accounts alarms answers api_keys approvals assignments audit_witnesses clock_events clocks deliveries duty_history_model endpoints feed_consumers feeds
      hotspot_series hotspot_verifications hotspots invitations leaders_in_charge legal_holds link_decisions links
      mail_messages mailboxes mandates matters messages models notice_duties notice_numbers notice_services notices opinion_spending order_mappings order_pulls oversight_entries oversight_records petition_members proceeding_events
      proceedings rating_slots recusals reference_data reference_versions registration_checks requests role_grants
      role_requests scans sealed_files second_looks sources submissions suggestions supervisions warnings witnessed_logs`,
  },
  /** Rows are deleted too: what sealing removes, what expires, what is worked off. */
  removable: {
    privileges: ['select', 'insert', 'update', 'delete'],
    tables: `
      access_tokens answer_files assignment_handlers attachment_pictures attachments bulk_items bulk_runs calls category_corrections data_requests duty_history former_matters further_keys further_problems
      hotspot_members idempotency_keys identity_log_ins link_keys link_questions lost_code_requests mentions neighbourhoods note_versions notes open_texts opinions people_to_index person_indexes
      queue_outbox rate_counters recovery_codes related_matters return_calls scan_files scan_pages search_terms series_arrivals sessions shadow_answers
      solved_challenges texts_to_index triage_items understandings upload_parts uploads`,
  },
};

/** Tables of the migration runners: the application's role cannot even read them. */
export const OWNERS_TABLES = ['migrations', 'schema_migrations'];

/**
 * Columns that an insert may fill, where not all: number and time of an audit entry are set by the database, so that the application
 * cannot add an entry in the past.
 */
export const INSERTED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  audit_entries: ['actor', 'action', 'subject_kind', 'subject_id', 'detail', 'circumstances'],
};

export const tablesOf = ({ tables }: TableClass): string[] => tables.trim().split(/\s+/);
