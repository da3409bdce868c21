import type { EntityClass } from '#platform';
import { AttachmentEntity } from './submission/attachment.entity.js';
import { FeedEntity } from './feed.entity.js';
import { SourceEntity } from './source.entity.js';
import { SubmissionEntity } from './submission/submission.entity.js';

/** The tables of this library that have an entity. */
export const INTAKE_ENTITIES: readonly EntityClass[] = [SourceEntity, SubmissionEntity, AttachmentEntity, FeedEntity];
