import type { LiveChange } from '#casework';
import { allowedAt, type Caller } from '#people';

/** What a person is told of a change: a kind and an id that they may read. */
export interface LiveEvent {
  seq: number;
  kind: 'triage' | 'matter' | 'assignment';
  id: string;
}

/** What of a change this caller may hear: in their areas; a department hears of its own assignments alone. */
export function toldTo(
  caller: Pick<Caller, 'may' | 'limited' | 'department'>,
  { seq, matterId, places, triage, assignments }: LiveChange,
): LiveEvent[] {
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
