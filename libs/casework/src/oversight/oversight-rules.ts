import {
  type OversightEntryKind,
  type OversightField,
  type OversightKind,
  isOwed,
  ruleOfKind,
} from './oversight-kinds.js';

/** A record, as somebody wants to open it. */
export interface NewOversight {
  kind: OversightKind;
  title: string;
  plan: string;
  matterNumber?: string | undefined;
  warningId?: string | undefined;
  department?: string | undefined;
  leader?: string | undefined;
  basis?: string | undefined;
  /** Days in Asia/Shanghai, YYYY-MM-DD. */
  heldOn?: string | undefined;
  dueOn?: string | undefined;
  people?: number | undefined;
}

export interface NewEntry {
  kind: OversightEntryKind;
  text: string;
  matterNumber?: string | undefined;
  department?: string | undefined;
  dueOn?: string | undefined;
}

export type OversightFault = { field: string; reason: 'missing' | 'not-this-kind' | 'past-day' };

const FIELD: Readonly<Record<OversightField, keyof NewOversight>> = {
  matter: 'matterNumber',
  warning: 'warningId',
  department: 'department',
  leader: 'leader',
  heldOn: 'heldOn',
  dueOn: 'dueOn',
  basis: 'basis',
  people: 'people',
};

/** What is missing of a new record, and a day to report that has passed. */
export function openingFaults(wanted: NewOversight, today: string): OversightFault[] {
  const missing = ruleOfKind(wanted.kind).needs.flatMap((need): OversightFault[] =>
    wanted[FIELD[need]] === undefined ? [{ field: FIELD[need], reason: 'missing' }] : [],
  );
  const past = wanted.dueOn !== undefined && wanted.dueOn < today;
  return past ? [...missing, { field: 'dueOn', reason: 'past-day' }] : missing;
}

/** An entry has to be one of the record’s kind; a promise and a decision name the unit that owes them and the day. */
export function entryFaults(kind: OversightKind, entry: NewEntry, today: string): OversightFault[] {
  if (!ruleOfKind(kind).entries.includes(entry.kind)) return [{ field: 'kind', reason: 'not-this-kind' }];
  if (!isOwed(entry.kind)) return [];
  const faults: OversightFault[] = [];
  if (entry.department === undefined) faults.push({ field: 'department', reason: 'missing' });
  if (entry.dueOn === undefined) faults.push({ field: 'dueOn', reason: 'missing' });
  else if (entry.dueOn < today) faults.push({ field: 'dueOn', reason: 'past-day' });
  return faults;
}

/** Whether a record of this kind may end so. */
export const isOutcomeOf = (kind: OversightKind, outcome: string): boolean =>
  Object.hasOwn(ruleOfKind(kind).outcomes, outcome);
