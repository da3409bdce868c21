import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { guardedMatter, mayReceive } from '#cases/departments';
import { owe } from '#delivery';
import { readQueryCode, shanghaiDate } from '#intake';
import { type Tx, Vault } from '#platform';
import { maskAnswer, maskText } from '#platform/privacy';
import { type ReferenceData, ReferenceKeeper } from '#routing';
import { nameLeaderIn } from '../supervision/long-unresolved.service.js';
import { OVERSIGHT_CODES, type OversightKind, ruleOfKind } from './oversight-kinds.js';
import {
  entryFaults,
  isOutcomeOf,
  type NewEntry,
  type NewOversight,
  openingFaults,
  type OversightFault,
} from './oversight-rules.js';
import {
  closeOversight,
  findOneOversight,
  findOpenMatter,
  findOversight,
  findToldOutcomes,
  insertEntry,
  insertOversight,
  type LockedOversight,
  lockLiveWarning,
  lockOversight,
  type OversightFilter,
  type OversightView,
  settleEntry,
  type ToldOutcome,
} from './oversight.queries.js';

/** Why something was not written. */
export type OversightRefusal =
  | { outcome: 'refused'; reason: 'faulty'; faults: OversightFault[] }
  | {
      outcome: 'refused';
      reason: 'unknown-department' | 'unknown-matter' | 'guarded' | 'warning-taken' | 'not-found' | 'closed';
    };
export type OversightWritten = { outcome: 'written'; id: string } | OversightRefusal;

/** Who writes: a department for itself, or the desk. */
export interface OversightWriter {
  actor: string;
  department: string | null;
  at: Date;
}

const refused = (reason: Exclude<OversightRefusal['reason'], 'faulty'>): OversightRefusal => ({
  outcome: 'refused',
  reason,
});

/** 监督与领导工作台账: 督查、约谈、挂牌督办、接访、包案、联席会议、纠错、未诉先办、培训、救助. */
@Injectable()
export class OversightService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
    private readonly vault: Vault,
  ) {}

  /** Opens a record. The unit that it concerns is told, if the guard lets it know of the matter. */
  async open(wanted: NewOversight, { actor, at }: OversightWriter): Promise<OversightWritten> {
    const faults = openingFaults(wanted, shanghaiDate(at));
    if (faults.length > 0) return { outcome: 'refused', reason: 'faulty', faults };
    const reference = this.keeper.current();
    return this.database.transaction(async (tx): Promise<OversightWritten> => {
      const place = await placeOf(tx, reference, wanted);
      if (place.outcome === 'refused') return place;
      if (wanted.warningId) {
        const warning = await lockLiveWarning(tx, wanted.warningId);
        if (!warning || warning.taken) return refused(warning ? 'warning-taken' : 'not-found');
      }
      const id = uuid();
      const words = { title: maskText(wanted.title), plan: maskText(wanted.plan) };
      await insertOversight(tx, { ...wanted, ...words, id, matterId: place.matterId, actor, at });
      if (wanted.kind === 'leader-in-charge' && place.matterId && wanted.leader && wanted.dueOn)
        await nameLeaderIn(
          tx,
          place.matterId,
          { leader: wanted.leader, reason: words.plan, reviewOn: wanted.dueOn },
          actor,
        );
      await note(tx, actor, {
        action: 'oversight.opened',
        id: id,
        detail: { kind: wanted.kind, department: wanted.department ?? null },
      });
      if (ruleOfKind(wanted.kind).toDepartment && wanted.department)
        await tell(tx, wanted.department, {
          type: 'oversight.opened',
          id: id,
          data: {
            kind: wanted.kind,
            ...words,
            dueOn: wanted.dueOn ?? null,
          },
        });
      return { outcome: 'written', id };
    });
  }

  /** Adds a visit, a promise, a decision or a report. A department only reports, and only in its own record. */
  async add(recordId: string, entry: NewEntry, { actor, department, at }: OversightWriter): Promise<OversightWritten> {
    const reference = this.keeper.current();
    return this.database.transaction(async (tx): Promise<OversightWritten> => {
      const record = await lockOversight(tx, recordId);
      if (!record || !mayWrite(record, department)) return refused('not-found');
      if (record.state === 'closed') return refused('closed');
      const wanted = department === null ? entry : { kind: 'report' as const, text: entry.text, department };
      const faults = entryFaults(record.kind, wanted, shanghaiDate(at));
      if (faults.length > 0) return { outcome: 'refused', reason: 'faulty', faults };
      const place = await placeOf(tx, reference, { ...wanted, about: record.matterId });
      if (place.outcome === 'refused') return place;
      const id = uuid();
      const text = maskText(wanted.text);
      await insertEntry(tx, { ...wanted, text, id, recordId, matterId: place.named, actor, at });
      await note(tx, actor, {
        action: 'oversight.entered',
        id: recordId,
        detail: {
          entry: wanted.kind,
          department: wanted.department ?? null,
        },
      });
      if (department === null && wanted.department)
        await tell(tx, wanted.department, {
          type: 'oversight.entered',
          id: recordId,
          data: {
            entry: wanted.kind,
            text,
            dueOn: wanted.dueOn ?? null,
          },
        });
      return { outcome: 'written', id };
    });
  }

  /** 落实: says how a promise or a decision was kept; a unit of its own ones. */
  async settle(
    recordId: string,
    entryId: string,
    text: string,
    { actor, department, at }: OversightWriter,
  ): Promise<OversightWritten> {
    return this.database.transaction(async (tx): Promise<OversightWritten> => {
      if (!(await lockOversight(tx, recordId))) return refused('not-found');
      if (!(await settleEntry(tx, { id: entryId, recordId, department, text: maskText(text), actor, at })))
        return refused('not-found');
      await note(tx, actor, { action: 'oversight.settled', id: recordId, detail: { entry: entryId } });
      return { outcome: 'written', id: entryId };
    });
  }

  /** 结果: ends a record with one of the outcomes of its kind. */
  async close(
    id: string,
    { outcome, result }: { outcome: string; result: string },
    { actor, at }: OversightWriter,
  ): Promise<OversightWritten> {
    return this.database.transaction(async (tx): Promise<OversightWritten> => {
      const record = await lockOversight(tx, id);
      if (!record) return refused('not-found');
      if (record.state === 'closed') return refused('closed');
      if (!isOutcomeOf(record.kind, outcome))
        return { outcome: 'refused', reason: 'faulty', faults: [{ field: 'outcome', reason: 'not-this-kind' }] };
      // The citizen reads it, so the number and the room of the office stay legible.
      const told = ruleOfKind(record.kind).toPetitioner ? maskAnswer(result) : maskText(result);
      await closeOversight(tx, { id, outcome, result: told, actor, at });
      await note(tx, actor, { action: 'oversight.closed', id: id, detail: { kind: record.kind, outcome } });
      return { outcome: 'written', id };
    });
  }

  list(wanted: OversightFilter): Promise<OversightView[]> {
    return findOversight(this.database, wanted);
  }

  read(id: string, department: string | null, now: Date): Promise<OversightView | undefined> {
    return findOneOversight(this.database, { id, department, today: shanghaiDate(now) });
  }

  /** 依法纠错、救助: what the holder of a query code is told; undefined for a wrong code. */
  async told(typedCode: string): Promise<ToldOutcome[] | undefined> {
    const code = readQueryCode(typedCode);
    return code ? findToldOutcomes(this.database, this.vault.queryCodeIndexes(code), TOLD) : undefined;
  }
}

const TOLD: readonly OversightKind[] = OVERSIGHT_CODES.filter((kind) => ruleOfKind(kind).toPetitioner);

const mayWrite = (record: LockedOversight, department: string | null): boolean =>
  department === null || record.department === department;

interface Placed {
  outcome: 'placed';
  /** The matter that it is about, and the one that it names itself. */
  matterId: string | null;
  named: string | null;
}

/** The unit has to exist, the matter has to be open, and the guard has to let the unit know of it (INV-22). */
async function placeOf(
  tx: Tx,
  reference: Pick<ReferenceData, 'departments'>,
  {
    department,
    matterNumber,
    about = null,
  }: { department?: string | undefined; matterNumber?: string | undefined; about?: string | null },
): Promise<Placed | OversightRefusal> {
  if (department !== undefined && !reference.departments.has(department)) return refused('unknown-department');
  const named = matterNumber === undefined ? null : ((await findOpenMatter(tx, matterNumber))?.id ?? undefined);
  if (named === undefined) return refused('unknown-matter');
  // The unit that owes an entry also reads the record it stands in, so both matters count.
  for (const id of [named, about]) {
    if (id === null || department === undefined) continue;
    const guarded = await guardedMatter(tx, { id, sealed: false });
    if (!mayReceive({ departmentCode: department }, guarded, reference).allowed) return refused('guarded');
  }
  return { outcome: 'placed', matterId: named ?? about, named };
}

interface Noted {
  action: string;
  id: string;
  detail: Record<string, unknown>;
}

const note = (tx: Tx, actor: string, { action, id, detail }: Noted): Promise<unknown> =>
  append(tx, { actor, action, subjectKind: 'oversight', subjectId: id, detail });

interface ToldUnit {
  type: string;
  id: string;
  data: Record<string, unknown>;
}

const tell = (tx: Tx, department: string, { type, id, data }: ToldUnit): Promise<unknown> =>
  owe(tx, { ownerKind: 'department', owner: department, type, subject: id, data: { oversightId: id, ...data } });
