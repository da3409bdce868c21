/**
 * What wrote an e-mail, by its head. `petition`: a person, as far as that tells. The others are set aside for a clerk, who may
 * register them all the same: an automatic answer, a report that a message came back, a newsletter, an invitation to a meeting.
 */
export const MAIL_KINDS = ['petition', 'auto-reply', 'bounce', 'bulk', 'calendar'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A field of the head; `key` in lower case. */
export interface MailHeader {
  key: string;
  value: string;
}

const MACHINES = /^<?(?:mailer-daemon|postmaster)@/i;

/** RFC 3834 (`Auto-Submitted`), RFC 6522 (reports), RFC 2369 and 2919 (lists), RFC 5546 (calendars), and what older programs write. */
export function mailKindOf(
  headers: readonly MailHeader[],
  { whole, hasWords, calendar }: { whole: string; hasWords: boolean; calendar: boolean },
): MailKind {
  const valueOf = (name: string): string =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase() ?? '';
  const has = (name: string): boolean => headers.some(({ key }) => key === name);
  const addressOf = (name: string): string => /<([^<>]{0,320})>\s*$/.exec(valueOf(name))?.[1] ?? valueOf(name);
  if (/^multipart\/report\b/i.test(whole.trim()) || has('x-failed-recipients')) return 'bounce';
  if (MACHINES.test(addressOf('from')) || (has('return-path') && /^<?>?$/.test(valueOf('return-path'))))
    return 'bounce';
  const submitted = valueOf('auto-submitted').split(/[;\s]/)[0] ?? '';
  if ((submitted !== '' && submitted !== 'no') || has('x-autoreply') || has('x-autorespond')) return 'auto-reply';
  const precedence = valueOf('precedence');
  if (precedence === 'auto_reply') return 'auto-reply';
  if (/^(?:bulk|junk|list)$/.test(precedence) || has('list-id') || has('list-unsubscribe')) return 'bulk';
  return calendar && (!hasWords || /^text\/calendar\b/i.test(whole.trim())) ? 'calendar' : 'petition';
}
