import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findOpinions, type OpinionView } from './opinion.queries.js';

/** The opinions of other models, for the desk. */
@Injectable()
export class OpinionsService {
  constructor(private readonly database: DataSource) {}

  /** Lists the opinions on one submission or one link question. */
  async list(subject: string): Promise<OpinionView[]> {
    return (await findOpinions(this.database, subject))?.opinions ?? [];
  }
}
