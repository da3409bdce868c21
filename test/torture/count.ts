import { row, rows } from '#platform';
import type { Target } from './hub.js';
import type { Client, Receipt } from './posts.js';

/** What became of the clients of one promise. Everything from `lost` on must be 0. */
export interface Counts {
  attempted: number;
  acknowledged: number;
  /** Acknowledged only after a try that failed. */
  recovered: number;
  /** Not acknowledged, or acknowledged and not in the tables as the receipt says, or never routed. */
  lost: number;
  /** Submissions that no client sent. */
  unexpected: number;
  /** Submissions beyond one per client, and clients that hold two different receipts. */
  duplicated: number;
  /** More than one live link, live lead, routing or message where there must be one. */
  doubleRouted: number;
  /** Neither routed nor parked although nothing moves any more. */
  stuck: number;
  /** Given up by the machine: a fault of the hub, since these texts are harmless. */
  parked: number;
}

interface Stored {
  number: string;
  codeIndex: string;
  receivedAt: Date;
  externalId: string | null;
  key: string | null;
  owner: string | null;
  routed: boolean;
  parked: boolean;
}

/** Holds what the clients have in hand against the tables. */
export async function count(hub: Target, clients: readonly Client[]): Promise<Counts> {
  const sources = [...new Set(clients.map(({ source }) => source))];
  const stored = await rows<Stored>(
    hub.database,
    `select s.number, encode(s.query_code_index, 'hex') as "codeIndex", s.received_at as "receivedAt", s.external_id as "externalId", k.key, k.owner,
       s.routed_at is not null as routed, s.parked_at is not null as parked
     from submissions s left join idempotency_keys k on k.submission_id = s.id where s.source = any($1)`,
    [sources],
  );
  const byNumber = new Map(stored.map((submission) => [submission.number, submission]));
  const kept = ({ id, receipt }: Client): boolean => {
    const submission = receipt && byNumber.get(receipt.registrationNumber);
    return (
      submission !== undefined && submission.routed && isMarked(hub, submission, id) && isOf(hub, receipt!, submission)
    );
  };
  const acknowledged = clients.filter(({ receipt }) => receipt);
  const owners = new Set(stored.flatMap(({ owner }) => owner ?? []));
  const marks = new Set(clients.flatMap(({ id }) => [id, ...[...owners].map((owner) => keyMark(hub, owner, id))]));
  const told = stored.filter((submission) => marks.has(markOf(submission)));
  return {
    attempted: clients.length,
    acknowledged: acknowledged.length,
    recovered: acknowledged.filter(({ failedTries }) => failedTries > 0).length,
    lost: clients.filter((client) => !kept(client)).length,
    unexpected: stored.length - told.length,
    duplicated:
      told.length -
      new Set(told.map((submission) => markOf(submission))).size +
      clients.filter(({ receipt, others }) => others.some((other) => !same(receipt, other))).length,
    doubleRouted: await doubleRouted(hub, sources),
    stuck: stored.filter(({ routed, parked }) => !routed && !parked).length,
    parked: stored.filter(({ parked }) => parked).length,
  };
}

/** What must be 0, by name; empty when the promise was kept. */
export function violations(counts: Counts): string[] {
  const faults = (['lost', 'unexpected', 'duplicated', 'doubleRouted', 'stuck', 'parked'] as const).filter(
    (name) => counts[name] > 0,
  );
  return faults.map((name) => `${name} ${counts[name]}`);
}

function isMarked(hub: Target, submission: Stored, id: string): boolean {
  const { externalId, owner } = submission;
  return markOf(submission) === (externalId !== null || owner === null ? id : keyMark(hub, owner, id));
}

/** What its client made itself known by, as it is stored. */
const markOf = ({ externalId, key }: Stored): string => externalId ?? key ?? '';

/** As hashedClaim in libs/intake/src/idempotency.ts stores a key. */
function keyMark(hub: Target, owner: string, id: string): string {
  return hub.vault.index('idempotency-key', `${owner}\0${id}`).toString('hex');
}

function isOf(hub: Target, receipt: Receipt, submission: Stored): boolean {
  return (
    hub.vault.index('query-code', receipt.queryCode).toString('hex') === submission.codeIndex &&
    submission.receivedAt.toISOString() === receipt.receivedAt
  );
}

function same(one: Receipt | undefined, other: Receipt): boolean {
  return (
    one?.registrationNumber === other.registrationNumber &&
    one.queryCode === other.queryCode &&
    one.receivedAt === other.receivedAt
  );
}

/** Each line finds one way in which a submission, a proceeding or an assignment could have been handled twice. */
const TWICE = [
  'select 1 from links l join mine using (submission_id) where undone_at is null group by submission_id having count(*) > 1',
  "select 1 from audit_entries a join mine on a.subject_id = submission_id::text where action = 'submission.registered' group by submission_id having count(*) > 1",
  "select 1 from audit_entries a join mine on a.subject_id = submission_id::text where action = 'submission.routed' group by submission_id having count(*) > 1",
  "select 1 from assignments where role = 'lead' and state in ('sent', 'signed', 'answered') group by proceeding_id having count(*) > 1",
  'select 1 from proceedings where closed_at is null group by matter_id, kind having count(*) > 1',
  "select 1 from messages where type = 'assignment.sent' group by subject having count(*) > 1",
  // It may go on in another matter later, whose lead is told then.
  "select 1 from messages where type = 'submission.joined' group by data ->> 'registrationNumber', data ->> 'matterNumber' having count(*) > 1",
  // A matter that nobody's submission belongs to was opened by a run that was thought undone.
  "select 1 from matters m where origin <> 'hotspot' and not exists (select from links l where l.matter_id = m.id)",
  // An assignment that its department was never told of.
  "select 1 from assignments a where not exists (select from messages m where m.subject = a.id::text and m.type = 'assignment.sent')",
];

async function doubleRouted(hub: Target, sources: readonly string[]): Promise<number> {
  const found = await row<{ count: number }>(
    hub.database,
    `with mine as (select id as submission_id from submissions where source = any($1))
     select count(*)::int as count from (${TWICE.join(' union all ')}) twice`,
    [sources],
  );
  return found?.count ?? 0;
}
