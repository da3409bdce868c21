import { append } from '#audit';
import { needsJob, row, type Tx } from '#platform';
import { dispatch, moveProceeding, takeMatter, type Proceeding, type ReferenceData, type RoutingServices } from '#routing';
import { keepTime, stopProceeding } from './clock-road.js';
import { applyClockEffects } from './clocks.js';

/**
 * What a person on the triage desk decides. `assign`: a department is named. `close`: the matter is told its statutory channel
 * (court, another city, ...) and ends here with that reason. `retry`: a parked submission is routed again.
 */
export type TriageDecision =
  | { kind: 'assign'; lead: string; assist: string[]; reason: string }
  | { kind: 'close'; reason: string }
  | { kind: 'retry'; reason: string };

export type TriageOutcome = { outcome: 'decided' } | { outcome: 'refused'; reason: 'not-found' | 'decided-before' | 'guarded' | 'no-matter' };

interface Item {
  submissionId: string;
  matterId: string | null;
  decidedAt: Date | null;
}

export async function decideTriage({ database, reference }: RoutingServices, submissionId: string, decision: TriageDecision, actor: string): Promise<TriageOutcome> {
  return database.transaction(async (tx): Promise<TriageOutcome> => {
    const item = await row<Item>(
      tx, 'select submission_id as "submissionId", matter_id as "matterId", decided_at as "decidedAt" from triage_items where submission_id = $1 for update',
      [submissionId]);
    if (!item) return { outcome: 'refused', reason: 'not-found' };
    if (item.decidedAt) return { outcome: 'refused', reason: 'decided-before' };
    const refusal = decision.kind === 'retry' ? await retry(tx, submissionId) : await settleMatter(tx, reference(), item, { ...decision, actor });
    if (refusal) return { outcome: 'refused', reason: refusal };
    await tx.query('update triage_items set decided_at = now(), decided_by = $2, decision = $3 where submission_id = $1', [
      submissionId, actor, JSON.stringify(decision),
    ]);
    await append(tx, { actor, action: 'triage.decided', subjectKind: 'submission', subjectId: submissionId, detail: { kind: decision.kind } });
    return { outcome: 'decided' };
  });
}

async function retry(tx: Tx, submissionId: string): Promise<undefined> {
  await tx.query('update submissions set parked_at = null, parked_reason = null, routing_attempts = 0 where id = $1 and routed_at is null', [submissionId]);
  await needsJob(tx, 'routing', submissionId);
}

async function settleMatter(
  tx: Tx, reference: ReferenceData, item: Item, decision: Exclude<TriageDecision, { kind: 'retry' }> & { actor: string },
): Promise<'guarded' | 'no-matter' | undefined> {
  const matter = item.matterId ? await takeMatter(tx, item.matterId) : undefined;
  const proceeding = await row<Proceeding>(
    tx, `select id, matter_id as "matterId", kind, state from proceedings where matter_id = $1 and state = 'triage' order by opened_at limit 1 for update`,
    [item.matterId]);
  if (decision.kind === 'close') {
    // A case that was only to be looked at has no proceeding that waits; its matter goes on.
    if (proceeding) await close(tx, proceeding.id, decision.actor);
    return undefined;
  }
  if (!matter || !proceeding) return 'no-matter';
  const sent = await dispatch(tx, reference, { proceeding, matter, keepTime }, {
    lead: decision.lead, assist: decision.assist, copies: [], confidence: 1, reasons: [`人工研判: ${decision.reason}`], actor: decision.actor,
  });
  return sent.outcome === 'refused' ? 'guarded' : undefined;
}

/** 告知有权机关: told its statutory channel, so nothing of it is owed here any more. */
async function close(tx: Tx, proceedingId: string, actor: string): Promise<void> {
  await moveProceeding(tx, proceedingId, 'closed', actor);
  await applyClockEffects(tx, [{ clock: 'C1', do: 'stop' }, { clock: 'C2', do: 'stop' }], { proceedingId, at: new Date(), actor, event: 'steer' });
  await stopProceeding(tx, proceedingId, { actor, event: 'steer' });
}
