import PostalMime, { type Address, type Attachment as Part, type Email } from 'postal-mime';
import { charsetOfMark, guessCharset } from '../readers/charset.js';
import { htmlToText } from '../readers/html-text.js';
import { mailKindOf, type MailKind } from './mail-kind.js';

/** A file of an e-mail; `bytes` are decoded. */
export interface MailFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** What an e-mail says. Nothing of it proves who sent it. */
export interface ReadMessage {
  /** `petition`: a person wrote it, as far as its head tells. */
  kind: MailKind;
  messageId?: string;
  /** The messages it answers, by `References` and `In-Reply-To`; the nearest one last. */
  answers: string[];
  from?: { name: string; address: string };
  /** More than one address, or none, so that nobody in particular sent it. */
  fromIsDoubtful: boolean;
  date?: string;
  subject: string;
  text: string;
  files: MailFile[];
  /** `winmail.dat` of Outlook: its files cannot be read here. */
  hasWinmail: boolean;
  /** The `Authentication-Results` fields (RFC 8601) in their order; who wrote them is judged by the caller. */
  authentication: string[];
}

/** Depth of messages in messages, and parts of one, that are read; what lies deeper stays in the original. */
const MOST_DEPTH = 3;
const MOST_FILES = 100;
const MOST_ANSWERS = 50;
const MOST_HEAD = 512 * 1024;

/**
 * Reads an e-mail (RFC 5322, MIME). Of a message without plain text the visible text of its HTML is taken. The words of a
 * message inside the message follow its own. Charsets are those of the WHATWG Encoding Standard; bytes without a stated charset
 * are guessed as in the other readers (GB18030).
 */
export async function readMessage(raw: Uint8Array, depth = 1): Promise<ReadMessage | 'unreadable'> {
  const mail = await parsed(inUtf8(raw));
  if (!mail) return 'unreadable';
  const inner = await messagesIn(mail, depth);
  const files = mail.attachments.slice(0, MOST_FILES).map(fileOf);
  const froms = mail.headers.filter(({ key }) => key === 'from').length;
  const from = mail.from?.address
    ? { name: mail.from.name.trim(), address: mail.from.address.toLowerCase() }
    : undefined;
  return {
    kind: mailKindOf(mail.headers, contentTypes(mail)),
    answers: answersOf(mail),
    fromIsDoubtful: froms !== 1 || from === undefined || isGroup(mail.from),
    subject: mail.subject?.trim() ?? '',
    text: [ownText(mail), ...inner].filter((words) => words !== '').join('\n\n'),
    files,
    hasWinmail: files.some(({ mediaType, name }) => mediaType.includes('ms-tnef') || /^winmail\.dat$/i.test(name)),
    authentication: mail.headers.flatMap(({ key, value }) => (key === 'authentication-results' ? [value] : [])),
    ...(mail.messageId ? { messageId: idOf(mail.messageId) } : {}),
    ...(from ? { from } : {}),
    ...(mail.date ? { date: mail.date } : {}),
  };
}

async function parsed(raw: Uint8Array): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 50,
      maxHeadersSize: MOST_HEAD,
    });
  } catch {
    return undefined;
  }
}

function ownText(mail: Email): string {
  const plain = (mail.text ?? '').replace(/\r\n?/g, '\n').trim();
  return plain !== '' ? plain : htmlToText(mail.html ?? '').trim();
}

/** The words of the messages inside, each under its subject. */
async function messagesIn(mail: Email, depth: number): Promise<string[]> {
  if (depth >= MOST_DEPTH) return [];
  const told: string[] = [];
  for (const part of mail.attachments.filter(({ mimeType }) => mimeType === 'message/rfc822').slice(0, 10)) {
    const inside = await readMessage(bytesOf(part), depth + 1);
    if (inside !== 'unreadable') told.push(`【所附邮件：${inside.subject || '无主题'}】\n${inside.text}`);
  }
  return told;
}

function fileOf(part: Part, place: number): MailFile {
  const isMessage = part.mimeType === 'message/rfc822';
  const isCalendar = part.mimeType === 'text/calendar';
  const fallback = isMessage ? `所附邮件-${place + 1}.eml` : isCalendar ? `日程-${place + 1}.ics` : `附件-${place + 1}`;
  return { name: part.filename?.trim() || fallback, mediaType: part.mimeType.toLowerCase(), bytes: bytesOf(part) };
}

const bytesOf = ({ content }: Part): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

const isGroup = (address: Address | undefined): boolean =>
  address !== undefined && 'group' in address && !!address.group;

/** Message-IDs without their brackets. */
const idOf = (written: string): string => written.trim().replace(/^<|>$/g, '').slice(0, 500);

function answersOf(mail: Email): string[] {
  const told = `${mail.references ?? ''} ${mail.inReplyTo ?? ''}`.slice(0, MOST_HEAD);
  const ids = told.split(/[\s,]+/).map(idOf);
  return [...new Set(ids.filter((id) => id.includes('@')))].slice(-MOST_ANSWERS);
}

function contentTypes(mail: Email): { whole: string; hasWords: boolean; calendar: boolean } {
  return {
    whole: mail.headers.find(({ key }) => key === 'content-type')?.value ?? '',
    hasWords: ownText(mail) !== '',
    calendar: mail.attachments.some(
      ({ mimeType, method }) => mimeType === 'text/calendar' && (method ?? '').toUpperCase() !== '',
    ),
  };
}

/**
 * The message with its undeclared bytes in UTF-8. Old mail programs write GBK into the head without saying so, and some into
 * the whole message; a declared charset is left to the parser.
 */
function inUtf8(raw: Uint8Array): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const ending = /\r?\n\r?\n/.exec(bytes.subarray(0, MOST_HEAD).toString('latin1'));
  const headLength = ending ? ending.index : Math.min(bytes.length, MOST_HEAD);
  const head = bytes.subarray(0, headLength);
  const declares = /charset\s*=/i.test(bytes.subarray(0, 4 * MOST_HEAD).toString('latin1'));
  if (!declares) return recoded(bytes);
  return Buffer.concat([recoded(head), bytes.subarray(headLength)]);
}

function recoded(bytes: Buffer): Buffer {
  if (charsetOfMark(bytes) !== undefined || !bytes.some((byte) => byte > 0x7f)) return bytes;
  const charset = guessCharset(bytes);
  return charset === 'utf-8' ? bytes : Buffer.from(new TextDecoder(charset).decode(bytes), 'utf8');
}
