import { rows, type Tx } from '#platform';
import { sealAccusation, type SealingServices } from '../sealing/seal-accusation.js';
import type { Step } from '../lifecycle/lifecycle.js';
import type { StepInput } from './step-facts.js';
import type { LockedProceeding } from './locked-proceeding.js';

/** 密封、分出检举控告: steps that take words out of the open. What is said with them goes to the sealed desk and into no history. */
export const isSealing = ({ row }: Pick<Step, 'row'>): boolean => row.opens === 'sealed-matter';

/**
 * What the step is about, with the rows of its submissions locked before the matter's: routing and the desk of links lock in this order.
 * `seal` is about everything in the matter.
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
  // What is split has a file of its own already: where nothing else is left, there is none to make of this case.
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

/** Does the same to the matter's other cases that have not ended, then takes the words away. */
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
