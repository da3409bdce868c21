import { ApiKeyEntity } from './api-key.entity.js';
import type { EntityClass } from '../database.js';

/** The tables of this library that have an entity. */
export const PLATFORM_ENTITIES: readonly EntityClass[] = [ApiKeyEntity];
