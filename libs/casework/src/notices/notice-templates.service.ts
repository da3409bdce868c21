import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import type { BilingualTitle, NoticeKind } from '#cases/lifecycle';
import type { NoticeTemplate } from './compose-notice.js';
import {
  findTemplates,
  findTemplateVersions,
  findTemplateVersion,
  type TemplateVersion,
  type TemplatesFile,
} from './notice-template.queries.js';

export interface Templates {
  version: string;
  /** The city's short name in paper numbers, 云汀 → 云汀信受〔2026〕1号. */
  place: string;
  /** How the submission reached us, by channel: 来电反映; the key '' is for all others. */
  channels: Readonly<Record<string, BilingualTitle>>;
  /** Natural days within which a paper must have reached its person. */
  serveWithin: number | undefined;
  byKind: ReadonlyMap<NoticeKind, NoticeTemplate>;
}

/** The city's current templates; undefined while none are loaded. */
export async function readTemplates(tx: Tx): Promise<Templates | undefined> {
  const stored = await findTemplates(tx);
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

/** The versions of the notice templates. */
@Injectable()
export class NoticeTemplatesService {
  constructor(private readonly database: DataSource) {}

  /** Lists every version by which papers were written, latest first. */
  async list(): Promise<TemplateVersion[]> {
    return findTemplateVersions(this.database);
  }

  /** One version as it was loaded; undefined when no paper was written by it. */
  async read(version: string): Promise<TemplatesFile | undefined> {
    return (await findTemplateVersion(this.database, version))?.items;
  }
}
