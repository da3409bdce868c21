import { type Tx, row } from '#platform';
import type { Department, Duty } from './department.js';
import type { Area } from './areas.js';

export async function findDepartments(tx: Tx): Promise<{ items: { items: Department[] } } | undefined> {
  return row(tx, "select items from reference_data where name = 'departments'");
}

export interface DutiesOfMatter {
  category: string | null;
  area: string | null;
  duties: { items: Duty[] } | null;
  areas: { items: Area[] } | null;
}

export async function findDutiesFor(tx: Tx, matterId: string): Promise<DutiesOfMatter | undefined> {
  return row<DutiesOfMatter>(
    tx,
    `select category, area, (select items from reference_data where name = 'duties') as duties, (select items from reference_data where name = 'areas') as areas
     from matters where id = $1`,
    [matterId],
  );
}

/** Units that the submissions of the matter accuse, each bound to its file, and units that are recused. */
export async function findBarredUnits(
  tx: Tx,
  matterId: string,
): Promise<{ accused: { submission: string; units: string[] }[]; recused: string[] | null } | undefined> {
  return row(
    tx,
    `select (select coalesce(jsonb_agg(jsonb_build_object('submission', f.submission_id, 'units', f.accused_units)), '[]') from sealed_files f
        where f.decision is distinct from 'release'
        and (f.matter_id = $1 or f.submission_id in (select submission_id from links where matter_id = $1 and undone_at is null))) as accused,
       (select array_agg(distinct department) from recusals where matter_id = $1 and department is not null and lifted_at is null) as recused`,
    [matterId],
  );
}
