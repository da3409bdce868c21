import { row, rows, type Tx } from '#platform';
import type { ServiceCodes } from './protocols/protocol.js';
import type { SuccessRule } from './rules/success-rule.js';

/** Locks an endpoint before its deliveries, in the order in which a lease locks them. */
export async function lockEndpoint(tx: Tx, id: string): Promise<void> {
  await tx.query('select from endpoints where id = $1 for no key update', [id]);
}

/** Notes a failed try. Answers whether every try of the last `sickAfter` milliseconds has failed. */
export async function noteFailure(
  tx: Tx,
  id: string,
  { restMs, sickAfter }: { restMs: number; sickAfter: number },
): Promise<boolean> {
  const noted = await row<{ sick: boolean }>(
    tx,
    `update endpoints set failing = true, failing_since = coalesce(failing_since, now()),
       rest_ms = case when $2 > 0 then $2 else rest_ms end,
       resting_until = case when $2 > 0 then now() + $2 * interval '1 millisecond' else resting_until end
     where id = $1 returning failing_since < now() - $3 * interval '1 millisecond' as sick`,
    [id, restMs, sickAfter],
  );
  return noted?.sick ?? false;
}

/** Notes that the endpoint answers again. */
export async function noteRecovery(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update endpoints set failing = false, failing_since = null, rest_ms = 0, resting_until = null where id = $1',
    [id],
  );
}

/** What a person may change of an endpoint; what is left out stays. */
export interface EndpointSettings {
  paused?: boolean | undefined;
  /** Types without the prefix `cn.huiliu.`; null: all. */
  types?: string[] | null | undefined;
  successRule?: SuccessRule | null | undefined;
  /** Null: no limit. */
  ratePerSecond?: number | null | undefined;
  maxConcurrent?: number | undefined;
  serviceCodes?: ServiceCodes | null | undefined;
}

/** The keys before the rotation stay valid for `hours`. */
export async function rotateKeys(
  tx: Tx,
  id: string,
  keys: { secretCipher: Buffer; publicKey: string | null; hours: number },
): Promise<Date | undefined> {
  const rotated = await row<{ until: Date }>(
    tx,
    `update endpoints set former_secret_cipher = secret_cipher, former_until = now() + $4 * interval '1 hour', secret_cipher = $2, public_key = $3
     where id = $1 and (active or waits or consent = 'asked' or stopped_at is not null) returning former_until as until`,
    [id, keys.secretCipher, keys.publicKey, keys.hours],
  );
  return rotated?.until;
}

/** Erases keys of before a rotation whose day is over. */
export async function dropFormerKeys(tx: Tx): Promise<number> {
  const dropped = await rows(
    tx,
    'update endpoints set former_secret_cipher = null, former_until = null where former_until <= now() returning id',
  );
  return dropped.length;
}
