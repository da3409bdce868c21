import { APPROVED_STEPS, type ApprovedEvent } from '../lifecycle/approved-steps.js';

export type ApprovalState = 'pending' | 'approved' | 'refused' | 'withdrawn' | 'expired';

/** A step that waits for a second person. */
export interface ApprovalRequest {
  event: ApprovedEvent;
  /** The unit for which the handler acts. */
  department: string;
  /** Account of the handler. */
  requestedBy: string;
  state: ApprovalState;
  expiresAt: Date;
}

/** The person who would decide, with what the table of permissions gives them. */
export interface ApprovalDecider {
  id: string;
  department: string | null;
  /** 本单位负责人: approves for the own unit. */
  forOwnUnit: boolean;
  /** 热线中心: approves what the centre approves, for all units. */
  forCentre: boolean;
}

/**
 * Why a person may not decide. `not-theirs`: another unit's, or the centre's; `own-request`: nobody approves what they asked for;
 * `own-work`: nor what they handle themselves, though a colleague asked; `requester-gone`: the handler left, or handles for that unit no more; `recused`: the approver is to stay away from the matter.
 */
export type ApprovalRefusal =
  | 'not-theirs'
  | 'own-request'
  | 'own-work'
  | 'decided-already'
  | 'expired'
  | 'requester-gone'
  | 'recused'
  | 'asked-already';

/** Whether a request is among those that this person decides on, at any time. */
export function decidesOn(
  { event, department }: Pick<ApprovalRequest, 'event' | 'department'>,
  decider: ApprovalDecider,
): boolean {
  return APPROVED_STEPS[event] === 'centre'
    ? decider.forCentre
    : decider.forOwnUnit && decider.department !== null && decider.department === department;
}

/** Whether this person may decide on a request now; undefined when they may. */
export function decisionRefusal(
  request: ApprovalRequest,
  decider: ApprovalDecider,
  facts: { now: Date; requesterHandles: boolean; recused: boolean; handles: boolean },
): ApprovalRefusal | undefined {
  if (request.requestedBy === decider.id) return 'own-request';
  if (!decidesOn(request, decider)) return 'not-theirs';
  if (request.state === 'expired' || (request.state === 'pending' && request.expiresAt <= facts.now)) return 'expired';
  if (request.state !== 'pending') return 'decided-already';
  if (facts.recused) return 'recused';
  if (facts.handles) return 'own-work';
  return facts.requesterHandles ? undefined : 'requester-gone';
}

/** The handler withdraws a request that waits; nobody else does. */
export function withdrawalRefusal(
  request: ApprovalRequest,
  { id, now }: { id: string; now: Date },
): ApprovalRefusal | undefined {
  if (request.requestedBy !== id) return 'not-theirs';
  if (request.state === 'pending') return request.expiresAt <= now ? 'expired' : undefined;
  return request.state === 'expired' ? 'expired' : 'decided-already';
}
