import type { AreaReach } from '#people';
import { Injectable } from '@nestjs/common';
import { ProceedingsService } from './proceedings.service.js';
import { DataSource } from 'typeorm';
import { createHash } from 'node:crypto';
import { type ProceedingKind, lifecycleOf, type LifecycleName } from '#cases/lifecycle';
import { type StepInput, type StepActor, takeStep, type StepOutcome } from '#cases/steps';
import { keyedHash, type Tx } from '#platform';
import {
  findMemberProceeding,
  findMemberProceedings,
  findPetitionMembers,
  type Member,
} from './hotspot-petition.queries.js';
import { answerOf, proposedFor } from './proposed-steps.js';

/** 一并办理: the members of a hotspot’s petition and the steps of their own proceedings. */
@Injectable()
export class HotspotMembersService {
  constructor(
    private readonly database: DataSource,
    private readonly proceedings: ProceedingsService,
  ) {}

  /** Lists the present and former members of a hotspot's petition in the order of joining, without those sealed since. */
  async list(hotspotId: string, page: { limit: number; after: number; reach: AreaReach }): Promise<Member[]> {
    return findPetitionMembers(this.database, hotspotId, page);
  }

  /**
   * Lists the members' live proceedings about the hotspot's problem, each with the steps towards its end that this caller
   * may take.
   */
  async proposeClosing(
    hotspotId: string,
    { actor, limit, reach }: { actor: StepActor; limit: number; reach: AreaReach },
  ): Promise<MemberProposal[]> {
    const live = await findMemberProceedings(this.database, hotspotId, { limit, reach });
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
    const live = await findMemberProceeding(this.database, hotspotId, proceedingId);
    if (!live) return { outcome: 'not-a-member' };
    if (!TOWARDS_END[lifecycleOf(live.kind).name].includes(event)) return { outcome: 'not-offered' };
    return this.database.transaction((tx) => {
      const own = key === undefined ? inputHash(tx, hotspotId, input) : key.slice(0, 60);
      return takeStep(tx, { proceedingId, event, actor, input, key: `together:${event}:${own}` });
    });
  }
}

/** Equal inputs give the same key; no text can be tried with it. */
function inputHash(tx: Tx, hotspotId: string, input: StepInput): string {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([hotspotId, input]))
    .digest();
  return `h${keyedHash(tx, 'step-input', sha256).toString('hex').slice(0, 32)}`;
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

/** One step that the person confirmed. */
export interface ConfirmedStep {
  proceedingId: string;
  event: string;
  input: StepInput;
}

export type MemberStep = StepOutcome | { outcome: 'not-a-member' } | { outcome: 'not-offered' };
