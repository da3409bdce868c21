import { join } from 'node:path';
import { projectRoot } from '#platform';
import type { ImportRow } from '#intake';
import { BadRows } from './bad-rows.js';
import { Door } from './door.js';
import { fileRows, hashOf, payloadOf } from './file-rows.js';
import type { ImportOptions } from './import-options.js';
import { Journal, readJournal, type Acknowledged, type JournalOwner } from './journal.js';
import { openImportProgress } from './progress.js';
import { probesOf, resume } from './resume.js';
import { sendRows } from './send-rows.js';
import type { RunResult } from './summary.js';
import { survey } from './survey.js';
import { answered, settled } from './tally.js';
import { findHub, type ImportSurroundings, type TargetHub } from './target-hub.js';
import { untilRouted, waitingAt } from './until-routed.js';

/** Path of the side file for the bad rows. */
export function badPathOf({ bad, file }: ImportOptions): string {
  return bad ?? `${file.path}.bad.${file.format === 'jsonl' ? 'jsonl' : 'csv'}`;
}

/**
 * Runs one import to its end, or until the signal stops it. Throws ImportFault, HubFault, EmbeddedFault or ConfigFault.
 */
export async function runImport(options: ImportOptions, surroundings: ImportSurroundings): Promise<RunResult> {
  const { file, source } = options;
  surroundings.say(`正在检查 Checking ${file.path}…`);
  const owner = {
    sha256: await hashOf(file),
    source,
    channel: file.channel,
    as: file.as,
    map: file.map,
    sheet: file.sheet,
  };
  const journals = [
    `${file.path}.huiliu-import.jsonl`,
    join(options.dataDir ?? join(projectRoot(), '.huiliu'), 'imports', `${owner.sha256.slice(0, 32)}.jsonl`),
  ];
  const earlier = (await Promise.all(journals.map((path) => readJournal(path, owner)))).flat();
  const kept = new Map<number, ImportRow>(probesOf(earlier).map(({ line }) => [line, undefined as never]));
  const found = await survey(
    file,
    (reading) => 'row' in reading && kept.has(reading.line) && kept.set(reading.line, reading.row),
  );
  const hub = await findHub(options, surroundings);
  try {
    const work = new Work({ options, hub, signal: surroundings.signal }, { journals, owner, earlier });
    const fallen = hub.failed.then((fault) => Promise.reject(fault));
    return await Promise.race([work.run([...found.filled.keys()], found.rows, (line) => kept.get(line)), fallen]);
  } finally {
    await hub.close();
  }
}

interface Frame {
  options: ImportOptions;
  hub: TargetHub;
  signal: AbortSignal;
}

interface Past {
  journals: string[];
  owner: JournalOwner;
  earlier: Acknowledged[];
}

class Work {
  constructor(
    private readonly frame: Frame,
    private readonly past: Past,
  ) {}

  async run(columns: string[], rows: number, rowAt: (line: number) => ImportRow | undefined): Promise<RunResult> {
    const { options, hub, signal } = this.frame;
    const badPath = badPathOf(options);
    const begun = performance.now();
    const tally = await this.send({ rows, bad: new BadRows(badPath, columns), rowAt });
    const result: RunResult = { rows, tally, seconds: (performance.now() - begun) / 1000, interrupted: false, badPath };
    const sentAt = performance.now();
    result.waiting = options.wait && !signal.aborted ? await untilRouted(hub, signal) : await waitingAt(hub);
    if (options.wait && !signal.aborted) result.routingSeconds = (performance.now() - sentAt) / 1000;
    result.interrupted = signal.aborted;
    return result;
  }

  private async send({
    rows,
    bad,
    rowAt,
  }: {
    rows: number;
    bad: BadRows;
    rowAt: (line: number) => ImportRow | undefined;
  }) {
    const {
      options: { file, source, concurrency, from },
      hub: { url, key },
      signal,
    } = this.frame;
    const progress = openImportProgress('导入 Import', rows);
    let waits = 0;
    const onWait = (why: string): void => {
      waits += 1;
      if (waits === 1) progress.note(`${url} 暂时不受理（${why}），稍后重试…… not available now, trying again…`);
    };
    const door = new Door({ url, key, source, connections: concurrency, signal, onWait });
    const post = (row: ImportRow) => door.post(payloadOf(row, file));
    let journal: Journal | undefined;
    try {
      const resumed = await resume(this.past.earlier, rowAt, post);
      journal = await Journal.open(this.past.journals, this.past.owner, !resumed.goesOn);
      for (const row of resumed.acknowledged) await journal.write(row);
      const onAcknowledged = (row: Acknowledged): Promise<void> => journal!.write(row);
      return await sendRows({
        readings: fileRows(file),
        from,
        before: resumed.before,
        concurrency,
        signal,
        post,
        onAcknowledged,
        onBad: (row) => bad.write(row),
        onSettled: (tally) => progress.at(settled(tally), answered(tally)),
      });
    } finally {
      progress.end();
      await Promise.all([journal?.close(), bad.close(), door.close()]);
    }
  }
}
