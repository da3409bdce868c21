import { row, type Tx } from '#platform';

/** Names of codes as the city writes them; null for a code that is unknown or not given. */
export interface CodeNames {
  category: string | null;
  area: string | null;
  department: string | null;
}

/** The present names of codes, for readers who do not keep the city's reference data. */
export async function findCodeNames(
  tx: Tx,
  { category, area, department }: { category?: string | null; area?: string | null; department?: string | null },
): Promise<CodeNames> {
  const item = (table: string, place: number): string =>
    `from reference_data, jsonb_array_elements(items -> 'items') item where name = '${table}' and item ->> 'code' = $${place} limit 1`;
  const found = await row<CodeNames>(
    tx,
    `select (select concat_ws('/', item ->> 'level1', item ->> 'level2', item ->> 'level3') ${item('categories', 1)}) as category,
       (select item ->> 'name' ${item('areas', 2)}) as area, (select item ->> 'name' ${item('departments', 3)}) as department`,
    [category ?? null, area ?? null, department ?? null],
  );
  return found ?? { category: null, area: null, department: null };
}
