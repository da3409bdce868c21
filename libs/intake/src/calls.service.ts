import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { append } from '#audit';
import { Config, type Tx } from '#platform';
import {
  findCall,
  findLiveCalls,
  insertCall,
  lockCall,
  lockCallOf,
  writeCallFacts,
  writeCallText,
  type CallRow,
  type StoredCall,
} from './calls/call.queries.js';
import { isOutdated, orderOfCall, type CallText, type KnownText } from './calls/call-text.js';
import { callAfter, returnCallOwed, type CallEvent, type CallFacts, type CallLimits } from './calls/call.js';
import { endHeard } from './calls/return-call.queries.js';
import { hotline } from './connectors/hotline.js';
import { readPayload, type FieldError } from './connectors/read-payload.js';
import { IntakeService } from './intake.service.js';
import type { Arrival } from './store.js';
import type { Receipt } from './submission/receipt.js';

/** Who reports a call: the exchange, a speech-to-text service, or an operator. */
export interface CallSender {
  source: string;
  actor: string;
}

/** `known`: the event told nothing new, as when it is sent again. */
export interface CallNoted {
  outcome: 'noted' | 'known';
  id: string;
}

/** `outdated`: a later version is registered. `kept-as-archive`: the id was imported as history. */
export type CallTextAdded =
  | { outcome: 'registered' | 'amendment' | 'retransmission'; receipt: Receipt }
  | { outcome: 'outdated' | 'not-found' | 'kept-as-archive' }
  | { outcome: 'invalid'; errors: FieldError[] };

/** How often a text is prepared again because an event changed its call meanwhile; each event changes it once. */
const MOST_TRIES = 10;

/** 来电: calls as the exchange reports them, and the submissions that their texts become. */
@Injectable()
export class CallsService {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly intake: IntakeService,
  ) {}

  /** Notes one event. Safe to repeat, in any order; a call whose first event was lost begins with the next one. */
  async note(event: CallEvent, by: CallSender, at: Date): Promise<CallNoted> {
    return this.database.transaction(async (tx) => {
      const call = await this.#takeOrMake(tx, by.source, event, at);
      const facts = callAfter(call.fresh ? undefined : factsOf(call), event, at);
      if (!call.fresh && isDeepStrictEqual(facts, factsOf(call))) return { outcome: 'known', id: call.id };
      await writeCallFacts(tx, call.id, facts, this.#dueOf(call, facts));
      await append(tx, {
        actor: by.actor,
        action: EVENT_ACTIONS[event.event],
        subjectKind: 'call',
        subjectId: call.id,
        detail: { direction: facts.direction, withheld: facts.withheld },
      });
      return { outcome: 'noted', id: call.id };
    });
  }

  /** Registers a text that the exchange names by its own id. A call of which no event came is made by it. */
  async addText(callId: string, text: CallText, by: CallSender, at: Date): Promise<CallTextAdded> {
    const id = await this.database.transaction(async (tx) => {
      const event = { ...NO_EVENT, callId };
      const call = await this.#takeOrMake(tx, by.source, event, at);
      const facts = callAfter(undefined, event, at);
      if (call.fresh) await writeCallFacts(tx, call.id, facts, this.#dueOf(call, facts));
      return call.id;
    });
    return this.#add(id, text, by.actor, at);
  }

  /** 话务员摘要: registers what an operator wrote down. */
  async summarise(id: string, text: CallText, actor: string, at: Date): Promise<CallTextAdded> {
    return this.#add(id, text, actor, at);
  }

  /** Calls that go on, and those that wait for their text. */
  async live(now: Date, limit: number): Promise<CallRow[]> {
    const { longestMinutes, textMinutes } = this.#limits();
    const since = new Date(now.getTime() - 2 * (longestMinutes + textMinutes) * 60_000);
    return findLiveCalls(this.database, since, limit);
  }

  /** The number of a call, for a look at who calls; undefined for an unknown call. */
  async numberOf(id: string): Promise<{ number: string | null } | undefined> {
    const call = await findCall(this.database, id);
    return call && { number: call.number };
  }

  /** The text is prepared outside of the transaction; where the call has changed by then, it is prepared again. */
  async #add(id: string, text: CallText, actor: string, at: Date): Promise<CallTextAdded> {
    for (let tried = 0; tried < MOST_TRIES; tried++) {
      const call = await findCall(this.database, id);
      if (!call) return { outcome: 'not-found' };
      if (isOutdated(knownText(call, text), text)) return { outcome: 'outdated' };
      const arrival = arrivalOf(call, text, actor, at);
      if ('errors' in arrival) return { outcome: 'invalid', errors: arrival.errors };
      const added = await this.#register(call, text, arrival, at);
      if (added) return added;
    }
    throw new Error('the call kept changing while its text was prepared');
  }

  async #register(call: StoredCall, text: CallText, arrival: Arrival, at: Date): Promise<CallTextAdded | undefined> {
    const prepared = await this.intake.prepare(arrival);
    return this.database.transaction(async (tx) => {
      const now = await lockCall(tx, call.id);
      if (!now || !isDeepStrictEqual(now, call)) return undefined;
      const registered = await this.intake.registerPrepared(tx, prepared);
      if (registered === 'kept-as-archive') return { outcome: registered };
      const { id: submissionId, outcome, receipt } = registered;
      const { version = null } = text;
      await writeCallText(tx, call.id, { ...text, version, length: text.words.content.length, submissionId });
      const { actor } = arrival;
      const { returnCallId, number } = call;
      const ended = await endHeard(tx, { returnCallId, number, at, actor });
      await append(tx, {
        actor,
        action: 'call.text_added',
        subjectKind: 'call',
        subjectId: call.id,
        detail: { kind: text.kind, version, outcome, submission: submissionId, returnCallsEnded: ended },
      });
      return { outcome, receipt };
    });
  }

  async #takeOrMake(tx: Tx, source: string, event: CallEvent, at: Date): Promise<StoredCall & { fresh: boolean }> {
    const { callId } = event;
    const fresh = await insertCall(tx, { id: uuid(), source, callId }, callAfter(undefined, event, at));
    const call = await lockCallOf(tx, source, callId);
    if (!call) throw new Error('a call was neither made nor found');
    return { ...call, fresh };
  }

  /** Nothing is owed of a call that has a text, or a call back already. */
  #dueOf({ submissionId, returnCallId }: StoredCall, facts: CallFacts): Date | null {
    if (submissionId !== null || returnCallId !== null) return null;
    return returnCallOwed(facts, this.#limits())?.at ?? null;
  }

  #limits(): CallLimits {
    return { textMinutes: this.config.CALL_TEXT_MINUTES, longestMinutes: this.config.CALL_LONGEST_MINUTES };
  }
}

const EVENT_ACTIONS = { newCall: 'call.began', answer: 'call.answered', hangup: 'call.ended' } as const;

/** A call of which only the text came: it was answered and is over, as far as anybody knows. */
const NO_EVENT = {
  event: 'newCall',
  direction: 'in',
  number: null,
  withheld: false,
  queue: null,
  agent: null,
  cause: null,
} as const;

const factsOf = ({
  direction,
  number,
  withheld,
  queue,
  agent,
  beganAt,
  answeredAt,
  endedAt,
  cause,
}: StoredCall): CallFacts => ({
  direction,
  number,
  withheld,
  queue,
  agent,
  beganAt,
  answeredAt,
  endedAt,
  cause,
});

function knownText(call: StoredCall, { kind }: CallText): KnownText | undefined {
  const [version, length] =
    kind === 'summary' ? [call.summaryVersion, call.summaryLength] : [call.transcriptVersion, call.transcriptLength];
  return length === null ? undefined : { version, length };
}

function arrivalOf(call: StoredCall, { words }: CallText, actor: string, at: Date): Arrival | { errors: FieldError[] } {
  const order = orderOfCall(call.callId, call, words);
  const reading = readPayload(hotline, order, at);
  if (!reading.ok) return { errors: reading.errors };
  return {
    channel: hotline.name,
    source: call.source,
    content: reading.content,
    raw: Buffer.from(JSON.stringify(order)),
    rawMediaType: 'application/json',
    receivedAt: reading.receivedAt ?? at,
    registeredAt: at,
    actor,
    authenticated: true,
  };
}
