import { CASES_ENTITIES } from '#cases';
import { DELIVERY_ENTITIES } from '#delivery';
import { INTAKE_ENTITIES } from '#intake';
import { PEOPLE_ENTITIES } from '#people';
import type { EntityClass } from '#platform';
import { ROUTING_ENTITIES } from '#routing';
import { CASEWORK_ENTITIES } from './entities.js';

/** Every entity of the hub: this library's own and those of all libraries below it. For the processes that use them all. */
export const HUB_ENTITIES: readonly EntityClass[] = [
  ...PEOPLE_ENTITIES,
  ...INTAKE_ENTITIES,
  ...DELIVERY_ENTITIES,
  ...CASES_ENTITIES,
  ...ROUTING_ENTITIES,
  ...CASEWORK_ENTITIES,
];
