import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { contentOfAnswer, hub } from '../../api/hub.js';
import { keyOfRow, type ReferenceRow, type RowTableName } from './table-fields.js';

/** A row that the draft changes; `before` is null of a new one. */
export interface RowChange {
  table: RowTableName;
  key: string;
  before: ReferenceRow | null;
  after: ReferenceRow;
}

/** A table as a file, or as a whole that another screen composed. */
export interface DraftedTable {
  table: string;
  title: string;
  content: { mode?: 'whole' | 'merge'; file?: { name: string; content: string } } & Record<string, unknown>;
}

interface Draft {
  rows: RowChange[];
  tables: DraftedTable[];
  from: string;
  basis: string;
  restores: number | null;
}

const KEPT = 'huiliu.reference-draft';
const EMPTY: Draft = { rows: [], tables: [], from: '', basis: '', restores: null };

/** 草稿: what an administrator wants to change in the tables of the city, until it is published. Kept in this tab of the browser. */
export const useReferenceDraft = defineStore('reference-draft', () => {
  const draft = ref<Draft>(readKept());
  watch(draft, (now) => sessionStorage.setItem(KEPT, JSON.stringify(now)), { deep: true });

  const size = computed(
    () => draft.value.rows.length + draft.value.tables.length + (draft.value.restores === null ? 0 : 1),
  );
  const changeOf = (table: RowTableName, key: string): RowChange | undefined =>
    draft.value.rows.find((one) => one.table === table && one.key === key);

  function changeRow(change: RowChange): void {
    takeBackRow(change.table, change.key);
    draft.value.rows.push(change);
  }
  function takeBackRow(table: RowTableName, key: string): void {
    draft.value.rows = draft.value.rows.filter((one) => one.table !== table || one.key !== key);
  }
  function changeTable(change: DraftedTable): void {
    takeBackTable(change.table);
    draft.value.tables.push(change);
  }
  function takeBackTable(table: string): void {
    draft.value.tables = draft.value.tables.filter((one) => one.table !== table);
  }
  const clear = (): void => void (draft.value = structuredClone(EMPTY));

  /** The body for a dry run or a version. Rows with a code are merged by it; places are sent as a whole. */
  async function body() {
    const { from, restores } = draft.value;
    const day = from ? { from } : {};
    if (restores !== null) return { ...day, restores };
    const tables: Record<string, Record<string, unknown>> = {};
    for (const { table, content } of draft.value.tables) tables[table] = content;
    const changed = new Set(draft.value.rows.map(({ table }) => table));
    for (const table of changed) {
      const items = draft.value.rows.filter((one) => one.table === table).map(({ after }) => after);
      tables[table] = table === 'places' ? await wholePlaces() : { mode: 'merge', items };
    }
    return { ...day, tables };
  }

  async function wholePlaces(): Promise<Record<string, unknown>> {
    const { content } = await contentOfAnswer(hub.GET('/reference/{table}', { params: { path: { table: 'places' } } }));
    const { items, ...rest } = content as { items: ReferenceRow[] };
    const byKey = new Map(items.map((row) => [keyOfRow('places', row), row]));
    for (const { table, key, after } of draft.value.rows) if (table === 'places') byKey.set(key, after);
    return { ...rest, mode: 'whole', items: [...byKey.values()] };
  }

  return { draft, size, changeOf, changeRow, takeBackRow, changeTable, takeBackTable, clear, body };
});

function readKept(): Draft {
  try {
    return { ...structuredClone(EMPTY), ...(JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<Draft>) };
  } catch {
    return structuredClone(EMPTY);
  }
}
