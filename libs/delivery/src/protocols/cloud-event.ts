/** A row of `messages`, with the public columns. */
export interface Message {
  id: string;
  /** `noun.verb` without the prefix, e.g. `assignment.sent`. */
  type: string;
  /** The subject, e.g. a matter's number. */
  subject: string;
  data: Record<string, unknown>;
  at: Date;
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
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

/** RFC-registered media type of one structured event. */
export const CLOUD_EVENT_TYPE = 'application/cloudevents+json; charset=utf-8';

/** Converts a ledger row for both push and pull, so that both give the same bytes. */
export function cloudEvent(message: Message): CloudEvent {
  return {
    specversion: '1.0',
    id: message.id,
    source: '/huiliu',
    type: `cn.huiliu.${message.type}`,
    subject: message.subject,
    time: message.at.toISOString(),
    datacontenttype: 'application/json',
    data: message.data,
  };
}
