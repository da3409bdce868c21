/** `set-aside`: a clerk looks whether it is a petition after all. */
export const MAIL_STATES = ['waiting', 'registered', 'set-aside', 'discarded'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Why an e-mail was set aside. `too-large`: it is left in the mailbox. `unreadable`: it is no e-mail, or its reader failed three times. */
export const MAIL_REASONS = ['auto-reply', 'bounce', 'bulk', 'calendar', 'too-large', 'unreadable'] as const;
export type MailReason = (typeof MAIL_REASONS)[number];

/** Why a mailbox could not be read. `host-refused`: the operator's list does not name it, or its address may not be reached. */
export const MAILBOX_PROBLEMS = [
  'host-refused',
  'unreachable',
  'log-in-refused',
  'no-such-folder',
  'timeout',
  'protocol',
] as const;
export type MailboxProblem = (typeof MAILBOX_PROBLEMS)[number];

export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof MAIL_SECURITIES)[number];

/** Bytes of an e-mail that is read at all: 30 MB of files in Base64 are 41 MB. */
export const MOST_MAIL_BYTES = 42 * 1024 * 1024;
