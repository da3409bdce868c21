import { areaWithin, liesWithin } from '#cases/reach';
import type { AreaReach } from '#people';
import type { DataSource } from 'typeorm';
import { row, rows, type Tx, encryptedText, blindKeys } from '#platform';

export interface HotspotView {
  id: string;
  state: string;
  title: string;
  category: string | null;
  area: string | null;
  /**
   * Points, see `evidence.heat` for the parts and `evidence.inWords` for the reasons; decreases while nothing new
   * arrives.
   */
  heat: number;
  evidence: Record<string, unknown>;
  raisedAt: Date;
  petitionMatter: string | null;
  members: { matterId: string; matterNumber: string; title: string; submissions: number }[];
  /** 另述: submissions that report it in addition to another matter, which is named here. */
  further: { registrationNumber: string; part: number; title: string; matterId: string }[];
}

/** SQL: the parameter `areas` says which of its matters the reader sees. */
const hotspot = (areas: string): string => `
  select h.id, h.state, h.title, h.category, h.area, h.heat, h.evidence, h.raised_at as "raisedAt", h.petition_matter as "petitionMatter",
    (select coalesce(jsonb_agg(jsonb_build_object('matterId', m.id, 'matterNumber', m.number, 'title', m.title,
        'submissions', (select count(*) from links l where l.matter_id = m.id and l.undone_at is null)) order by m.opened_at), '[]')
     from hotspot_members x join matters m on m.id = x.matter_id where x.hotspot_id = h.id and not m.sealed and ${liesWithin('m', areas)}) as members,
    (select coalesce(jsonb_agg(jsonb_build_object('registrationNumber', s.number, 'part', f.part, 'title', f.title, 'matterId', l.matter_id) order by s.received_at, s.id), '[]')
     from further_problems f join submissions s on s.id = f.submission_id and s.seal = 'open' join links l on l.submission_id = s.id and l.undone_at is null join matters m on m.id = l.matter_id
     where f.neighbourhood = h.key and ${liesWithin('m', areas)}) as further
  from hotspots h`;

/** Hotspots of one state, or of all; the hottest first. */
export async function findHotspotViews(
  database: DataSource,
  { state, limit, reach }: { state: string | null; limit: number; reach: AreaReach },
): Promise<HotspotView[]> {
  return rows<HotspotView>(
    database,
    `${hotspot('$3')} where ($1::text is null or h.state = $1) and ${areaWithin('h.area', '$3')} order by h.heat desc, h.raised_at limit $2`,
    [state, limit, reach],
  );
}

export async function findHotspotView(
  database: DataSource,
  id: string,
  reach: AreaReach,
): Promise<HotspotView | undefined> {
  return row<HotspotView>(database, `${hotspot('$2')} where h.id = $1`, [id, reach]);
}

/** A hotspot that is verified 查实. */
export interface HotspotToVerify {
  id: string;
  /** Key of its neighbourhood. */
  key: string;
  state: string;
  title: string;
  category: string | null;
  area: string | null;
  /** The matter of the petition that was opened for it. */
  petitionMatter: string | null;
}

export async function lockHotspot(tx: Tx, id: string): Promise<HotspotToVerify | undefined> {
  return row<HotspotToVerify>(
    tx,
    'select id, key, state, title, category, area, petition_matter as "petitionMatter" from hotspots where id = $1 for update',
    [id],
  );
}

export async function findHotspotState(tx: Tx, id: string): Promise<{ state: string } | undefined> {
  return row(tx, 'select state from hotspots where id = $1', [id]);
}

/** Whether another hotspot has been raised for the same neighbourhood since. */
export async function isRaisedAgain(tx: Tx, key: string): Promise<boolean> {
  return (
    (await row(tx, "select 1 from hotspots where key = $1 and state not in ('dismissed', 'merged')", [key])) !==
    undefined
  );
}

/**
 * Locks the matters of a hotspot's online items, in one order and before the hotspot. Routing locks in the same order,
 * so the two cannot deadlock.
 */
export async function lockSignalMatters(tx: Tx, hotspotId: string): Promise<void> {
  await tx.query(
    `select 1 from matters where id in (select h.matter_id from hotspot_members h join proceedings p on p.matter_id = h.matter_id and p.kind = 'signal'
       where h.hotspot_id = $1) order by id for no key update`,
    [hotspotId],
  );
}

/** The proceedings of a hotspot's online items that are in one of the states. */
export async function findSignals(tx: Tx, hotspotId: string, states: readonly string[]): Promise<{ id: string }[]> {
  return rows(
    tx,
    `select p.id from proceedings p join hotspot_members h on h.matter_id = p.matter_id
     where h.hotspot_id = $1 and p.kind = 'signal' and p.state = any($2) order by p.id`,
    [hotspotId, states],
  );
}

/** 查实任务: one verification of a hotspot: who checked what, with which evidence. */
export interface VerificationTask {
  id: string;
  reason: string;
  newEvidence: string | null;
  startedBy: string;
  startedAt: Date;
  outcome: 'verified' | 'not-found' | null;
  signedBy: string | null;
  evidence: string | null;
  explanation: string | null;
  endedAt: Date | null;
  checks: HotspotCheck[];
}

export interface HotspotCheck {
  item: string;
  /** The person who did it, by name or post. */
  by: string;
  /** Shanghai day, YYYY-MM-DD. */
  on: string;
  /** Number of the call or file reference of the record that proves it. */
  evidence: string;
  note: string | null;
}

const TASK = `
  select v.id, v.reason, v.new_evidence as "newEvidence", v.started_by as "startedBy", v.started_at as "startedAt", v.outcome, v.signed_by as "signedBy", v.evidence,
    v.explanation, v.ended_at as "endedAt",
    (select coalesce(jsonb_agg(jsonb_build_object('item', c.item, 'by', c.done_by, 'on', c.done_on, 'evidence', c.evidence, 'note', c.note) order by c.recorded_at, c.id), '[]')
     from hotspot_checks c where c.verification_id = v.id) as checks
  from hotspot_verifications v where v.hotspot_id = $1`;

/** Latest first. */
export async function findVerificationTasks(tx: Tx, hotspotId: string): Promise<VerificationTask[]> {
  return rows<VerificationTask>(tx, `${TASK} order by v.started_at desc, v.id desc`, [hotspotId]);
}

/** Returns the current task, if there is one. */
export async function liveTask(tx: Tx, hotspotId: string): Promise<VerificationTask | undefined> {
  return row<VerificationTask>(tx, `${TASK} and v.ended_at is null`, [hotspotId]);
}

/** Starts a task. `newEvidence` is needed to reopen a dismissed hotspot. */
export async function insertVerification(
  tx: Tx,
  {
    id,
    hotspotId,
    reason,
    newEvidence,
    actor,
  }: { id: string; hotspotId: string; reason: string; newEvidence: string | null; actor: string },
): Promise<void> {
  await tx.query(
    'insert into hotspot_verifications (id, hotspot_id, reason, new_evidence, started_by) values ($1,$2,$3,$4,$5)',
    [id, hotspotId, encryptedText(tx, reason), encryptedText(tx, newEvidence), actor],
  );
}

/** Ends a task with its finding. */
export async function endVerification(
  tx: Tx,
  id: string,
  found: { finding: string; signer: string; actor: string; evidence: string; explanation: string },
): Promise<void> {
  const { finding, signer, actor, evidence, explanation } = found;
  await tx.query(
    'update hotspot_verifications set ended_at = now(), outcome = $2, signed_by = $3, recorded_by = $4, evidence = $5, explanation = $6 where id = $1',
    [id, finding, encryptedText(tx, signer), actor, encryptedText(tx, evidence), encryptedText(tx, explanation)],
  );
}

/** Records a check; false when the same evidence for the same item was recorded before. */
export async function insertCheck(
  tx: Tx,
  check: HotspotCheck & { id: string; verificationId: string; actor: string },
): Promise<boolean> {
  const { id, verificationId, item, by, on, evidence, note, actor } = check;
  return (
    (await row(
      tx,
      `insert into hotspot_checks (id, verification_id, item, done_by, done_on, evidence, note, recorded_by, evidence_index) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)
       on conflict (verification_id, item, evidence_index) do nothing returning id`,
      [
        id,
        verificationId,
        item,
        encryptedText(tx, by),
        on,
        encryptedText(tx, evidence),
        encryptedText(tx, note),
        actor,
        blindKeys(tx, 'hotspot-evidence', [evidence])[0],
      ],
    )) !== undefined
  );
}

/** One task before a hotspot may be found true; reference data of the city, none of it law. */
export interface ChecklistItem {
  code: string;
  zh: string;
  en: string;
  /** How often, each time with its own evidence. */
  times: number;
  required: boolean;
}

export async function findChecklist(
  tx: Tx,
): Promise<{ items: { taskRequired: { value: boolean }; items: ChecklistItem[] } } | undefined> {
  return row(tx, "select items from reference_data where name = 'verification'");
}
