import type { HotlinePayload } from '../connectors/hotline.js';
import { titleFrom } from '../connectors/file-row.js';
import type { CallFacts } from './call.js';

/** `summary`: the operator wrote down what was said 话务员摘要; `transcript`: a program wrote it from the recording 转写. */
export type CallTextKind = 'summary' | 'transcript';

/** The fields of a call's text; a transcript has the words only. */
export type CallWords = Pick<HotlinePayload, 'content'> &
  Partial<
    Pick<
      HotlinePayload,
      | 'title'
      | 'contactPhone'
      | 'callerName'
      | 'appealKind'
      | 'urgency'
      | 'address'
      | 'category'
      | 'confidential'
      | 'sameAs'
    >
  >;

/** One text of a call, as it was sent. */
export interface CallText {
  kind: CallTextKind;
  words: CallWords;
  /** Counted up by the program that writes it; absent where it does not count. */
  version?: number;
  /** False while the program still listens. */
  final: boolean;
}

/** What is known of the texts of one kind that came before. */
export interface KnownText {
  version: number | null;
  length: number;
}

/**
 * Whether a text is older than one that is known: it has a lower version, or, where nothing is counted, it is shorter and
 * not final. A program that still listens sends longer and longer texts, and the net may change their order.
 */
export function isOutdated(known: KnownText | undefined, { version, final, words }: CallText): boolean {
  if (!known) return false;
  if (version !== undefined && known.version !== null) return version < known.version;
  return !final && words.content.length < known.length;
}

/** The id by which all texts of a call are versions of one submission; an order of the hotline never begins so. */
export const submissionIdOfCall = (callId: string): string => `call:${callId}`;

/**
 * The text as an order of the hotline. It holds nothing that an event may still change (who answered, in which queue), so
 * that the same text sent again is the same content.
 */
export function orderOfCall(
  callId: string,
  { number, beganAt }: Pick<CallFacts, 'number' | 'beganAt'>,
  words: CallWords,
): HotlinePayload {
  return {
    ...words,
    title: words.title?.trim() ? words.title : titleFrom(words.content),
    orderNumber: submissionIdOfCall(callId),
    callTime: beganAt.toISOString(),
    callId,
    ...(number === null ? {} : { callerPhone: number }),
  };
}
