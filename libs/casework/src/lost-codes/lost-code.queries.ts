import type { DataSource } from 'typeorm';
import { row, rows, type Tx } from '#platform';

/** A request that this process looks at; nobody else begins with it for two minutes. */
export interface TakenRequest {
  id: string;
  number: string;
  phone: Buffer;
  tries: number;
}

export async function insertLostCodeRequest(
  database: DataSource,
  { id, number, phone }: Pick<TakenRequest, 'id' | 'number' | 'phone'>,
): Promise<void> {
  await database.query('insert into lost_code_requests (id, number, phone_cipher) values ($1, $2, $3)', [
    id,
    number,
    phone,
  ]);
}

export async function takeLostCodeRequest(database: DataSource): Promise<TakenRequest | undefined> {
  return row<TakenRequest>(
    database,
    `update lost_code_requests set tries = tries + 1, next_try_at = now() + interval '2 minutes' * power(3, tries)
     where id = (select id from lost_code_requests where next_try_at <= now() order by next_try_at, id limit 1 for update skip locked)
     returning id, number, phone_cipher as phone, tries`,
  );
}

/** False when another process was done with it first. */
export async function deleteLostCodeRequest(tx: Tx, id: string): Promise<boolean> {
  return (await rows(tx, 'delete from lost_code_requests where id = $1 returning id', [id])).length > 0;
}

/** Deletes requests that are older than this; returns how many. */
export async function deleteOldRequests(database: DataSource, hours: number): Promise<number> {
  return (
    await rows(
      database,
      'delete from lost_code_requests where asked_at < now() - make_interval(hours => $1) returning id',
      [hours],
    )
  ).length;
}

/** What is needed to tell whose codes of a submission belong to a phone. `content` is null where its words were erased. */
export interface CodesOfSubmission {
  id: string;
  receivedAt: Date;
  content: Buffer | null;
  /** The code of the submission itself, `place` null, and those of further signatories, each bound to its own id. */
  codes: { boundTo: string; place: number | null; cipher: string }[];
}

export async function findCodesByNumber(database: DataSource, number: string): Promise<CodesOfSubmission | undefined> {
  return row<CodesOfSubmission>(
    database,
    `select s.id, s.received_at as "receivedAt", s.content_cipher as content,
       jsonb_build_array(jsonb_build_object('boundTo', s.id, 'place', null, 'cipher', encode(s.query_code_cipher, 'base64')))
         || coalesce((select jsonb_agg(jsonb_build_object('boundTo', g.id, 'place', g.place, 'cipher', encode(g.query_code_cipher, 'base64')) order by g.place)
              from signatories g where g.submission_id = s.id), '[]'::jsonb) as codes
     from submissions s where s.number = $1`,
    [number],
  );
}
