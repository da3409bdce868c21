import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { OpenedSubmission } from '#cases/submissions';
import type { SubmissionContent } from '#intake';
import { mustBeSealed } from '../accusation/must-be-sealed.js';
import { linkFacts, neighbours } from '../join/neighbours.js';
import { reasonsWithoutPerson } from '../link/link-reasons.js';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { linkKeys } from '../understand/link-keys.js';
import { openWords } from '../understand/open-words.js';
import { understandSubmission } from '../understand/understand-submission.js';

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
  area: string | null;
  danger: { level: 'now' | 'soon' | 'none'; call: string[] };
  /** 疑似检举控告: nothing was compared, and nothing may be told about it on the telephone. */
  mayAccuse: boolean;
  matters: SimilarMatter[];
}

/** Matters that are shown; an operator reads no more while somebody waits. */
const MOST_MATTERS = 8;

/**
 * Finds what is already known about a problem, while a caller tells it. It reads and compares as routing does and writes
 * nothing. The words are read in this process, so callers bound their length. Rare words of this city's own are weighed by the
 * reference data alone, because only workers learn them.
 */
@Injectable()
export class SimilarMattersService {
  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  async find(told: ToldOnCall, now: Date): Promise<SimilarFound> {
    const reference = this.keeper.current();
    const submission = callInProgress(told, now);
    const understanding = understandSubmission(submission, reference);
    const { category, place, danger } = understanding;
    const found = {
      category: category.code || null,
      area: place.area,
      danger: { level: danger.level, call: danger.call },
    };
    if (mustBeSealed(submission, understanding)) return { ...found, mayAccuse: true, matters: [] };
    const facts = linkFacts(submission, understanding, openWords(submission));
    const keys = linkKeys(understanding, []);
    const near = await neighbours(this.database.manager, submission, facts, { keys, vocabulary: reference.vocabulary });
    return { ...found, mayAccuse: false, matters: bestOfEach(near) };
  }
}

type Near = Awaited<ReturnType<typeof neighbours>>;

/** One entry a matter, by its nearest submission; the list comes best first. */
function bestOfEach(near: Near): SimilarMatter[] {
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
