import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { indexesOfTyped, soughtIndexes } from '#intake';
import { Vault } from '#platform';
import { maskText } from '#platform/privacy';
import { SimilarMattersService, type SimilarFound, type SimilarMatter, type ToldOnCall } from '#routing';
import {
  countCallsOfNumber,
  findMattersAtCall,
  findMattersOfNumber,
  type MatterAtCall,
  type MatterOfCaller,
} from './caller.queries.js';
import { findHotspotsAtCall, type HotspotAtCall } from './hotspot-advice.queries.js';

/** 来电人: who called before. Several people may share a number. */
export interface CallerLook {
  /** Calls that the exchange reported from this number. */
  calls: number;
  /** Those of them after which nobody knew what was wanted. */
  unheard: number;
  /** The call back that is owed to the number. */
  returnCall: string | null;
  matters: MatterOfCaller[];
}

/** `nobody`: the text is no telephone number. */
export type CallerLooked = { outcome: 'found'; caller: CallerLook } | { outcome: 'refused'; reason: 'nobody' };

/** What an operator is shown while somebody speaks. */
export interface KnownProblem extends Omit<SimilarFound, 'matters'> {
  matters: (MatterAtCall & Pick<SimilarMatter, 'band' | 'score' | 'reasons'>)[];
  hotspots: HotspotAtCall[];
}

/** Characters of an answer; an operator reads no more while somebody waits. */
const MOST_OF_ANSWER = 300;
const MOST_MATTERS = 20;
const MOST_HOTSPOTS = 5;

/** Masked, because several people may share a number. */
const withShortAnswer = ({ answer, ...matter }: MatterOfCaller): MatterOfCaller => ({
  ...matter,
  answer: answer && { ...answer, text: maskText(answer.text).slice(0, MOST_OF_ANSWER) },
});

/** Look-ups of the operator while a call lasts. They change nothing but the audit log. */
@Injectable()
export class CallersService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly similarMatters: SimilarMattersService,
  ) {}

  /** Each look is written into the audit log with what was found, and never with the number (INV-46, INV-49). */
  async lookUp(phone: string, actor: string): Promise<CallerLooked> {
    // Words are typed next; what reads them is made ready meanwhile, and a fault is met again by the first of them.
    void this.similarMatters.prepare().catch(() => undefined);
    const sought = soughtIndexes({ phone }, this.vault);
    const index = 'field' in sought ? undefined : sought.indexes[0]?.index;
    const ofCalls = indexesOfTyped(this.vault, phone);
    if (!index || !ofCalls) return { outcome: 'refused', reason: 'nobody' };
    const [matters, counted] = await Promise.all([
      findMattersOfNumber(this.database, index, MOST_MATTERS),
      countCallsOfNumber(this.database, ofCalls),
    ]);
    await this.#note('caller.looked_up', actor, { matters: matters.length, calls: counted.calls });
    return { outcome: 'found', caller: { ...counted, matters: matters.map(withShortAnswer) } };
  }

  /** What is known about the problem that the caller tells; undefined where the words could not be read. Sealed matters are never found. */
  async similar(told: ToldOnCall, actor: string, now: Date): Promise<KnownProblem | undefined> {
    const similar = await this.similarMatters.find(told, now);
    if (!similar) return undefined;
    const { matters, ...found } = similar;
    const keys = [...new Set(matters.flatMap(({ neighbourhood }) => neighbourhood ?? []))];
    const [shown, hotspots] = await Promise.all([
      findMattersAtCall(
        this.database,
        matters.map(({ matterId }) => matterId),
      ),
      found.mayAccuse ? [] : findHotspotsAtCall(this.database, { ...found, keys }, MOST_HOTSPOTS),
    ]);
    const known = shown.flatMap((matter) => {
      const near = matters.find(({ matterId }) => matterId === matter.matterId);
      return near ? [{ ...matter, band: near.band, score: near.score, reasons: near.reasons }] : [];
    });
    await this.#note('caller.problem_compared', actor, { matters: known.length, hotspots: hotspots.length });
    return { ...found, matters: known, hotspots };
  }

  async #note(action: string, actor: string, detail: Record<string, unknown>): Promise<void> {
    await this.database.transaction((tx) =>
      append(tx, { actor, action, subjectKind: 'search', subjectId: uuid(), detail }),
    );
  }
}
