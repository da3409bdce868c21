import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { rows } from '#platform';
import type { ReferenceData } from '#routing';
import {
  changeDuties,
  readReference,
  simulateDuties,
  type DutyEdit,
  type EditFault,
  type Rerouting,
  type Simulated,
} from '#routing/lab';

/** Why a trial was not made, as a message for the user. */
export class TrialFault extends Error {}

export interface TrialOptions {
  change: string;
  days: number;
  /** YYYY-MM-DD; the day whose duties are tried. */
  on?: string;
  dataDir?: string;
}

export const TRIAL_HELP = `npm run simulate-duties -- --change FILE [--days N] [--on YYYY-MM-DD] [--data FOLDER]

  --change FILE  JSON 职责条目 { "items": [...] }，格式同 db/reference/duties.json；已有 id 替换所给字段（validTo 即终止），新 id 新增
                 duties as in db/reference/duties.json; a known id replaces the fields given (validTo ends it), a new id is added
  --days N       看最近多少天的事项，默认 90              how many days of matters, 90 by default
  --on DAY       按哪一天的职责试派，默认变更全部生效之日  the day whose duties are tried; by default when all of the change holds
  --data FOLDER  内置数据库的文件夹，默认 .huiliu          folder of the embedded database
  DATABASE_URL   改用已有的 PostgreSQL                   use a PostgreSQL of your own; its HUILIU_MASTER_KEY must be set too
`;

export function readTrialOptions(args: readonly string[]): TrialOptions | 'help' {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { change: text, days: { ...text, default: '90' }, on: text, data: text, help: { type: 'boolean' } },
  });
  if (values.help || !values.change) return 'help';
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1)
    throw new TrialFault(`--days ${values.days}: 应为正整数 must be a positive whole number`);
  if (values.on !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.on))
    throw new TrialFault(`--on ${values.on}: 应为 YYYY-MM-DD must be YYYY-MM-DD`);
  return { change: values.change, days, on: values.on, dataDir: values.data };
}

/**
 * Tries the change on the matters of the database and prints the result; the last line is one JSON object. Changes
 * nothing.
 */
export async function tryDuties(
  database: DataSource,
  { change, days, on }: TrialOptions,
  print: (line: string) => void,
): Promise<void> {
  const [known] = await rows<{ tables: boolean }>(
    database,
    "select to_regclass('reference_data') is not null as tables",
  );
  const before = known?.tables ? await readReference(database) : null;
  if (!before)
    throw new TrialFault(
      '数据库中没有职责数据；请先运行 npm start。 The database holds no duties; run npm start first.',
    );
  const edits = await readEdits(change);
  const changed = changeDuties(before, edits);
  if (changed.outcome === 'refused')
    throw new TrialFault(changed.faults.map(({ id, fault, about }) => `${id}: ${FAULTS[fault]} (${about})`).join('\n'));
  const day = on ?? dayOfChange(edits);
  const since = new Date(Date.now() - days * 86_400_000);
  const simulated = await simulateDuties(database, {
    before,
    after: changed.reference,
    since,
    on: new Date(`${day}T12:00:00+08:00`),
  });
  tell(simulated, { before, days, day, print });
}

const FAULTS: Record<EditFault, string> = {
  incomplete: '缺少字段 fields are missing',
  'unknown-category': '没有这个内容类别 no such category',
  'unknown-area': '没有这个区域 no such area',
  'unknown-unit': '没有这个部门 no such department',
  'bad-period': '起止日期有误 not a period',
  tie: '与另一条职责同级重叠 neither it nor another duty is more specific',
};

async function readEdits(file: string): Promise<DutyEdit[]> {
  try {
    const { items } = JSON.parse(await readFile(file, 'utf8')) as { items?: DutyEdit[] };
    if (!Array.isArray(items) || items.some((item) => typeof item?.id !== 'string'))
      throw new Error('no items with an id');
    return items;
  } catch (cause) {
    throw new TrialFault(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Today, or the first day on which every new duty is in force and every ended one has ended. */
function dayOfChange(edits: readonly DutyEdit[]): string {
  const after = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const ends = edits
    .filter(({ validFrom }) => validFrom === undefined)
    .flatMap(({ validTo }) => (validTo ? [after(validTo)] : []));
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return [today, ...edits.flatMap(({ validFrom }) => validFrom ?? []), ...ends].sort().at(-1)!;
}

function tell(
  { looked, rerouted, assistOnly, reroutings }: Simulated,
  { before, days, day, print }: { before: ReferenceData; days: number; day: string; print: (line: string) => void },
): void {
  const named = (unit: string | null): string =>
    unit === null ? '人工研判' : (before.departments.get(unit)?.name ?? unit);
  print(
    `近 ${days} 天 ${looked} 件事项，按 ${day} 的职责试派：改派 ${rerouted} 件，另有 ${assistOnly} 件仅协办单位变化（密件不在其列，未作任何改动）`,
  );
  for (const { from, to, count, examples } of reroutings) {
    print(`${String(count).padStart(6)}  ${named(from)} → ${named(to)}`);
    for (const { number, title, openedAt } of examples)
      print(`          ${openedAt.toISOString().slice(0, 10)} ${number} ${title}`);
  }
  const plain = ({ from, to, count }: Rerouting): Pick<Rerouting, 'from' | 'to' | 'count'> => ({ from, to, count });
  print(JSON.stringify({ looked, rerouted, assistOnly, day, reroutings: reroutings.map(plain) }));
}
