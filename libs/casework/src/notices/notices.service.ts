import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { readQueryCode } from '#intake';
import { row, rows, Vault } from '#platform';
import { civilDateOf } from '#cases';
import type { NoticePaper } from './compose-notice.js';
import { v7 as uuid } from 'uuid';

/** A paper as a list shows it, without a name. */
export interface NoticeView {
  id: string;
  kind: string;
  number: string;
  registrationNumber: string;
  issuedAt: Date;
  issuedBy: string;
  services: { method: ServiceMethod; result: ServiceResult; on: string; reference: string | null }[];
}

const VIEW = `
  select n.id, n.kind, n.number, s.number as "registrationNumber", n.issued_at as "issuedAt", n.issued_by as "issuedBy",
    (select coalesce(jsonb_agg(jsonb_build_object('method', v.method, 'result', v.result, 'on', v.served_on, 'reference', v.reference) order by v.recorded_at), '[]')
     from notice_services v where v.notice_id = n.id) as services
  from notices n join submissions s on s.id = n.submission_id`;

/** SQL: the paper was issued before text was split off and sealed, so it may quote that text. */
const BEFORE_SEALING =
  "exists (select from sealed_files f where f.submission_id = n.submission_id and f.decision is distinct from 'release' and n.issued_at <= f.sealed_at)";

/** 告知书: papers as issued, for those who serve them and for the person who receives them. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
  ) {}

  /** Lists the papers of a proceeding, oldest first; none of a matter that was sealed since. */
  async list(proceedingId: string): Promise<NoticeView[]> {
    return rows<NoticeView>(
      this.database,
      `${VIEW} join proceedings p on p.id = n.proceeding_id join matters m on m.id = p.matter_id where n.proceeding_id = $1 and not m.sealed and s.seal = 'open' and not ${BEFORE_SEALING} order by n.issued_at, n.id`,
      [proceedingId],
    );
  }

  /**
   * Returns a whole paper with the name, for the person who serves it; the reading and its purpose are written into the
   * audit log (INV-47).
   */
  async read(id: string, reader: { actor: string; purpose: string }): Promise<NoticePaper | undefined> {
    return this.database.transaction(async (tx) => {
      const found = await row<{ cipher: Buffer }>(
        tx,
        `select n.paper_cipher as cipher from notices n join submissions s on s.id = n.submission_id where n.id = $1 and s.seal = 'open' and not ${BEFORE_SEALING}`,
        [id],
      );
      if (!found) return undefined;
      await append(tx, {
        actor: reader.actor,
        action: 'notice.read',
        subjectKind: 'notice',
        subjectId: id,
        detail: { purpose: reader.purpose },
      });
      return JSON.parse(this.vault.openText(found.cipher, id)) as NoticePaper;
    });
  }

  /** Lists the papers of the person with this query code; undefined for a wrong code. */
  async listOwn(typedCode: string): Promise<OwnNotice[] | undefined> {
    const found = await ownOnes(this.database, this.vault, typedCode);
    return found?.map(({ id, kind, number, issuedAt, cipher }) => {
      const { title } = JSON.parse(this.vault.openText(cipher, id)) as NoticePaper;
      return { id, kind, number, issuedAt, title: title.zh, titleEn: title.en };
    });
  }

  /** Returns one of them as a whole. The first opening is recorded as 已查看; it is no proof of delivery. */
  async readOwn(typedCode: string, id: string): Promise<NoticePaper | undefined> {
    const found = (await ownOnes(this.database, this.vault, typedCode))?.find((one) => one.id === id);
    if (!found) return undefined;
    await this.recordService(
      id,
      { method: 'online', result: 'seen', on: civilDateOf(new Date()) },
      'petitioner:query-code',
    );
    return JSON.parse(this.vault.openText(found.cipher, id)) as NoticePaper;
  }

  /**
   * Records when and how a paper was served. Returns false for an unknown paper. Several attempts may be recorded. A
   * viewing is recorded only once; an index guarantees this when two pages are opened at the same time.
   */
  async recordService(noticeId: string, { method, result, on, reference }: Service, actor: string): Promise<boolean> {
    return this.database.transaction(async (tx) => {
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
}

interface Own {
  id: string;
  kind: string;
  number: string;
  issuedAt: Date;
  cipher: Buffer;
}

export interface OwnNotice {
  id: string;
  kind: string;
  number: string;
  title: string;
  titleEn: string;
  issuedAt: Date;
}

async function ownOnes(database: DataSource, vault: Vault, typedCode: string): Promise<Own[] | undefined> {
  const code = readQueryCode(typedCode);
  const submission =
    code &&
    (await row<{ id: string }>(database, 'select id from submissions where query_code_index = $1', [
      vault.index('query-code', code),
    ]));
  if (!submission) return undefined;
  return rows<Own>(
    database,
    `select n.id, n.kind, n.number, n.issued_at as "issuedAt", n.paper_cipher as cipher from notices n join submissions s on s.id = n.submission_id
     where n.submission_id = $1 and s.seal = 'open' and not ${BEFORE_SEALING} order by n.issued_at, n.id`,
    [submission.id],
  );
}

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
