import type { BilingualTitle } from '#cases/lifecycle';
import type { NoticeTemplate } from './compose-notice.js';
import { type Tx, row, rows } from '#platform';
import type { DataSource } from 'typeorm';

/** The templates as a city writes them in its reference data. */
export interface TemplatesFile {
  version: string;
  note?: string;
  source?: string;
  place: string;
  channels?: Record<string, BilingualTitle>;
  serveWithin?: { days: number };
  items: NoticeTemplate[];
}

export async function findTemplates(tx: Tx): Promise<{ items: TemplatesFile } | undefined> {
  return row(tx, "select items from reference_data where name = 'notice-templates'");
}

/** Stores the version by which a paper is written, so that its text can be explained later. */
export async function keepVersion(tx: Tx, version: string): Promise<void> {
  await tx.query(
    `insert into notice_template_versions (version, items) select $1, items from reference_data where name = 'notice-templates' on conflict do nothing`,
    [version],
  );
}

export interface TemplateVersion {
  version: string;
  firstUsed: Date;
  papers: number;
}

export async function findTemplateVersions(database: DataSource): Promise<TemplateVersion[]> {
  return rows<TemplateVersion>(
    database,
    `select v.version, v.first_used as "firstUsed", (select count(*)::int from notices n where n.template_version = v.version) as papers
        from notice_template_versions v order by v.first_used desc`,
  );
}

export async function findTemplateVersion(
  database: DataSource,
  version: string,
): Promise<{ items: TemplatesFile } | undefined> {
  return row(database, 'select items from notice_template_versions where version = $1', [version]);
}
