import type { EntityClass } from '#platform';
import { AttemptEntity } from './attempt.entity.js';
import { DeliveryEntity } from './delivery.entity.js';
import { EndpointEntity } from './endpoint.entity.js';
import { FeedConsumerEntity } from './feed/feed-consumer.entity.js';
import { MessageEntity } from './message.entity.js';

/** The tables of this library that have an entity. */
export const DELIVERY_ENTITIES: readonly EntityClass[] = [
  EndpointEntity,
  MessageEntity,
  DeliveryEntity,
  AttemptEntity,
  FeedConsumerEntity,
];
