import type { Tx } from '#platform';
import { sealAccusation, type SealingServices } from '../sealing/seal-accusation.js';
import type { Step } from '../lifecycle/lifecycle.js';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.queries.js';
import { lockExposed, findOtherProceedings } from './step-facts.queries.js';

/**
 * 密封、分出检举控告: steps that remove text from the open part. Their input goes to the sealed desk and never into the history.
 */
export const isSealing = ({ row }: Pick<Step, 'row'>): boolean => row.opens === 'sealed-matter';

/**
 * Names the submissions that the step concerns and locks their rows before the matter's row. Routing and the link desk
 * lock in the same order. `seal` concerns every submission in the matter.
 */
export async function nameExposed(
  tx: Tx,
  { proceedingId, event, input }: { proceedingId: string; event: string; input: StepInput },
): Promise<StepInput> {
  if (event !== 'seal' && !input.exposed) return input;
  const held = await lockExposed(tx, proceedingId, input.exposed?.map(({ number }) => number) ?? null);
  if (event !== 'seal') return input;
  // Split-off parts already have their own sealed file. If nothing else remains, no further file is created.
  return {
    ...input,
    exposed: held.every(({ split }) => split)
      ? []
      : held.filter(({ amends }) => amends === null).map(({ number }) => ({ number })),
  };
}

export interface ProceedingsToSeal {
  proceeding: LockedProceeding;
  event: string;
  input: StepInput;
  actor: string;
  sealing: SealingServices | undefined;
}

/** Takes the same step in the other live proceedings of the matter, then removes the text. */
export async function sealProceedings(
  tx: Tx,
  { proceeding, event, input, actor, sealing }: ProceedingsToSeal,
  takeBeside: (proceedingId: string) => Promise<void>,
): Promise<void> {
  if (!sealing) throw new Error(`${event} needs the sealing services`);
  const others = await findOtherProceedings(tx, proceeding.matterId, proceeding.id);
  for (const { id } of others) await takeBeside(id);
  await sealAccusation(tx, sealing, {
    matterId: proceeding.matterId,
    exposed: input.exposed ?? [],
    accusedUnits: input.accusedUnits ?? [],
    accusedNames: input.accusedNames ?? [],
    reason: input.reason ?? '',
    actor,
    inPlace: event === 'seal',
  });
}
