import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { row } from '#platform';

/** 送达方式 */
export const SERVICE_METHODS = ['in-person', 'post', 'message', 'online', 'phone', 'other'] as const;
export type ServiceMethod = (typeof SERVICE_METHODS)[number];

/** 签收 拒收 退回 已查看 已发出. Only `signed` and `refused` prove delivery. */
export const SERVICE_RESULTS = ['signed', 'refused', 'returned', 'seen', 'sent'] as const;
export type ServiceResult = (typeof SERVICE_RESULTS)[number];

export interface Service {
  method: ServiceMethod;
  result: ServiceResult;
  /** Civil day in Shanghai, YYYY-MM-DD. */
  on: string;
  /** Number of the receipt, the post or the message that proves it. */
  reference?: string | undefined;
}

/**
 * Records when and how a paper was served. Returns false for an unknown paper. Several attempts may be recorded. A
 * viewing is recorded only once; an index guarantees this when two pages are opened at the same time.
 */
export async function recordService(
  database: DataSource,
  noticeId: string,
  { method, result, on, reference }: Service,
  actor: string,
): Promise<boolean> {
  return database.transaction(async (tx) => {
    if (!(await row(tx, 'select 1 from notices where id = $1', [noticeId]))) return false;
    const written = await row(
      tx,
      `insert into notice_services (id, notice_id, method, result, served_on, reference, recorded_by) values ($1,$2,$3,$4,$5,$6,$7)
       on conflict (notice_id) where result = 'seen' do nothing returning id`,
      [uuid(), noticeId, method, result, on, reference ?? null, actor],
    );
    if (written)
      await append(tx, {
        actor,
        action: 'notice.served',
        subjectKind: 'notice',
        subjectId: noticeId,
        detail: { method, result, on },
      });
    return true;
  });
}
