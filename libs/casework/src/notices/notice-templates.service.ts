import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';
import type { BilingualTitle, NoticeKind } from '#cases';
import type { NoticeTemplate } from './compose-notice.js';

export interface Templates {
  version: string;
  /** The city's short name in paper numbers, 云汀 → 云汀信受〔2026〕第1号. */
  place: string;
  /** How the submission reached us, by channel: 来电反映; the key '' is for all others. */
  channels: Readonly<Record<string, BilingualTitle>>;
  /** Natural days within which a paper must have reached its person. */
  serveWithin: number | undefined;
  byKind: ReadonlyMap<NoticeKind, NoticeTemplate>;
}

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

/** The city's current templates; undefined while none are loaded. */
export async function readTemplates(tx: Tx): Promise<Templates | undefined> {
  const stored = await row<{ items: TemplatesFile }>(
    tx,
    "select items from reference_data where name = 'notice-templates'",
  );
  if (!stored) return undefined;
  const { version, place, channels = {}, serveWithin, items } = stored.items;
  return {
    version,
    place,
    channels,
    serveWithin: serveWithin?.days,
    byKind: new Map(items.map((template) => [template.kind, template])),
  };
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

/** The versions of the notice templates. */
@Injectable()
export class NoticeTemplatesService {
  constructor(private readonly database: DataSource) {}

  /** Lists every version by which papers were written, latest first. */
  async list(): Promise<TemplateVersion[]> {
    return rows<TemplateVersion>(
      this.database,
      `select v.version, v.first_used as "firstUsed", (select count(*)::int from notices n where n.template_version = v.version) as papers
        from notice_template_versions v order by v.first_used desc`,
    );
  }

  /** One version as it was loaded; undefined when no paper was written by it. */
  async read(version: string): Promise<TemplatesFile | undefined> {
    return (
      await row<{ items: TemplatesFile }>(
        this.database,
        'select items from notice_template_versions where version = $1',
        [version],
      )
    )?.items;
  }
}
