/**
 * The closed list of steps that the handler takes and another person approves, with who that is. A time that a unit asks for and another body
 * grants (`approveExtension`, `delay`) is not among them: there the other body takes the step itself.
 */
export const APPROVED_STEPS = {
  /** 延期 */
  extend: 'head-of-unit',
  /** 挂单 */
  hang: 'centre',
} as const;

export type ApprovedEvent = keyof typeof APPROVED_STEPS;

export const APPROVED_EVENTS = Object.keys(APPROVED_STEPS) as ApprovedEvent[];

export const isApprovedEvent = (event: string): event is ApprovedEvent => Object.hasOwn(APPROVED_STEPS, event);

/** `log-in`: the approver decided in a session of their own; `named-by-system`: the department's system wrote a name, and nothing proves it. */
export type ApproverKnownBy = 'log-in' | 'named-by-system';

const isPerson = (name: string): boolean => name.startsWith('person:');

/** How the approver of a step is known; null for a step without one. A key may write any name, also one that looks like a person's id. */
export function approverKnownBy(
  event: string,
  { actor, approver }: { actor: string; approver: string | undefined },
): ApproverKnownBy | null {
  if (!isApprovedEvent(event) || approver === undefined) return null;
  return isPerson(actor) && isPerson(approver) ? 'log-in' : 'named-by-system';
}
