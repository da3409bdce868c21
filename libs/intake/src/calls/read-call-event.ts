import { messageOf, type FaultMessage } from '../connectors/messages.js';
import { CALL_EVENTS, type CallEvent, type CallEventName } from './call.js';
import { readCallEnd, type CallEnd } from './call-number.js';

/** Names and values of one event as an exchange sent them, from JSON or from a form; several values of one name are a list. */
export type CallFields = Readonly<Record<string, unknown>>;

export type CallEventReading =
  { ok: true; event: CallEvent } | { ok: false; errors: (FaultMessage & { field: string })[] };

const MOST_ID = 128;
const MOST_WORD = 100;

/**
 * Reads one event in the form of Zammad's Generic CTI. Fields that it does not know are left alone, because each exchange sends more than
 * others; only the event, the id of the call and the direction have to be right.
 */
export function readCallEvent(fields: CallFields): CallEventReading {
  const event = textOf(fields['event']);
  const callId = textOf(fields['callId']);
  const direction = textOf(fields['direction']) ?? 'in';
  const errors = [
    ...(isCallEvent(event) ? [] : [fault('event', event === undefined ? 'required' : 'isIn', CALL_EVENTS)]),
    ...idFaults(callId),
    ...(direction === 'in' || direction === 'out' ? [] : [fault('direction', 'isIn', ['in', 'out'])]),
  ];
  if (errors.length > 0 || !isCallEvent(event) || callId === undefined) return { ok: false, errors };
  const [from, to] = [readCallEnd(textOf(fields['from'])), readCallEnd(textOf(fields['to']))];
  const citizen = direction === 'in' ? from : to;
  const internal = isInternal(citizen, fields[direction === 'in' ? 'from' : 'to']);
  return {
    ok: true,
    event: {
      event,
      callId,
      direction: internal ? 'internal' : direction === 'in' ? 'in' : 'out',
      number: citizen.kind === 'number' ? citizen.number : null,
      withheld: citizen.kind === 'withheld',
      queue: short(textOf(fields['queue'])),
      agent: short(agentOf(fields)),
      cause: short(textOf(fields['cause'])),
    },
  };
}

/** A lost field is no extension: the call may well be a citizen's. */
const isInternal = (citizen: CallEnd, written: unknown): boolean =>
  citizen.kind === 'extension' && textOf(written) !== undefined;

const isCallEvent = (word: string | undefined): word is CallEventName =>
  (CALL_EVENTS as readonly (string | undefined)[]).includes(word);

function idFaults(callId: string | undefined): (FaultMessage & { field: string })[] {
  if (callId === undefined) return [fault('callId', 'required')];
  return [...callId].length > MOST_ID ? [{ field: 'callId', ...messageOf('maxLength', [MOST_ID]) }] : [];
}

/** Before the answer several telephones ring, so only a single name tells who it is. */
function agentOf(fields: CallFields): string | undefined {
  const names = [fields['user'], fields['user[]']].flat().flatMap((name) => textOf(name) ?? []);
  return names.length === 1 ? names[0] : textOf(fields['answeringNumber']);
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

const short = (text: string | undefined): string | null => (text === undefined ? null : text.slice(0, MOST_WORD));

const fault = (field: string, rule: string, words?: readonly string[]): FaultMessage & { field: string } => ({
  field,
  ...messageOf(rule, words ? [words] : []),
});
