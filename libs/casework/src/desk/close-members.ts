import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { row, rows } from '#platform';
import {
  type ProceedingKind,
  type StepInput,
  lifecycleOf,
  stepsOf,
  type LifecycleName,
  type StepActor,
  takeStep,
  type StepOutcome,
} from '#cases';
import { readProceeding } from './read-proceeding.js';

/**
 * Steps that move a member's proceeding towards its own end: an order to its reply and call-back, a petition to its
 * decision and delivery, an online item to the petition. Steps that refuse, merge or withdraw are excluded: joint
 * handling takes away nobody's own answer.
 */
export const TOWARDS_END: Readonly<Record<LifecycleName, readonly string[]>> = {
  order: ['dispatch', 'sign', 'contactCitizen', 'reply', 'callback'],
  petition: [
    'transfer',
    'assign',
    'sign',
    'noticeReceived',
    'accept',
    'handleByLaw',
    'replyByLaw',
    'decide',
    'delivered',
    'verifyClose',
  ],
  feed: ['treatAsPetition', 'note'],
};

/** What may be done next with one member's proceeding. */
export interface MemberProposal {
  proceedingId: string;
  kind: ProceedingKind;
  state: string;
  matterNumber: string;
  registrationNumbers: string[];
  /** What the caller may do now, filled with the petition's answer; the person confirms, changes or skips it. */
  mayDo: { event: string; zh: string; en: string; proposed: StepInput }[];
  /** Who must act before the proceeding can continue, where the caller cannot. */
  waitsFor: { event: string; who: readonly string[] }[];
}

interface Live {
  id: string;
  kind: ProceedingKind;
  state: string;
  matterNumber: string;
  numbers: string[];
}

const LIVE = `
  select p.id, p.kind, p.state, m.number as "matterNumber", array_agg(s.number order by s.received_at, s.id) as numbers
  from petition_members pm join proceedings h on h.id = pm.proceeding_id join matters m on m.id = pm.matter_id and not m.sealed
    join hotspot_members x on x.hotspot_id = h.hotspot_id and x.matter_id = m.id join submissions s on s.id = pm.submission_id and s.seal = 'open' join proceedings p on p.matter_id = m.id and p.hotspot_id is null and p.closed_at is null
  where h.hotspot_id = $1 and pm.left_at is null`;

/**
 * Lists the members' live proceedings about the hotspot's problem, each with the steps towards its end that this caller
 * may take.
 */
export async function proposeClosing(
  database: DataSource,
  hotspotId: string,
  { actor, limit }: { actor: StepActor; limit: number },
): Promise<MemberProposal[]> {
  const live = await rows<Live>(database, `${LIVE} group by p.id, m.number order by min(pm.joined_at), p.id limit $2`, [
    hotspotId,
    limit,
  ]);
  const answer = await answerOf(database, hotspotId);
  const proposals: MemberProposal[] = [];
  for (const { id, kind, state, matterNumber, numbers } of live) {
    const view = await readProceeding(database, id, actor);
    if (!view) continue;
    const offered = TOWARDS_END[lifecycleOf(kind).name];
    const mayDo = view.allowedNow
      .filter(({ event }) => offered.includes(event))
      .map((one) => ({ ...one, proposed: proposedFor(one.event, answer) }));
    const others = lifecycleOf(kind).rows.filter(
      (one) =>
        one.from.includes(state) && offered.includes(one.event) && !mayDo.some(({ event }) => event === one.event),
    );
    const waitsFor = [...new Map(others.map(({ event, who }) => [event, { event, who }])).values()];
    proposals.push({ proceedingId: id, kind, state, matterNumber, registrationNumbers: numbers, mayDo, waitsFor });
  }
  return proposals;
}

interface PetitionAnswer {
  lead: string | null;
  input: StepInput;
}

/** The answer of the petition, if there is one, and its lead. */
async function answerOf(database: DataSource, hotspotId: string): Promise<PetitionAnswer> {
  return database.transaction(async (tx) => {
    const petition = await row<{ id: string; lead: string | null }>(
      tx,
      `select p.id, (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1) as lead
       from proceedings p where p.hotspot_id = $1 and p.kind = 'petition' order by p.opened_at desc limit 1`,
      [hotspotId],
    );
    const steps = petition ? await stepsOf(tx, petition.id) : [];
    return {
      lead: petition?.lead ?? null,
      input:
        steps.filter(({ event }) => event === 'decide' || event === 'replyByLaw' || event === 'settle').at(-1)?.input ??
        {},
    };
  });
}

/**
 * The input proposed for a step. Facts of the member's own proceeding stay empty: the contact made, the number of the
 * paper, one result per request, the proof.
 */
function proposedFor(event: string, { lead, input }: PetitionAnswer): StepInput {
  const { document, solved } = input;
  const text = document?.opinion ?? input.text ?? input.reason;
  if ((event === 'transfer' || event === 'dispatch') && lead)
    return { department: lead, reason: '与一并办理的热点信访件由同一单位办理' };
  if (event === 'reply') return { ...(text ? { text } : {}), ...(solved === undefined ? {} : { solved }) };
  if (event === 'replyByLaw') return text ? { text, reason: text } : {};
  if (event === 'decide' && document)
    return { document: { ...document, reference: '', results: [] }, ...(solved === undefined ? {} : { solved }) };
  return {};
}

/** One step that the person confirmed. */
export interface ConfirmedStep {
  proceedingId: string;
  event: string;
  input: StepInput;
}

export type MemberStep = StepOutcome | { outcome: 'not-a-member' } | { outcome: 'not-offered' };

/**
 * Takes one confirmed step in its own transaction, by the table of the member's proceeding; the machine closes nothing.
 * Repeating the step, or using the same key, returns the first result.
 */
export async function stepMember(
  database: DataSource,
  hotspotId: string,
  { proceedingId, event, input }: ConfirmedStep,
  { actor, key }: { actor: StepActor; key: string | undefined },
): Promise<MemberStep> {
  const live = await row<Live>(
    database,
    `${LIVE.replace(' and p.closed_at is null', '')} and p.id = $2 group by p.id, m.number`,
    [hotspotId, proceedingId],
  );
  if (!live) return { outcome: 'not-a-member' };
  if (!TOWARDS_END[lifecycleOf(live.kind).name].includes(event)) return { outcome: 'not-offered' };
  const own =
    key === undefined
      ? createHash('sha256')
          .update(JSON.stringify([hotspotId, input]))
          .digest('hex')
          .slice(0, 32)
      : key.slice(0, 60);
  return database.transaction((tx) =>
    takeStep(tx, { proceedingId, event, actor, input, key: `together:${event}:${own}` }),
  );
}
