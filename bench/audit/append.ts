import { parseArgs } from 'node:util';
import { append, AuditLogService } from '#audit';
import { vaultOf } from '#platform';
import { withBenchHub, type BenchHub } from '../bench-hub.js';

/**
 * `npm run bench:audit -- [--entries 5000] [--parallel 8]`: how many audit entries a second are stored, each in a transaction of its own as the hub
 * writes them, and how many a second the tree takes up and signs. The anchor: Trillian on MySQL, 400 to 500 a second.
 */
async function measure({ database }: BenchHub): Promise<void> {
  const number = (preset: string) => ({ type: 'string', default: preset }) as const;
  const { values } = parseArgs({ options: { entries: number('5000'), parallel: number('8') } });
  const [entries, parallel] = [Number(values.entries), Number(values.parallel)];
  const log = new AuditLogService(database, vaultOf(database));
  await log.extend();
  let left = entries;
  const write = async (): Promise<void> => {
    while (left-- > 0)
      await database.transaction((tx) =>
        append(tx, {
          actor: 'machine:bench',
          action: 'made.up',
          subjectKind: 'matter',
          subjectId: `m-${left}`,
          detail: { channel: 'web', bytes: 1_234, number: `HL-${left}` },
        }),
      );
  };
  const stored = await seconds(() => Promise.all(Array.from({ length: parallel }, write)));
  const signed = await seconds(() => log.extend());
  console.log(
    [
      `${entries} entries, ${parallel} at once, a transaction each: ${(entries / stored).toFixed(0)}/s stored`,
      `tree and signatures: ${(entries / signed).toFixed(0)}/s`,
      `both, one after the other: ${(entries / (stored + signed)).toFixed(0)}/s`,
    ].join('\n'),
  );
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

await withBenchHub(measure);
