import { PEOPLE_ENTITIES } from '#people';
import type { EntityClass } from '#platform';
import { CASES_ENTITIES } from '../../libs/cases/src/entities.js';
import { CASEWORK_ENTITIES } from '../../libs/casework/src/entities.js';
import { DELIVERY_ENTITIES } from '../../libs/delivery/src/entities.js';
import { INTAKE_ENTITIES } from '../../libs/intake/src/entities.js';
import { ROUTING_ENTITIES } from '../../libs/routing/src/entities.js';

/** Every entity of the hub. Taken from the lists themselves, so that a spec does not load every library for them. */
export const ENTITIES: readonly EntityClass[] = [
  ...PEOPLE_ENTITIES,
  ...INTAKE_ENTITIES,
  ...DELIVERY_ENTITIES,
  ...CASES_ENTITIES,
  ...ROUTING_ENTITIES,
  ...CASEWORK_ENTITIES,
];
