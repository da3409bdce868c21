import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, type Tx, Vault } from '#platform';
import {
  confirmEndpoint,
  deactivateEndpoint,
  listEndpoints,
  registerEndpoint,
  type Endpoint,
  type EndpointRefusal,
  type Registration,
  type WantedEndpoint,
} from './endpoints.js';

/** 推送地址: registers, lists and deactivates endpoints, each in a transaction of its own. */
@Injectable()
export class EndpointsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
  ) {}

  /** Newest first. */
  async list(): Promise<Endpoint[]> {
    return listEndpoints(this.database);
  }

  /** The secret is in the result only; it cannot be read again. `need`: whether the endpoint waits for a second person. */
  async register<Refused extends { refused: string }>(
    wanted: WantedEndpoint,
    actor: string,
    need: (tx: Tx) => Promise<{ waits: boolean } | Refused>,
  ): Promise<Registration | Refused> {
    const guards = { vault: this.vault, openNetworks: this.config.OUTBOUND_ALLOW };
    return this.database.transaction(async (tx) => {
      const needed = await need(tx);
      return 'refused' in needed ? needed : registerEndpoint(tx, guards, { ...wanted, waits: needed.waits }, actor);
    });
  }

  /** Another person than who registered it confirms an endpoint that waits. */
  async confirm(id: string, actor: string): Promise<'confirmed' | EndpointRefusal> {
    return this.database.transaction((tx) => confirmEndpoint(tx, id, actor));
  }

  /** False when there is no such endpoint, or it is inactive already. */
  async deactivate(id: string, actor: string): Promise<boolean> {
    return this.database.transaction((tx) => deactivateEndpoint(tx, id, actor));
  }
}
