/** A row of `messages`, with the public columns. */
export interface Message {
  id: string;
  /** `noun.verb` without the prefix, e.g. `assignment.sent`. */
  type: string;
  /** The subject, e.g. a matter's number. */
  subject: string;
  data: Record<string, unknown>;
  at: Date;
  /** Its number in the ledger, decimal: a later message of a case has a greater one. */
  seq: string;
}

/** CloudEvents 1.0 in its JSON format (structured mode, media type {@link CLOUD_EVENT_TYPE}). */
export interface CloudEvent {
  specversion: '1.0';
  /** The message's id: the same in every try and on the pull feed, so that a receiver can detect duplicates. */
  id: string;
  source: '/huiliu';
  type: `cn.huiliu.${string}`;
  subject: string;
  /** When the message was written, RFC 3339 in UTC. */
  time: string;
  /**
   * 顺序号, extension "sequence" of CloudEvents: later messages of one case have a later number, as text of one length. A receiver
   * that has seen a later one knows that this one is out of date.
   */
  sequence: string;
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

/** RFC-registered media type of one structured event. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** Digits of the greatest number that the ledger can give. */
const SEQUENCE_LENGTH = 19;

/** Converts a ledger row for both push and pull, so that both give the same bytes. */
export function cloudEvent(message: Message): CloudEvent {
  return {
    specversion: '1.0',
    id: message.id,
    source: '/huiliu',
    type: `cn.huiliu.${message.type}`,
    subject: message.subject,
    time: message.at.toISOString(),
    sequence: message.seq.padStart(SEQUENCE_LENGTH, '0'),
    datacontenttype: 'application/json',
    data: message.data,
  };
}

/** The attributes as HTTP headers (binary mode). Values are percent-encoded where the HTTP binding of CloudEvents §3.1.3.2 asks for it. */
export function binaryHeaders({ datacontenttype, data: _, ...attributes }: CloudEvent): Record<string, string> {
  const headers = Object.entries(attributes).map(([name, value]) => [`ce-${name}`, percentEncoded(value)]);
  return { ...Object.fromEntries(headers), 'content-type': `${datacontenttype}; charset=utf-8` };
}

function percentEncoded(value: string): string {
  return value.replace(/[^!#-$&-~]/gu, (character) => encodeURIComponent(character));
}
