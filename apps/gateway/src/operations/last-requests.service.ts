import type { Server } from 'node:http';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Long polls and streams are ended by their own services; everything else is answered sooner. */
const LONGEST_MS = 2_000;
const QUIET_TURN_MS = 2;
const MOST_TURNS = 50;

/**
 * Answers the requests that have arrived before anything else is shut down, and refuses new connections meanwhile. A load balancer
 * gives a refused connection to another gateway, so a rolling restart is noticed by nobody. Fastify alone would answer 503.
 */
@Injectable()
export class LastRequests implements OnModuleDestroy {
  constructor(private readonly host: HttpAdapterHost) {}

  async onModuleDestroy(): Promise<void> {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    if (!server.listening) return;
    await quietTurn();
    const answered = new Promise<void>((done) => server.close(() => done()));
    await Promise.race([answered, pause(LONGEST_MS, undefined, { ref: false })]);
  }
}

/**
 * Waits for a turn of the event loop that took hardly any time. Connections that the system has completed and Node has not accepted yet
 * are reset when a server closes; after such a turn there are none.
 */
async function quietTurn(): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const began = performance.now();
    await turn();
    if (performance.now() - began < QUIET_TURN_MS) return;
  }
}
