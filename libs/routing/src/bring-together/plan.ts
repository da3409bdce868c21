import { ANSWERED_STATES, hasStep, type ProceedingKind } from '#cases/lifecycle';

/** What stands in the way of moving a matter into another one, or of receiving one. */
export interface Standing {
  id: string;
  /** Not sealed, not emptied, opened by a submission. */
  open: boolean;
  /** One of its submissions is sealed or held, or part of it was sealed. */
  hidden: boolean;
  /** A person put one of its submissions there, or confirmed that it belongs there. */
  byPerson: boolean;
  /** A person decided that a submission of one of the two does not belong to the other. */
  keptApart: boolean;
  submissions: number;
  openedAt: Date;
  /** Departments that lead one of its live proceedings. */
  leads: readonly string[];
  proceedings: readonly { kind: ProceedingKind; state: string; live: boolean; accepted: boolean }[];
}

/** What is to be done with two matters that are one. `from` continues in `into`. */
export type Plan = { do: 'leave' } | { do: 'ask' | 'move'; from: string; into: string };

/** More are moved by people only, so that one transaction stays short [J]. */
const MOST = 20;
/** Final states of a proceeding that went on elsewhere with its submissions. */
const WENT_ON = ['attached', 'merged', 'noted'];

/**
 * Decides whether the machine brings two matters together, or asks a person. Sealed and held ones it leaves alone, and
 * those that a person keeps apart. It asks where something was answered or decided, a petition was accepted, two departments lead, a
 * person placed a submission, or a proceeding stands where the machine may not end it (the step `bringTogether` of its
 * lifecycle).
 */
export function planOf(standings: readonly Standing[]): Plan {
  const [into, from] = [...standings].sort(byProgress);
  if (!into || !from || standings.some((one) => !one.open || one.hidden || one.keptApart)) return { do: 'leave' };
  const asks =
    from.byPerson ||
    from.submissions > MOST ||
    new Set([...from.leads, ...into.leads]).size > 1 ||
    standings.some(({ proceedings }) => proceedings.some(isDecided)) ||
    from.proceedings.some(({ kind, state, live }) => live && !hasStep(kind, state, 'bringTogether', 'machine'));
  return { do: asks ? 'ask' : 'move', from: from.id, into: into.id };
}

function isDecided({ state, live, accepted }: Standing['proceedings'][number]): boolean {
  return accepted || (live ? ANSWERED_STATES.includes(state) : !WENT_ON.includes(state));
}

/** The matter that a department has, then the larger, then the older one goes on. */
function byProgress(a: Standing, b: Standing): number {
  return (
    Number(b.leads.length > 0) - Number(a.leads.length > 0) ||
    b.submissions - a.submissions ||
    a.openedAt.getTime() - b.openedAt.getTime() ||
    (a.id < b.id ? -1 : 1)
  );
}
