import type { DataSource } from 'typeorm';
import { findOpinions, type OpinionView } from './opinion.queries.js';

/** Lists the opinions on one submission or one link question. */
export async function listOpinions(database: DataSource, subject: string): Promise<OpinionView[]> {
  return (await findOpinions(database, subject))?.opinions ?? [];
}
