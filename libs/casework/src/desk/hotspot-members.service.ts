import { Injectable } from '@nestjs/common';
import { ProceedingsService } from './proceedings.service.js';
import { DataSource } from 'typeorm';
import { rows, row } from '#platform';
import { createHash } from 'node:crypto';
import {
  type ProceedingKind,
  type StepInput,
  lifecycleOf,
  type LifecycleName,
  type StepActor,
  takeStep,
  type StepOutcome,
} from '#cases';

import { answerOf, proposedFor } from './proposed-steps.js';

/** 成员: one submission that is handled together with others in a hotspot's petition. */
export interface Member {
  registrationNumber: string;
  channel: string;
  joinedAt: Date;
  leftAt: Date | null;
  matterId: string;
  matterNumber: string;
  /** Number of the notice about it; null while it is not written, or for authors of online posts. */
  told: string | null;
  /** Its own proceedings; each ends by its own rules. */
  cases: { proceedingId: string; kind: string; state: string; ended: boolean; lead: string | null }[];
}

/** 一并办理: the members of a hotspot’s petition and the steps of their own proceedings. */
@Injectable()
export class HotspotMembersService {
  constructor(
    private readonly database: DataSource,
    private readonly proceedings: ProceedingsService,
  ) {}

  /** Lists the present and former members of a hotspot's petition in the order of joining, without those sealed since. */
  async list(hotspotId: string, { limit, after }: { limit: number; after: number }): Promise<Member[]> {
    return rows<Member>(
      this.database,
      `select s.number as "registrationNumber", s.channel, pm.joined_at as "joinedAt", pm.left_at as "leftAt", m.id as "matterId", m.number as "matterNumber",
          (select n.number from notices n where n.submission_id = s.id and n.proceeding_id = pm.proceeding_id and n.kind = 'joined-hotspot' order by n.issued_at desc limit 1) as told,
          (select coalesce(jsonb_agg(jsonb_build_object('proceedingId', p.id, 'kind', p.kind, 'state', p.state, 'ended', p.closed_at is not null,
               'lead', (select a.department from assignments a where a.proceeding_id = p.id and a.role = 'lead' and a.state not in ('returned', 'withdrawn') order by a.assigned_at desc limit 1))
             order by p.opened_at, p.id), '[]') from proceedings p where p.matter_id = m.id) as cases
        from petition_members pm join proceedings h on h.id = pm.proceeding_id join submissions s on s.id = pm.submission_id and s.seal = 'open'
          join matters m on m.id = pm.matter_id and not m.sealed
        where h.hotspot_id = $1 order by pm.joined_at, s.number offset $3 limit $2`,
      [hotspotId, limit, after],
    );
  }

  /**
   * Lists the members' live proceedings about the hotspot's problem, each with the steps towards its end that this caller
   * may take.
   */
  async proposeClosing(
    hotspotId: string,
    { actor, limit }: { actor: StepActor; limit: number },
  ): Promise<MemberProposal[]> {
    const live = await rows<Live>(
      this.database,
      `${LIVE} group by p.id, m.number order by min(pm.joined_at), p.id limit $2`,
      [hotspotId, limit],
    );
    const answer = await answerOf(this.database, hotspotId);
    const proposals: MemberProposal[] = [];
    for (const { id, kind, state, matterNumber, numbers } of live) {
      const view = await this.proceedings.read(id, actor);
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

  /**
   * Takes one confirmed step in its own transaction, by the table of the member's proceeding; the machine closes nothing.
   * Repeating the step, or using the same key, returns the first result.
   */
  async step(
    hotspotId: string,
    { proceedingId, event, input }: ConfirmedStep,
    { actor, key }: { actor: StepActor; key: string | undefined },
  ): Promise<MemberStep> {
    const live = await row<Live>(
      this.database,
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
    return this.database.transaction((tx) =>
      takeStep(tx, { proceedingId, event, actor, input, key: `together:${event}:${own}` }),
    );
  }
}

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

/** One step that the person confirmed. */
export interface ConfirmedStep {
  proceedingId: string;
  event: string;
  input: StepInput;
}

export type MemberStep = StepOutcome | { outcome: 'not-a-member' } | { outcome: 'not-offered' };
