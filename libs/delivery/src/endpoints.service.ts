import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config, Vault } from '#platform';
import {
  deactivateEndpoint,
  listEndpoints,
  registerEndpoint,
  type Endpoint,
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

  /** The secret is in the result only; it cannot be read again. */
  async register(wanted: WantedEndpoint, actor: string): Promise<Registration> {
    const guards = { vault: this.vault, openNetworks: this.config.OUTBOUND_ALLOW };
    return this.database.transaction((tx) => registerEndpoint(tx, guards, wanted, actor));
  }

  /** False when there is no such endpoint, or it is inactive already. */
  async deactivate(id: string, actor: string): Promise<boolean> {
    return this.database.transaction((tx) => deactivateEndpoint(tx, id, actor));
  }
}
