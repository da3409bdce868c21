import { type ProceedingKind } from '../lifecycle/lifecycles.js';
import type { Tx } from '#platform';
import { openProceeding } from '../matters/proceedings.js';
import { sendToTriage } from '../matters/triage.js';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.queries.js';
import { applyClockEffects } from '../clocks/clocks.js';
import type { Opening, Step } from '../lifecycle/lifecycle.js';
import { openSupervision } from '../supervisions/supervisions.service.js';
import { findLiveOfKind, findFirstLinked, findPetitioner, findPetitionReceipt } from './linked-people.queries.js';

const KINDS: Partial<Record<Opening, ProceedingKind>> = {
  petition: 'petition',
  'new-case': 'petition',
  order: 'order',
};

/**
 * Opens a further proceeding of the same matter for a step: a call that becomes a petition, new facts after the end, a
 * verified post. A live proceeding of that kind, or one that the caller names, is used instead. A new one waits at the
 * triage desk.
 */
export async function openFurtherProceeding(
  tx: Tx,
  proceeding: LockedProceeding,
  { row: { opens, zh, event } }: Step,
  taken: { input: StepInput; actor: string; at: Date },
): Promise<string | null> {
  if (event === 'supervise') return openSupervision(tx, proceeding, taken);
  const kind = opens && KINDS[opens];
  if (!kind) return null;
  const known = taken.input.otherCase ?? (await findLiveOfKind(tx, proceeding.matterId, kind, proceeding.id))?.id;
  if (known) return known;
  // What came through a petition channel was received as a petition, whatever it was handled as first.
  const received = event === 'toPetition' ? await findPetitionReceipt(tx, proceeding.id) : undefined;
  const at = received?.at ?? taken.at;
  const openedFor = (await findPetitioner(tx, proceeding.id))?.id ?? undefined;
  const { matterId } = proceeding;
  const opened = await openProceeding(tx, { matterId, kind, openedAt: at, openedFor }, taken.actor);
  if (kind === 'petition')
    await applyClockEffects(tx, [{ clock: 'C1', do: 'start' }], {
      proceedingId: opened.id,
      at,
      actor: taken.actor,
      event: 'register',
    });
  const first = await findFirstLinked(tx, proceeding.matterId);
  if (first)
    await sendToTriage(
      tx,
      {
        submissionId: first.submissionId,
        matterId: proceeding.matterId,
        reason: 'opened',
        candidates: [],
        reasons: [zh],
      },
      taken.actor,
    );
  return opened.id;
}
