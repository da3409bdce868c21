import { rows, type Tx } from '#platform';
import { sealAway, type Sealing } from '#routing';
import { keepTime } from '../clocks/clock-road.js';
import type { Step } from '../rules/lifecycle.js';
import type { Said } from './case-facts.js';
import type { CaseRow } from './case-row.js';

/** 密封、分出检举控告: steps that take words out of the open. What is said with them goes to the sealed desk and into no history. */
export const isSealing = ({ row }: Pick<Step, 'row'>): boolean => row.opens === 'sealed-matter';

/**
 * What the step is about, with the rows of its submissions locked before the matter's: routing and the desk of links lock in this order.
 * `seal` is about everything in the matter.
 */
export async function sayExposed(
  tx: Tx,
  { proceedingId, event, said }: { proceedingId: string; event: string; said: Said },
): Promise<Said> {
  if (event !== 'seal' && !said.exposed) return said;
  const held = await rows<{ number: string; amends: string | null; split: boolean }>(
    tx,
    `select s.number, s.amends, exists (select from sealed_files f where f.submission_id = s.id and f.open_part is not null and f.decision is distinct from 'release') as split from submissions s where s.id in (
       select l.submission_id from proceedings p join links l on l.matter_id = p.matter_id and l.undone_at is null where p.id = $1)
       and ($2::text[] is null or s.number = any($2) or s.amends in (select id from submissions where number = any($2))) order by s.id for update`,
    [proceedingId, said.exposed?.map(({ number }) => number) ?? null],
  );
  if (event !== 'seal') return said;
  // What is split has a file of its own already: where nothing else is left, there is none to make of this case.
  return {
    ...said,
    exposed: held.every(({ split }) => split)
      ? []
      : held.filter(({ amends }) => amends === null).map(({ number }) => ({ number })),
  };
}

export interface SealingOff {
  matter: CaseRow;
  event: string;
  said: Said;
  actor: string;
  sealing: Pick<Sealing, 'vault' | 'reference'> | undefined;
}

/** Does the same to the matter's other cases that have not ended, then takes the words away. */
export async function sealOff(
  tx: Tx,
  { matter, event, said, actor, sealing }: SealingOff,
  takeBeside: (proceedingId: string) => Promise<void>,
): Promise<void> {
  if (!sealing) throw new Error(`${event} needs the vault`);
  const others = await rows<{ id: string }>(
    tx,
    'select id from proceedings where matter_id = $1 and id <> $2 and closed_at is null order by opened_at, id',
    [matter.matterId, matter.id],
  );
  for (const { id } of others) await takeBeside(id);
  await sealAway(
    tx,
    { ...sealing, keepTime },
    {
      matterId: matter.matterId,
      exposed: said.exposed ?? [],
      accusedUnits: said.accusedUnits ?? [],
      accusedNames: said.accusedNames ?? [],
      reason: said.reason ?? '',
      actor,
      inPlace: event === 'seal',
    },
  );
}
