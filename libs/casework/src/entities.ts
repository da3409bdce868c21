import type { EntityClass } from '#platform';
import { NoticeEntity } from './notices/notice.entity.js';

/** The tables of this library that have an entity. */
export const CASEWORK_ENTITIES: readonly EntityClass[] = [NoticeEntity];
