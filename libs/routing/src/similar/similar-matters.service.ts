import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { OpenedSubmission } from '#cases/submissions';
import type { SubmissionContent } from '#intake';
import { mustBeSealed } from '../accusation/must-be-sealed.js';
import { judge } from '../assign/send-or-ask.js';
import { candidates } from '../join/retrieval.js';
import { storedFacts } from '../join/retrieval.queries.js';
import type { LinkVerdict } from '../link/link.js';
import { reasonsWithoutPerson } from '../link/link-reasons.js';
import type { FactsToCompare } from '../reading/compare-facts.js';
import { toRead } from '../reading/read-submission.js';
import { NoReadingThread, ReadingFault, SubmissionReader, type ReadSubmission } from '../reading/submission-reader.js';
import { linkKeys } from '../understand/link-keys.js';
import { likelyCategories, wouldRoute, type LikelyCategory, type WouldRoute } from './would-route.js';

/** What is known of a problem while the call about it lasts. */
export type ToldOnCall = Pick<SubmissionContent, 'text'> &
  Partial<Pick<SubmissionContent, 'title' | 'placeText' | 'statedCategory'>>;

/** An earlier matter that is probably about the same problem. */
export interface SimilarMatter {
  matterId: string;
  neighbourhood: string | null;
  /** `join`: routing would link it by itself; `ask`: it would ask a person; `near`: the same place or the same problem. */
  band: 'join' | 'ask' | 'near';
  /** 0..1. */
  score: number;
  reasons: string[];
}

/** What the words tell, and what is already known about it. */
export interface SimilarFound {
  category: string | null;
  /** The likely categories, best first. */
  categories: LikelyCategory[];
  area: string | null;
  /** The place as the words name it. */
  place: string | null;
  danger: { level: 'now' | 'soon' | 'none'; call: string[]; evidence: string[] };
  /** 疑似检举控告: nothing was compared, and nothing may be told about it on the telephone. */
  mayAccuse: boolean;
  route: WouldRoute;
  matters: SimilarMatter[];
}

/** Matters that are shown; an operator reads no more while somebody waits. */
const MOST_MATTERS = 8;
/**
 * Earlier submissions that are compared while the operator types. Routing compares 60 of them later. On 4,326 real messages the
 * 12 best already held an earlier message about the same hotspot, for each of 221 that had one.
 */
const COMPARED_ON_CALL = 24;

/**
 * Finds what is already known about a problem, while a caller tells it, and where routing would send it. It reads, compares and judges as
 * routing does and writes nothing. What learns is not asked: rare words of this city's own and the learned history are known to
 * workers alone.
 */
@Injectable()
export class SimilarMattersService {
  /** Of two threads the one is asked, then the other. */
  #turn = false;

  constructor(
    private readonly database: DataSource,
    private readonly reader: SubmissionReader,
  ) {}

  /** Starts the reading threads, which takes a second: called when a call begins, before words are typed. */
  async prepare(): Promise<void> {
    await this.reader.refresh();
  }

  /** Undefined where the words could not be read within the time limit, or no thread could be started. */
  async find(told: ToldOnCall, now: Date): Promise<SimilarFound | undefined> {
    try {
      return await this.#find(callInProgress(told, now));
    } catch (fault) {
      if (fault instanceof ReadingFault || fault instanceof NoReadingThread) return undefined;
      throw fault;
    }
  }

  async #find(submission: OpenedSubmission): Promise<SimilarFound> {
    this.#turn = !this.#turn;
    const urgent = this.#turn;
    const reading = await this.reader.read(toRead(submission), urgent);
    const { understanding, reference } = reading;
    const { category, place, danger } = understanding;
    const found = {
      category: category.code || null,
      categories: likelyCategories(category),
      area: place.area,
      place: place.text || null,
      danger: { level: danger.level, call: danger.call, evidence: danger.evidence },
    };
    if (mustBeSealed(submission, understanding))
      return { ...found, mayAccuse: true, route: wouldRoute({ kind: 'sealed', reasons: [] }), matters: [] };
    const [near, decision] = await Promise.all([
      this.#neighbours(submission, reading, urgent),
      judge(this.database.manager, reference, { submission, understanding }),
    ]);
    return { ...found, mayAccuse: false, route: wouldRoute(decision), matters: bestOfEach(near) };
  }

  /** Earlier submissions that share a key, the nearest first; compared in the thread, because many comparisons take longer than a reading. */
  async #neighbours(
    submission: OpenedSubmission,
    { understanding, words: { title, body } }: ReadSubmission,
    urgent: boolean,
  ): Promise<Near[]> {
    const { manager } = this.database;
    const others = await storedFacts(
      manager,
      await candidates(manager, linkKeys(understanding, []), submission, COMPARED_ON_CALL),
    );
    const { toldAt: submittedAt, personKeys, channel, source } = submission;
    const facts = { understanding, title, body, submittedAt, personKeys, channel, source };
    const verdicts = await this.reader.compare({ facts, others: others.map(comparedPart) }, urgent);
    return others
      .map(({ matterId, neighbourhood }, i) => ({ matterId, neighbourhood, verdict: verdicts[i] as LinkVerdict }))
      .filter(({ verdict }) => !verdict.barred)
      .sort((a, b) => b.verdict.score - a.verdict.score);
  }
}

interface Near {
  matterId: string;
  neighbourhood: string | null;
  verdict: LinkVerdict;
}

function comparedPart({
  understanding,
  title,
  body,
  submittedAt,
  personKeys,
  channel,
  source,
}: Awaited<ReturnType<typeof storedFacts>>[number]): FactsToCompare {
  return { understanding, title, body, submittedAt: new Date(submittedAt), personKeys, channel, source };
}

/** One entry a matter, by its nearest submission; the list comes best first. */
function bestOfEach(near: readonly Near[]): SimilarMatter[] {
  const best = new Map<string, SimilarMatter>();
  for (const { matterId, neighbourhood, verdict } of near) {
    if (best.size >= MOST_MATTERS) break;
    if (best.has(matterId) || (verdict.band === 'apart' && !verdict.related)) continue;
    const band = verdict.band === 'apart' ? 'near' : verdict.band;
    const reasons = reasonsWithoutPerson(verdict.reasons);
    best.set(matterId, { matterId, neighbourhood, band, score: verdict.score, reasons });
  }
  return [...best.values()];
}

/** The call as the submission that it will be. Nobody is named, because the words are compared and not the people. */
function callInProgress({ text, title = '', placeText, statedCategory }: ToldOnCall, now: Date): OpenedSubmission {
  return {
    id: uuid(),
    number: '',
    channel: 'hotline',
    source: '',
    authenticated: true,
    externalId: null,
    amends: null,
    receivedAt: now,
    registeredAt: now,
    toldAt: now,
    archive: false,
    anonymous: true,
    confidential: true,
    handledAs: null,
    seal: 'undetermined',
    routedAt: null,
    parkedAt: null,
    dangerHint: false,
    openPart: null,
    personKeys: [],
    content: {
      form: 'PHONE',
      title,
      text,
      petitioners: [],
      anonymous: true,
      confidential: true,
      publishConsent: false,
      accused: [],
      attachments: [],
      extra: {},
      ...(placeText === undefined ? {} : { placeText }),
      ...(statedCategory === undefined ? {} : { statedCategory }),
    },
  };
}
