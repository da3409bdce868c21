import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EmbeddedFault, loadOrCreateMasterKey, projectRoot, startEmbeddedPostgres } from '#platform';
import { HubFault } from './hub/hub-fault.js';
import { bringUpToDate, restartAuditLog } from './hub/prepare.js';

interface RestartOptions {
  reason: string;
  lastNote: string | null;
  data: string | undefined;
}

/**
 * `npm run audit-restart -- --reason TEXT [--checkpoint FILE] [--data FOLDER]`: begins a further audit log when entries were lost for good with the
 * database, and the hub refuses to sign. Not needed after a backup that has everything. The audit records it.
 */
async function main(args: string[]): Promise<void> {
  const { reason, lastNote, data } = optionsOf(args);
  const dataDir = data ?? join(projectRoot(), '.huiliu');
  const given = process.env['DATABASE_URL'];
  const masterKey = process.env['HUILIU_MASTER_KEY'] || (given ? undefined : await loadOrCreateMasterKey(dataDir));
  if (!masterKey)
    throw new HubFault(
      'option',
      '请设置 HUILIU_MASTER_KEY：原因以其加密后保存。',
      'Set HUILIU_MASTER_KEY: the reason is stored encrypted with it.',
    );
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir });
  try {
    const url = given || embedded!.applicationUrl;
    if (embedded) await bringUpToDate({ application: url, owner: embedded.url }, masterKey);
    const log = await restartAuditLog(url, masterKey, { reason, lastNote });
    console.log(
      `审计日志第 ${log} 本已开始；请把新公钥交给见证方。Audit log ${log} has begun; give its public key to the witnesses.`,
    );
  } finally {
    await embedded?.stop();
  }
}

function optionsOf(args: string[]): RestartOptions {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args, options: { reason: text, checkpoint: text, data: text } });
    if (!values.reason?.trim()) throw new Error('--reason');
    const lastNote = values.checkpoint === undefined ? null : noteIn(readFileSync(values.checkpoint, 'utf8'));
    return { reason: values.reason.trim().slice(0, 2_000), lastNote, data: values.data };
  } catch (cause) {
    throw new HubFault(
      'option',
      `命令行选项有误（${(cause as Error).message}）。`,
      'Usage: npm run audit-restart -- --reason TEXT [--checkpoint FILE] [--data FOLDER]',
    );
  }
}

/** A signed note, or the last one in the file of a witness. */
function noteIn(text: string): string {
  const lines = text.trimEnd().split('\n');
  return text.startsWith('{') ? (JSON.parse(lines.at(-1) ?? '') as { note: string }).note : text;
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault instanceof HubFault || fault instanceof EmbeddedFault ? fault.message : fault);
    process.exit(1);
  },
);
