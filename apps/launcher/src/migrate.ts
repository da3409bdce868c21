import { join } from 'node:path';
import { EmbeddedFault, loadOrCreateMasterKey, projectRoot, startEmbeddedPostgres } from '#platform';
import { HubFault } from './hub/hub-fault.js';
import { readOptions } from './options.js';
import { bringUpToDate, givenUrls } from './hub/prepare.js';

/** `npm run migrate`: brings tables and reference data of DATABASE_URL, or of the embedded database, up to date, and ends. */
async function main(): Promise<void> {
  const { dataDir = join(projectRoot(), '.huiliu') } = readOptions(process.argv.slice(2));
  const embedded = process.env['DATABASE_URL'] ? undefined : await startEmbeddedPostgres({ dataDir });
  try {
    const urls = embedded
      ? { application: embedded.applicationUrl, owner: embedded.url }
      : givenUrls(process.env['DATABASE_URL']!);
    const given = process.env['HUILIU_MASTER_KEY'] || undefined;
    const applied = await bringUpToDate(urls, given ?? (embedded && (await loadOrCreateMasterKey(dataDir))));
    console.log(
      applied.length > 0 ? `已应用 Applied:\n  ${applied.join('\n  ')}` : '已是最新。Nothing to do: up to date.',
    );
  } finally {
    await embedded?.stop();
  }
}

main().then(
  () => process.exit(0),
  (fault: unknown) => {
    console.error(fault instanceof HubFault || fault instanceof EmbeddedFault ? fault.message : fault);
    process.exit(1);
  },
);
