import type { EntityClass } from '#platform';
import { ApiKeyEntity } from './keys/api-key.entity.js';

/** The tables of this library that have an entity. */
export const PEOPLE_ENTITIES: readonly EntityClass[] = [ApiKeyEntity];
