import type { EntityClass } from '#platform';
import { AnswerEntity } from './answers/answer.entity.js';
import { AssignmentEntity } from './assignments/assignment.entity.js';
import { ClockEntity } from './clocks/clock.entity.js';
import { LinkEntity } from './matters/link.entity.js';
import { MatterEntity } from './matters/matter.entity.js';
import { ProceedingEventEntity } from './matters/proceeding-event.entity.js';
import { ProceedingEntity } from './matters/proceeding.entity.js';
import { RequestEntity } from './matters/request.entity.js';
import { TriageItemEntity } from './matters/triage-item.entity.js';

/** The tables of this library that have an entity. */
export const CASES_ENTITIES: readonly EntityClass[] = [
  MatterEntity,
  LinkEntity,
  ProceedingEntity,
  ProceedingEventEntity,
  RequestEntity,
  AssignmentEntity,
  AnswerEntity,
  TriageItemEntity,
  ClockEntity,
];
