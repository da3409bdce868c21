import { row, type Tx } from '#platform';
import type { NoticeKind } from '../rules/notices.js';
import type { NoticeTemplate } from './compose-notice.js';

export interface Templates {
  version: string;
  /** The city's short name in paper numbers, 云汀 → 云汀信受〔2026〕第1号. */
  place: string;
  byKind: ReadonlyMap<NoticeKind, NoticeTemplate>;
}

/** The city's templates as they stand now; undefined while none are loaded. */
export async function readTemplates(tx: Tx): Promise<Templates | undefined> {
  const stored = await row<{ items: { version: string; place: string; items: NoticeTemplate[] } }>(tx, "select items from reference_data where name = 'notice-templates'");
  if (!stored) return undefined;
  const { version, place, items } = stored.items;
  return { version, place, byKind: new Map(items.map((template) => [template.kind, template])) };
}
