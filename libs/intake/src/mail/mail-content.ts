import { attachmentNotes } from '../connectors/attachment.js';
import { cleanJson } from '../formats/clean-json.js';
import { email, type EmailPayload } from '../connectors/email.js';
import type { Attachment, SubmissionContent } from '../submission/submission.js';
import type { ReadMessage } from './read-message.js';

/** Characters of the words and of the subject that a submission holds; the rest is in the original. */
const MOST_WORDS = 200_000;
const MOST_SUBJECT = 500;

/**
 * The content that is registered of an e-mail. What cannot be read is told in its notes: an empty body, Outlook's
 * `winmail.dat`, words that were cut. `repliesTo`: the number of the submission that it says to answer, where that is not proven.
 */
export function mailContent(read: ReadMessage, repliesTo: string | undefined): SubmissionContent {
  const attachments = read.files.map(attachmentOf);
  const payload: EmailPayload = {
    title: cut(read.subject, MOST_SUBJECT) || '（无主题的邮件）',
    text: cut(read.text, MOST_WORDS) || '（邮件没有正文）',
    ...(read.messageId ? { messageId: read.messageId } : {}),
    ...(read.from ? { from: cut(read.from.address, 320), fromName: cut(read.from.name, 100) } : {}),
    ...(read.date ? { sentAt: cut(read.date, 200) } : {}),
  };
  const clean = cleanJson(payload);
  const content = email.normalise(clean.ok ? (clean.value as unknown as EmailPayload) : payload);
  const notes = {
    ...attachmentNotes(attachments),
    ...(clean.ok && clean.replaced ? { charactersReplaced: 'true' } : {}),
    ...(read.text === '' ? { emptyBody: 'true' } : {}),
    ...(read.hasWinmail ? { winmail: 'true' } : {}),
    ...(read.text.length > MOST_WORDS ? { wordsCut: 'true' } : {}),
    ...(repliesTo === undefined ? {} : { repliesTo }),
  };
  return { ...content, attachments, extra: { ...content.extra, ...notes } };
}

function attachmentOf({ name, mediaType, bytes }: ReadMessage['files'][number]): Attachment {
  const shown = cut(name.replace(/^.*[\\/](?=.)/s, '').replace(/[\0\uD800-\uDFFF]/g, '\uFFFD'), 255);
  return {
    name: shown,
    mediaType: /^[\w.+/-]{3,100}$/.test(mediaType) ? mediaType : 'application/octet-stream',
    base64: Buffer.from(bytes).toString('base64'),
  };
}

const cut = (words: string, most: number): string => [...words.slice(0, 2 * most)].slice(0, most).join('');
