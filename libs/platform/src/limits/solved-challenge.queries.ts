import type { DataSource } from 'typeorm';
import { rows } from '../database.js';

/** Notes that a challenge was solved and used; false when it was used before. Removes some that have expired. */
export async function useChallenge(database: DataSource, signature: string, expiresAt: Date): Promise<boolean> {
  const used = await rows(
    database,
    `with expired as (
       delete from solved_challenges where signature in (
         select signature from solved_challenges where expires_at < now() - interval '1 hour' limit 100 for update skip locked))
     insert into solved_challenges (signature, expires_at) values ($1, $2) on conflict do nothing returning 1`,
    [signature, expiresAt],
  );
  return used.length > 0;
}
