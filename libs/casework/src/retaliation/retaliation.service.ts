import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { readDepartments, type DepartmentRegister } from '#cases/departments';
import { lookAtSubmission, type OpenedSubmission } from '#cases/submissions';
import { withhold } from '#delivery';
import { peopleOfCode, type Petitioner, readQueryCode, type Receipt } from '#intake';
import { type Tx, Vault } from '#platform';
import { findOwnContent } from '../citizen/own-person.queries.js';
import { contentApart, OwnWordsService } from '../citizen/own-words.service.js';
import { filesAgainstBody } from '../files/accused-body.js';
import { frozenUnits, unitNamed } from './frozen-units.js';
import {
  findComplaint,
  findFreezesOf,
  findMatterByNumber,
  findMattersAndUnits,
  findSubjectsOfUnit,
  type FreezeView,
  insertFreeze,
  isSealedComplaint,
} from './retaliation.queries.js';

/** 打击报复: what a person complains of. */
export interface RetaliationComplaint {
  text: string;
  /** Code or name of the unit; when it is not named, every unit that has the file may be the one. */
  unit?: string | undefined;
}

export type ComplaintTaken =
  | { outcome: 'registered'; receipt: Receipt }
  | { outcome: 'refused'; reason: 'wrong-code' | 'unknown-department' | 'in-progress' };

export type Frozen =
  { outcome: 'frozen'; freezes: FreezeView[] } | { outcome: 'refused'; reason: 'not-found' | 'unknown-department' };

const TITLE = '反映打击报复';
/** The reason that open lists show: it tells of no complaint. */
const REASON = '按规定暂停该单位查阅和办理';

/**
 * 打击报复 (信访工作条例 Art. 18(4), 46(6)): a complaint that a unit retaliates for a petition is sealed at once, is decided above that
 * unit at the sealed desk, and takes the file away from the unit meanwhile. A suspicion restricts first; a named person
 * who releases the complaint ends the restriction.
 */
@Injectable()
export class RetaliationService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly ownWords: OwnWordsService,
  ) {}

  /** Registers the complaint of the holder of a query code and freezes the unit. `once` makes a request that is sent again one complaint. */
  async complain(
    typedCode: string,
    { text, unit: typed }: RetaliationComplaint,
    { once, now }: { once: string; now: Date },
  ): Promise<ComplaintTaken> {
    const found = await this.#find(typedCode);
    if (!found) return { outcome: 'refused', reason: 'wrong-code' };
    const { own, petitioners } = found;
    const register = await this.database.transaction((tx) => readDepartments(tx));
    const unit = typed === undefined ? undefined : unitNamed(typed, register);
    if (typed !== undefined && unit === undefined) return { outcome: 'refused', reason: 'unknown-department' };
    const files = await this.database.transaction((tx) => findMattersAndUnits(tx, own.id));
    const suspects = unit === undefined ? [...new Set(files.flatMap(({ departments }) => departments))] : [unit];
    const content = {
      ...contentApart(own, { title: TITLE, text }),
      petitioners,
      confidential: true,
      // A stated accused seals the submission, whatever its words are.
      accused:
        suspects.length > 0
          ? suspects.map((code) => ({ unit: register.departments.get(code)?.name ?? code }))
          : [{ name: '未写明' }],
    };
    const receipt = await this.ownWords.register({ of: own, content }, { key: `retaliation:${own.id}:${once}`, now });
    if (!receipt) return { outcome: 'refused', reason: 'in-progress' };
    await this.database.transaction(async (tx) => {
      const complaintId = await findComplaint(tx, receipt.registrationNumber);
      for (const file of files) await freeze(tx, register, file, { unit, complaintId, actor: 'machine:guard' });
    });
    return { outcome: 'registered', receipt };
  }

  /** 冻结查阅: the sealed desk freezes a unit out of a matter because of a complaint that came by any channel. */
  async freeze(
    complaintId: string,
    { matterNumber, unit: typed }: { matterNumber: string; unit?: string | undefined },
    { actor, body }: { actor: string; body: string | null },
  ): Promise<Frozen> {
    const done = await this.database.transaction(async (tx): Promise<Frozen | undefined> => {
      const register = await readDepartments(tx);
      const unit = typed === undefined ? undefined : unitNamed(typed, register);
      if (typed !== undefined && unit === undefined) return { outcome: 'refused', reason: 'unknown-department' };
      const hidden = (await filesAgainstBody(tx, body, [complaintId])).has(complaintId);
      const file = await findMatterByNumber(tx, matterNumber);
      if (hidden || !file || !(await isSealedComplaint(tx, complaintId)))
        return { outcome: 'refused', reason: 'not-found' };
      await freeze(tx, register, file, { unit, complaintId, actor });
      return undefined;
    });
    return done ?? { outcome: 'frozen', freezes: await findFreezesOf(this.database, complaintId) };
  }

  /** What one complaint froze; undefined when it accuses the officer’s own body. */
  async freezesOf(complaintId: string, body: string | null): Promise<FreezeView[] | undefined> {
    const hidden = await this.database.transaction((tx) => filesAgainstBody(tx, body, [complaintId]));
    return hidden.has(complaintId) ? undefined : findFreezesOf(this.database, complaintId);
  }

  /** Who signed with others complains in their own name. */
  async #find(typedCode: string): Promise<{ own: OpenedSubmission; petitioners: Petitioner[] } | undefined> {
    const code = readQueryCode(typedCode);
    const holder = code && (await findOwnContent(this.database, this.vault.queryCodeIndexes(code)));
    const own = holder && (await lookAtSubmission(this.database, this.vault, holder.id));
    if (!own) return undefined;
    return { own, petitioners: holder.place === null ? own.content.petitioners : peopleOfCode(own.content, holder) };
  }
}

interface Freezing {
  unit: string | undefined;
  complaintId: string;
  actor: string;
}

/** Freezes the units out of one matter, and takes what they were sent about it off their feeds. */
async function freeze(
  tx: Tx,
  register: DepartmentRegister,
  { matterId, departments }: { matterId: string; departments: readonly string[] },
  { unit, complaintId, actor }: Freezing,
): Promise<void> {
  for (const department of frozenUnits(unit, departments, register)) {
    if (!(await insertFreeze(tx, { id: uuid(), matterId, department, complaintId, reason: REASON, actor }))) continue;
    const subjects = await findSubjectsOfUnit(tx, matterId, department);
    if (subjects.length > 0)
      await withhold(tx, {
        submissionId: complaintId,
        subjects: subjects.map(({ id }) => id),
        except: [],
        joinedBy: null,
        actor,
      });
    await append(tx, {
      actor,
      action: 'access.frozen',
      subjectKind: 'matter',
      subjectId: matterId,
      detail: { department },
    });
  }
}
