import { Module } from '@nestjs/common';
import { DeliveriesService } from './deliveries.service.js';
import { EndpointsService } from './endpoints.service.js';
import { MessageFeedService } from './message-feed.service.js';

const SERVICES = [DeliveriesService, EndpointsService, MessageFeedService];

/** Messages that are owed: endpoints, deliveries and the feed that owners read. */
@Module({ providers: SERVICES, exports: SERVICES })
export class DeliveryModule {}
