import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createHash } from 'node:crypto';
import { lookAtSubmission } from '#cases/submissions';
import type { OpenedSubmission } from '#cases/submissions';
import {
  type Attachment,
  IntakeService,
  peopleOfCode,
  readQueryCode,
  type Receipt,
  type SubmissionContent,
} from '#intake';
import { Vault } from '#platform';
import { findOwnContent } from './own-person.queries.js';

/** What a person adds to a submission of theirs. */
export interface OwnAddition {
  text: string;
  attachments: Attachment[];
}

/** 代办人 who writes for the citizen: id of the mandate, and the name in it. */
export interface WritingAgent {
  id: string;
  name: string;
}

export type OwnAdded =
  { outcome: 'added'; receipt: Receipt } | { outcome: 'refused'; reason: 'wrong-code' | 'archive' | 'in-progress' };

const ADDITION = '补充材料';

/** What the holder of a query code writes beside the first submission. It is registered and judged like anything else (有信必录). */
@Injectable()
export class OwnWordsService {
  constructor(
    private readonly database: DataSource,
    private readonly intake: IntakeService,
    private readonly vault: Vault,
  ) {}

  /**
   * 补充: registers words and files as an amendment of the person's submission. Routing reads both together, puts the addition into the same
   * matter and under the same seal. `once` makes a request that is sent again one addition.
   */
  async add(
    typedCode: string,
    { text, attachments }: OwnAddition,
    { once, now, agent }: { once: string; now: Date; agent?: WritingAgent },
  ): Promise<OwnAdded> {
    const found = await this.#find(typedCode);
    if (!found) return { outcome: 'refused', reason: 'wrong-code' };
    const { own, petitioners } = found;
    if (own.archive) return { outcome: 'refused', reason: 'archive' };
    const first = own.amends === null ? own : await lookAtSubmission(this.database, this.vault, own.amends);
    if (!first) throw new Error('an amendment has no original');
    // The citizen stays the petitioner; an agent stands beside them.
    const people = agent ? [...petitioners, { role: 'agent' as const, name: agent.name }] : petitioners;
    const content = { ...contentApart(own, { title: ADDITION, text }), petitioners: people, attachments };
    const amends = { id: first.id, number: first.number };
    const key = `addition:${own.id}:${found.place ?? 0}:${once}`;
    const by = agent ? { agent: agent.id } : {};
    const receipt = await this.register({ of: own, content, amends, ...by }, { key, now });
    return receipt ? { outcome: 'added', receipt } : { outcome: 'refused', reason: 'in-progress' };
  }

  /**
   * Registers words of the person of a submission. The key is bound to the words, so that a request sent again after a crash neither loses
   * them nor registers them twice. Undefined while another request registers the same.
   */
  async register(
    {
      of,
      content,
      amends,
      agent,
    }: { of: OpenedSubmission; content: SubmissionContent; amends?: { id: string; number: string }; agent?: string },
    { key, now }: { key: string; now: Date },
  ): Promise<Receipt | undefined> {
    const raw = Buffer.from(JSON.stringify({ text: content.text, attachments: content.attachments }));
    const words = createHash('sha256').update(raw).digest('hex');
    const accepted = await this.intake.accept(
      {
        // The page of the query code is a door of the hub itself, whatever the channel of the first submission was.
        channel: 'web',
        source: 'web',
        content,
        raw,
        rawMediaType: 'application/json',
        receivedAt: now,
        actor: agent === undefined ? 'petitioner:query-code' : `agent:${agent}`,
        authenticated: of.authenticated,
        ...(amends ? { amends } : {}),
      },
      {
        owner: 'petitioner:own-words',
        key: this.vault.index('own-words', `${key}\0${words}`).toString('base64url'),
        body: raw,
      },
    );
    return 'receipt' in accepted ? accepted.receipt : undefined;
  }

  /** Who signed with others adds words in their own name. */
  async #find(typedCode: string): Promise<OwnWriter | undefined> {
    const code = readQueryCode(typedCode);
    const holder = code && (await findOwnContent(this.database, this.vault.queryCodeIndexes(code)));
    const own = holder && (await lookAtSubmission(this.database, this.vault, holder.id));
    if (!own) return undefined;
    const { petitioners } = own.content;
    return {
      own,
      place: holder.place,
      petitioners: holder.place === null ? petitioners : peopleOfCode(own.content, holder),
    };
  }
}

interface OwnWriter {
  own: OpenedSubmission;
  petitioners: SubmissionContent['petitioners'];
  /** The position of a signatory; null for the code of the submission itself. */
  place: number | null;
}

/** A submission of its own with words of the same person. */
export function contentApart(
  { number, content }: OpenedSubmission,
  { title, text }: { title: string; text: string },
): SubmissionContent {
  const { petitioners, anonymous, confidential } = content;
  return {
    form: 'ONLINE',
    title,
    text,
    petitioners,
    anonymous,
    confidential,
    publishConsent: false,
    accused: [],
    attachments: [],
    extra: { inResponseTo: number },
  };
}
