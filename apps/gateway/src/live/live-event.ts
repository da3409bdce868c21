import type { LiveCallChange, LiveChange } from '#casework';
import { allowedAt, type Caller } from '#people';

/** What a person is told of a change: a kind and an id that they may read. */
export interface LiveEvent {
  seq: number;
  kind: 'triage' | 'matter' | 'assignment' | 'call';
  id: string;
}

/** What of a change this caller may hear: in their areas; a department hears of its own assignments alone, an operator of calls. */
export function toldTo(
  caller: Pick<Caller, 'may' | 'limited' | 'department'>,
  change: LiveChange | LiveCallChange,
): LiveEvent[] {
  const { seq } = change;
  // Calls belong to no area: a role of an area has no `call:read`.
  if ('callId' in change) return caller.may.has('call:read') ? [{ seq, kind: 'call', id: change.callId }] : [];
  const { matterId, places, triage, assignments } = change;
  const { department } = caller;
  const { may } = allowedAt(caller, [places]);
  const events: LiveEvent[] = [];
  if (triage !== null && may.has('triage:read')) events.push({ seq, kind: 'triage', id: triage });
  if (may.has('matter:read')) events.push({ seq, kind: 'matter', id: matterId });
  if (department !== null && may.has('own-assignment:read'))
    for (const one of assignments)
      if (one.department === department) events.push({ seq, kind: 'assignment', id: one.id });
  return events;
}
