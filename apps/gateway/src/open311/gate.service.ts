import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config, ProblemError } from '#platform';
import { RequestLimits } from '../limits/request-limits.service.js';
import { FieldReader } from './fields.js';
import { fieldsOfQuery } from './form.js';

/** What is asked of every request to the endpoint, before anything is read for it. */
@Injectable()
export class Open311Gate {
  constructor(
    readonly config: Config,
    private readonly limits: RequestLimits,
  ) {}

  /** Counts a reading and gives its fields. */
  async readFields(request: FastifyRequest, reply: FastifyReply): Promise<FieldReader> {
    await this.limits.countReading(request, reply);
    const reader = new FieldReader(fieldsOfQuery(request.query));
    this.checkEndpoint(reader);
    return reader;
  }

  /** The hub serves one jurisdiction, so none has to be named; another one is not here. */
  checkEndpoint(reader: FieldReader): void {
    if (this.config.OPEN311 !== 'on') throw new ProblemError('not-found', SWITCHED_OFF);
    const named = reader.one('jurisdiction_id');
    if (named !== undefined && named !== this.config.OPEN311_JURISDICTION)
      throw new ProblemError('not-found', UNKNOWN_JURISDICTION);
  }
}

const SWITCHED_OFF = { zh: '本系统未开放 Open311', en: 'this hub serves no Open311 clients' };
const UNKNOWN_JURISDICTION = { zh: 'jurisdiction_id: 不是本市', en: 'jurisdiction_id: is not served here' };
