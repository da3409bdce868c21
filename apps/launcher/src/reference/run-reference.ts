import { askHub, type ReferenceAnswer } from './reference-client.js';
import { readReferenceFolder, type ReferenceFolder } from './reference-folder.js';
import type { ReferenceOptions } from './reference-options.js';

interface TrialAnswer {
  day: string;
  faults: {
    total: number;
    later: number | null;
    listed: { table: string; row: number | null; code: string | null; field: string; zh: string; en: string }[];
  };
  changes: { table: string; added: number; changed: number; removed: number }[];
  guardChanges: { unit: string; field: string; before: string | null; after: string | null }[];
  uncovered: { total: number; codes: string[] };
  examined: number;
  left: boolean;
  rerouted: number;
  assistOnly: number;
  moves: { from: string | null; to: string | null; count: number }[];
  matters: { number: string; from: string | null; to: string | null; reason: string }[];
}

/** Checks, tries or imports a folder and prints the result in Chinese and English. Returns the exit code. */
export async function runReference(options: ReferenceOptions, say: (line: string) => void): Promise<number> {
  const { act, folder, from, basis } = options;
  const read = await readReferenceFolder(folder);
  const { tables, skipped } = read;
  say(`各表 Tables: ${Object.keys(tables).join('、')}`);
  if (skipped.length > 0) say(`随程序提供、不替换 Comes with the hub and is not replaced: ${skipped.join('、')}`);
  if (options.offline) return tellOffline(read, from, say);
  const day = from === undefined ? {} : { from };
  if (act === 'import')
    return tellImport(await askHub(options, '/reference/versions', { ...day, basis, tables }, say), say);
  const checkOnly = act === 'check';
  const answer = await askHub(options, '/reference/trials', { ...day, tables, checkOnly }, say);
  return answer.outcome === 'refused' ? tellRefusal(answer, say) : tellTrial(answer.body as never, checkOnly, say);
}

async function tellOffline(
  read: ReferenceFolder,
  from: string | undefined,
  say: (line: string) => void,
): Promise<number> {
  // Loaded here: the other acts send the folder to a hub and need no rules of their own.
  const { checkOffline } = await import('./check-offline.js');
  const { day, total, lines } = await checkOffline(read, from);
  if (total === 0) {
    say(`校验通过 Checked, no faults（${day}）`);
    return 0;
  }
  say(`有误 ${total} 处，列出 ${lines.length} 处。${total} faults.`);
  for (const line of lines) say(`  ${line}`);
  return 2;
}

function tellImport(answer: ReferenceAnswer, say: (line: string) => void): number {
  if (answer.outcome === 'refused') return tellRefusal(answer, say);
  const { number, validFrom, inForce } = answer.body;
  say(
    inForce === true
      ? `已制作版本 ${String(number)}，现已生效，无需重启。Version ${String(number)} is in force; no restart is needed.`
      : `已制作版本 ${String(number)}，${String(validFrom)} 起生效。Version ${String(number)} takes effect on ${String(validFrom)}.`,
  );
  return 0;
}

function tellRefusal(
  { detail, errors }: Extract<ReferenceAnswer, { outcome: 'refused' }>,
  say: (line: string) => void,
): number {
  say(`未导入 Not accepted: ${detail}`);
  for (const line of errors) say(`  ${line}`);
  return 2;
}

function tellTrial(trial: TrialAnswer, checkOnly: boolean, say: (line: string) => void): number {
  const { faults } = trial;
  if (faults.total > 0) {
    const when = faults.later === null ? '' : `（版本 ${faults.later} 生效之日 on the day of version ${faults.later}）`;
    say(`有误 ${faults.total} 处${when}，列出 ${faults.listed.length} 处。${faults.total} faults.`);
    for (const { table, row, code, field, zh, en } of faults.listed)
      say(`  ${table}${row === null ? '' : `[${row}]`} ${code ?? ''} ${field}  ${zh} ${en}`);
    return 2;
  }
  say(`校验通过 Checked, no faults（${trial.day}）`);
  for (const { table, added, changed, removed } of trial.changes)
    say(`  ${table}: 新增 added ${added}, 改动 changed ${changed}, 删除 removed ${removed}`);
  for (const { unit, field, before, after } of trial.guardChanges.slice(0, 20))
    say(`  影响检举控告防护 changes the guard of accusations: ${unit} ${field} ${before ?? '-'} → ${after ?? '-'}`);
  if (trial.guardChanges.length > 20) say(`  …… ${trial.guardChanges.length} 处 in all`);
  if (trial.uncovered.total > 0)
    say(
      `  没有全市职责的分类 categories without a duty: ${trial.uncovered.total}（${trial.uncovered.codes.slice(0, 10).join(' ')}）`,
    );
  if (!checkOnly) tellMoves(trial, say);
  return 0;
}

const named = (unit: string | null): string => unit ?? '人工研判 desk';

function tellMoves(trial: TrialAnswer, say: (line: string) => void): void {
  say(
    `在办事项 ${trial.examined} 件试算：改派 ${trial.rerouted} 件，另有 ${trial.assistOnly} 件仅协办单位变化（未作任何改动，已派的不会自行移动）。` +
      `${trial.rerouted} of ${trial.examined} open matters would go elsewhere; nothing was changed.`,
  );
  if (trial.left) say('  还有未试算的事项 there are more matters than are tried at once');
  for (const { from, to, count } of trial.moves) say(`${String(count).padStart(6)}  ${named(from)} → ${named(to)}`);
  for (const { number, from, to, reason } of trial.matters)
    say(`        ${number}  ${named(from)} → ${named(to)}  ${REASONS[reason] ?? reason}`);
}

const REASONS: Record<string, string> = {
  'unit-gone': '单位已不在名册 the unit is gone',
  'unit-ended': '单位已撤并 the unit has ended',
  'category-gone': '分类已不存在 the category is gone',
  'area-gone': '区划已不存在 the area is gone',
  'place-moved': '地名划入其他区划 the place is in another area',
  'duty-changed': '职责变动 another duty holds',
};
