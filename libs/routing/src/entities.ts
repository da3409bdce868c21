import type { EntityClass } from '#platform';
import { FurtherProblemEntity } from './join/further-problem.entity.js';
import { HotspotEntity } from './hotspot/hotspot.entity.js';
import { ModelEntity } from './models/model.entity.js';

/** The tables of this library that have an entity. */
export const ROUTING_ENTITIES: readonly EntityClass[] = [HotspotEntity, FurtherProblemEntity, ModelEntity];
