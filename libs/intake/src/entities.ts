import type { EntityClass } from '#platform';
import { AttachmentEntity } from './submission/attachment.entity.js';
import { FeedEntity } from './feeds/feed.entity.js';
import { MailboxEntity } from './mail/mailbox.entity.js';
import { MailMessageEntity } from './mail/mail-message.entity.js';
import { ScanEntity } from './scans/scan.entity.js';
import { ScanFileEntity } from './scans/scan-file.entity.js';
import { ScanPageEntity } from './scans/scan-page.entity.js';
import { SourceEntity } from './source.entity.js';
import { SubmissionEntity } from './submission/submission.entity.js';

/** The tables of this library that have an entity. */
export const INTAKE_ENTITIES: readonly EntityClass[] = [
  SourceEntity,
  SubmissionEntity,
  AttachmentEntity,
  FeedEntity,
  MailboxEntity,
  MailMessageEntity,
  ScanEntity,
  ScanFileEntity,
  ScanPageEntity,
];
