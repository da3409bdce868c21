import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { append } from '#audit';
import { Config, SafeFetch, type Tx, Vault } from '#platform';
import { EndpointEntity } from './endpoint.entity.js';
import { dropFormerKeys, type EndpointSettings } from './endpoint.queries.js';
import { changeSettings, restartEndpoint, rotateEndpointKeys, type RotatedKeys } from './endpoint-settings.js';
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
import { replay, type Replayed } from './replay.js';
import type { ReplayWish } from './replay.queries.js';
import type { Misfit } from './rules/endpoint-fit.js';
import { consentHeaders, readConsent } from './rules/consent.js';

const HANDSHAKE_TIMEOUT_MS = 10_000;

/** 推送地址: registers, lists, changes and deactivates endpoints, each in a transaction of its own. */
@Injectable()
export class EndpointsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly config: Config,
    private readonly outbound: SafeFetch,
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

  /** Pauses, resumes, filters, limits. */
  async change(id: string, settings: EndpointSettings, actor: string): Promise<'changed' | 'unknown' | Misfit> {
    return this.database.transaction((tx) => changeSettings(tx, id, settings, actor));
  }

  /** Undefined for an endpoint that is unknown or switched off. */
  async rotateKeys(
    id: string,
    given: string | undefined,
    actor: string,
  ): Promise<RotatedKeys | { refused: Misfit } | undefined> {
    return this.database.transaction((tx) => rotateEndpointKeys(tx, this.vault, { id, given }, actor));
  }

  /** False unless the hub itself had switched it off. */
  async restart(id: string, actor: string): Promise<boolean> {
    return this.database.transaction((tx) => restartEndpoint(tx, id, actor));
  }

  async replay(id: string, wish: ReplayWish, actor: string): Promise<Replayed> {
    return this.database.transaction((tx) => replay(tx, id, wish, actor));
  }

  /** Erases keys whose day after a rotation is over. */
  async dropFormerKeys(): Promise<number> {
    return this.database.transaction(dropFormerKeys);
  }

  /**
   * 征求同意: asks the system behind an endpoint whether it wants messages (CloudEvents webhooks, OPTIONS), and starts the endpoint when it
   * agrees. The call is made outside of any transaction. May be repeated.
   */
  async askConsent(id: string, actor: string): Promise<'granted' | 'refused' | 'unknown'> {
    const asked = await this.database.getRepository(EndpointEntity).findOneBy({ id, consent: 'asked' });
    if (!asked) return 'unknown';
    const origin = this.config.PUBLIC_URL ? new URL(this.config.PUBLIC_URL).hostname : 'huiliu';
    const answer = await this.outbound.fetch(asked.url, {
      method: 'OPTIONS',
      headers: { ...consentHeaders(origin, asked.ratePerSecond), 'user-agent': 'huiliu' },
      timeout: HANDSHAKE_TIMEOUT_MS,
      maxBytes: 1_000,
      cut: true,
    });
    const consent = readConsent(answer, origin);
    if (!consent.granted) return 'refused';
    const rates = [consent.ratePerSecond, asked.ratePerSecond].filter((rate) => rate !== null);
    return this.database.transaction(async (tx) => {
      const endpoints = tx.getRepository(EndpointEntity);
      const found = await endpoints.findOne({ where: { id, consent: 'asked' }, lock: { mode: 'pessimistic_write' } });
      if (!found) return 'unknown';
      const ratePerSecond = rates.length > 0 ? Math.min(...rates) : null;
      await endpoints.update({ id }, { consent: 'granted', active: !found.waits, ratePerSecond });
      const detail = { ratePerSecond };
      await append(tx, { actor, action: 'endpoint.consented', subjectKind: 'endpoint', subjectId: id, detail });
      return 'granted';
    });
  }
}
