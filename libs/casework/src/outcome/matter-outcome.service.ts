import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  findMatterMessages,
  findMatterRatings,
  type MatterMessage,
  type MatterRating,
} from './matter-outcome.queries.js';

/** What left the hub about a matter, and what petitioners say of it. */
export interface MatterOutcome {
  messages: MatterMessage[];
  ratings: MatterRating[];
}

/** 送达与评价: what came of a matter. A sealed matter has none. */
@Injectable()
export class MatterOutcomeService {
  constructor(private readonly database: DataSource) {}

  async read(matterId: string): Promise<MatterOutcome> {
    const [messages, ratings] = await Promise.all([
      findMatterMessages(this.database, matterId),
      findMatterRatings(this.database, matterId),
    ]);
    return { messages, ratings };
  }
}
