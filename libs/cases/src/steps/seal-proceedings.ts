import { rows, type Tx } from '#platform';
import { sealAccusation, type SealingServices } from '../sealing/seal-accusation.js';
import type { Step } from '../lifecycle/lifecycle.js';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.js';

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
  const held = await rows<{ number: string; amends: string | null; split: boolean }>(
    tx,
    `select s.number, s.amends, exists (select from sealed_files f where f.submission_id = s.id and f.open_part is not null and f.decision is distinct from 'release') as split from submissions s where s.id in (
       select l.submission_id from proceedings p join links l on l.matter_id = p.matter_id and l.undone_at is null where p.id = $1)
       and ($2::text[] is null or s.number = any($2) or s.amends in (select id from submissions where number = any($2))) order by s.id for update`,
    [proceedingId, input.exposed?.map(({ number }) => number) ?? null],
  );
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
  const others = await rows<{ id: string }>(
    tx,
    'select id from proceedings where matter_id = $1 and id <> $2 and closed_at is null order by opened_at, id',
    [proceeding.matterId, proceeding.id],
  );
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
