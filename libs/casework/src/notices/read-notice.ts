import type { DataSource } from 'typeorm';
import { append } from '#audit';
import { readQueryCode } from '#intake';
import { row, rows, type Vault } from '#platform';
import { civilDateOf } from '#cases';
import type { NoticePaper } from './compose-notice.js';
import { recordService, type ServiceMethod, type ServiceResult } from './serve-notice.js';

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

/** Lists the papers of a proceeding, oldest first; none of a matter that was sealed since. */
export async function listNotices(database: DataSource, proceedingId: string): Promise<NoticeView[]> {
  return rows<NoticeView>(
    database,
    `${VIEW} join proceedings p on p.id = n.proceeding_id join matters m on m.id = p.matter_id where n.proceeding_id = $1 and not m.sealed and s.seal = 'open' and not ${BEFORE_SEALING} order by n.issued_at, n.id`,
    [proceedingId],
  );
}

/**
 * Returns a whole paper with the name, for the person who serves it; the reading and its purpose are written into the
 * audit log (INV-47).
 */
export async function readNotice(
  database: DataSource,
  vault: Vault,
  id: string,
  reader: { actor: string; purpose: string },
): Promise<NoticePaper | undefined> {
  return database.transaction(async (tx) => {
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
    return JSON.parse(vault.openText(found.cipher, id)) as NoticePaper;
  });
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

/** Lists the papers of the person with this query code; undefined for a wrong code. */
export async function ownNotices(
  database: DataSource,
  vault: Vault,
  typedCode: string,
): Promise<OwnNotice[] | undefined> {
  const found = await ownOnes(database, vault, typedCode);
  return found?.map(({ id, kind, number, issuedAt, cipher }) => {
    const { title } = JSON.parse(vault.openText(cipher, id)) as NoticePaper;
    return { id, kind, number, issuedAt, title: title.zh, titleEn: title.en };
  });
}

/** Returns one of them as a whole. The first opening is recorded as 已查看; it is no proof of delivery. */
export async function ownNotice(
  database: DataSource,
  vault: Vault,
  typedCode: string,
  id: string,
): Promise<NoticePaper | undefined> {
  const found = (await ownOnes(database, vault, typedCode))?.find((one) => one.id === id);
  if (!found) return undefined;
  await recordService(
    database,
    id,
    { method: 'online', result: 'seen', on: civilDateOf(new Date()) },
    'petitioner:query-code',
  );
  return JSON.parse(vault.openText(found.cipher, id)) as NoticePaper;
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
