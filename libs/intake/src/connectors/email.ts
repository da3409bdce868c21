import { attachmentNotes, AttachmentPart, attachmentsOf, MAX_ATTACHMENTS } from './attachment.js';
import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { Filled, List, Text } from './fields.js';
import { readPeople } from './person.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 电子邮件: an e-mail, as a mail gateway has read it, or the hub itself (`mail`). */
export class EmailPayload {
  @Text(500, '邮件编号（Message-ID），用于避免重复登记 / Message-ID, by which it is known when it is sent again')
  messageId?: string;

  @Text(320, '发件地址；不证明身份 / address in From; it proves nobody')
  from?: string;

  @Text(100, '发件人显示名 / name beside the address')
  fromName?: string;

  @Filled(500, '主题 / subject')
  title!: string;

  @Filled(200_000, '正文 / the words')
  text!: string;

  @Text(200, '发件时间，原样 / when it was sent, as its sender wrote it')
  sentAt?: string;

  @List(() => AttachmentPart, MAX_ATTACHMENTS, '附件 / attachments')
  attachments?: AttachmentPart[];
}

function normalise(payload: EmailPayload): SubmissionContent {
  const { from, fromName, sentAt } = payload;
  const people = readPeople([{ role: 'lead', name: fromName, account: from }]);
  const attachments = attachmentsOf(payload.attachments);
  return contentOf({
    externalId: payload.messageId,
    form: 'ONLINE',
    title: payload.title,
    text: payload.text,
    petitioners: people.petitioners,
    anonymous: people.anonymous,
    confidential: people.confidential,
    attachments,
    extra: { email: from, sentAt, ...people.notes, ...attachmentNotes(attachments) },
  });
}

/** `POST /intake/email` with an API key of a mail gateway; the hub's own mailboxes take the same road. */
export const email: Connector<EmailPayload> = {
  name: 'email',
  title: { zh: '电子邮件', en: 'E-mail' },
  auth: 'key',
  needsIdempotencyKey: true,
  payload: EmailPayload,
  example: {
    messageId: 'c7a1f3@mail.example.org',
    from: 'writer@example.org',
    fromName: '文某某',
    title: '锦澜府西门路灯不亮',
    text: '锦澜府西门外第三盏路灯不亮，已有三天，请派人维修。',
    sentAt: 'Tue, 24 Nov 2026 10:21:00 +0800',
    attachments: [{ name: '现场.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' }],
  },
  normalise,
};
