import { readFile } from 'node:fs/promises';
import type { HandledCase } from '#routing/lab';

/** One row of a hotline's history: the facts known at intake, and who handled it in the end. */
export interface HandledRow {
  handled: HandledCase;
  /** The unit for learning: its code, or its name alone. Null when it is unknown. */
  unit: string | null;
  /** The unit for scoring: the code if the file has one, which survives a change of name; else the name. */
  identity: string | null;
  unitName: string;
}

interface OpenDataRow {
  create_time: string;
  event_src_name: string;
  event_property_name: string;
  event_type_name: string;
  main_type_name: string;
  sub_type_name: string;
  street_name: string;
  community_name: string;
  dispose_unit_id?: string;
  dispose_unit_name: string;
}

/**
 * Reads open data of hotline requests (JSON lines with the columns of `OpenDataRow`, local time of Shanghai) and sorts
 * it by time. Columns that are filled during or after handling (operate_num, *_archive_num, report_num) are not read,
 * because they are unknown at dispatch. Throws on a line without time or unit.
 */
export async function readHandledRows(file: string, by: 'code' | 'name' = 'code'): Promise<HandledRow[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map((line, i) => rowOf(JSON.parse(line) as OpenDataRow, by, `${file}:${i + 1}`));
  return rows
    .map((row, i) => ({ row, i }))
    .sort((a, b) => a.row.handled.at - b.row.handled.at || a.i - b.i)
    .map(({ row }) => row);
}

function rowOf(raw: OpenDataRow, by: 'code' | 'name', where: string): HandledRow {
  const at = Date.parse(`${raw.create_time.replace(' ', 'T')}+08:00`);
  if (Number.isNaN(at) || !raw.dispose_unit_name) throw new Error(`${where}: no time or no unit`);
  const unitName = raw.dispose_unit_name;
  const identity = known(unitName) === '' ? null : (raw.dispose_unit_id ?? unitName);
  return {
    unitName,
    identity,
    unit: identity === null || by === 'code' ? identity : unitName,
    handled: {
      leaf: known(raw.sub_type_name),
      level2: known(raw.main_type_name),
      level1: known(raw.event_type_name),
      street: known(raw.street_name),
      community: known(raw.community_name),
      channel: known(raw.event_src_name),
      kind: known(raw.event_property_name),
      at,
    },
  };
}

/** The open data writes '-' for an empty value. */
function known(value: string | undefined): string {
  return value === undefined || value === '-' ? '' : value;
}
