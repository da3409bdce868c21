import { createHash } from 'node:crypto';

/** Bytes in which the end of the head is looked for; a longer head counts as body. */
const MOST_HEAD = 512 * 1024;

/**
 * What makes an e-mail the same one wherever it is found: its Message-ID, sender and date as written, and its body. The fields that
 * servers add on the way are left out. A stranger who uses the Message-ID of another message has another body, so both are kept.
 */
export function mailIdentity(raw: Buffer): string {
  const head = raw.subarray(0, MOST_HEAD).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head);
  const body = raw.subarray(end ? end.index + end[0].length : raw.length);
  const fields = end ? head.slice(0, end.index) : head;
  const told = ['message-id', 'from', 'date', 'subject'].map((name) => fieldOf(fields, name));
  return [...told, createHash('sha256').update(body).digest('hex')].join('\0');
}

/** The first field of this name, its folded lines joined (RFC 5322 §2.2.3). */
function fieldOf(head: string, name: string): string {
  const lines = head.split(/\r?\n/);
  const first = lines.findIndex((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`);
  if (first < 0) return '';
  let end = first + 1;
  while (/^[ \t]/.test(lines[end] ?? '')) end += 1;
  return lines
    .slice(first, end)
    .join(' ')
    .slice(name.length + 1)
    .trim();
}
