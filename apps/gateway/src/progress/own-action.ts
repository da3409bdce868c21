import { MANDATE_ACTS } from '#casework';
import { attachmentOf, uploadsOf } from '../pages/submit-form.js';
import type { PageForm } from '../pages/page-form.js';
import type { Told } from './progress-session.js';

/** What a form of the page asks of a door below `/track/{code}`. */
export interface OwnAction {
  path: string;
  payload: object;
  /** What is told after it was done, by the answer of the door. */
  told(answer: unknown): Told;
}

type Receipt = Told['receipt'];

const registeredIn = (answer: unknown): Receipt => (answer as { registered?: Receipt }).registered;

/** The door for a form, by its field `do`; undefined for a form that the page does not have. */
export function ownActionOf({ typed, files }: PageForm): OwnAction | undefined {
  const wanted = typed('do');
  if (wanted === 'rate-bureau' || wanted === 'rate-unit') {
    const slot = wanted.slice('rate-'.length);
    return {
      path: 'ratings',
      payload: { slot, value: typed('value'), ...filled('reason', typed(`reason-${slot}`)) },
      told: (answer) => ({
        what: (answer as { secondLook: boolean }).secondLook ? 'second-look' : 'rated',
        ...withReceipt(registeredIn(answer)),
      }),
    };
  }
  if (wanted === 'add') {
    const attachments = [
      ...files.map(attachmentOf),
      ...uploadsOf(typed('uploads')).map((upload): Record<string, string> => ({ upload })),
    ];
    return {
      path: 'additions',
      payload: { text: typed('added'), ...(attachments.length > 0 ? { attachments } : {}) },
      told: (answer) => ({ what: 'added', ...withReceipt(answer as Receipt) }),
    };
  }
  if (wanted === 'mandate') return mandateOf(typed);
  const revoked = REVOKE.exec(wanted)?.[1];
  if (revoked !== undefined)
    return { path: `mandates/${revoked}/revocation`, payload: {}, told: () => ({ what: 'revoked' }) };
  if (!EVENTS.includes(wanted)) return undefined;
  return {
    path: `steps/${wanted}`,
    payload: { ...filled('reason', typed(`reason-${wanted}`)), ...filled('body', typed(`body-${wanted}`)) },
    told: (answer) => ({ what: wanted, ...withReceipt(registeredIn(answer)) }),
  };
}

const REVOKE = /^revoke-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** 委托代办: the code of the agent is told once, beside the name. */
function mandateOf(typed: PageForm['typed']): OwnAction {
  const acts = MANDATE_ACTS.filter((act) => typed(`act-${act}`) === 'yes');
  return {
    path: 'mandates',
    payload: { agent: typed('agent'), ...filled('phone', typed('agent-phone')), acts, until: typed('until') },
    told: (answer) => ({
      what: 'mandate',
      receipt: { registrationNumber: typed('agent'), queryCode: (answer as { agentCode: string }).agentCode },
    }),
  };
}

const EVENTS = ['urge', 'withdraw', 'requestReview', 'requestRecheck'];

/** Of a receipt what is told once. */
function withReceipt(receipt: Receipt): Pick<Told, 'receipt'> {
  if (!receipt) return {};
  const { registrationNumber, queryCode } = receipt;
  return { receipt: { registrationNumber, ...(queryCode === undefined ? {} : { queryCode }) } };
}

const filled = (name: string, value: string): Record<string, string> => (value === '' ? {} : { [name]: value });
