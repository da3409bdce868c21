import { parseArgs } from 'node:util';
import { v7 as uuid } from 'uuid';
import type { Vault } from '#platform';
import { Arrivals } from './arrivals.js';
import { withBenchHub, type BenchHub } from './bench-hub.js';
import { AuditRow, INSERT_WAYS, OutboxRow, PersonIndexRow, type IntakeRows } from './insert-ways.js';
import { median, spread, timed } from './timing.js';

/**
 * `npm run bench:insert -- [--submissions 300] [--rounds 7] [--parallel 1]`: how long the writes of the intake transaction take (submission,
 * person, audit entry, queue entry; one transaction, one commit), sent as SQL, by TypeORM's query builder, by `repo.insert` and by
 * `repo.save`. All ways meet in each round, in turn. With `--parallel` so many run at once, and a transaction's share of the time is told.
 */
async function measure({ database, vault }: BenchHub): Promise<void> {
  const number = (preset: string) => ({ type: 'string', default: preset }) as const;
  const { values } = parseArgs({
    options: { submissions: number('300'), rounds: number('7'), parallel: number('1') },
  });
  const [submissions, rounds, parallel] = [Number(values.submissions), Number(values.rounds), Number(values.parallel)];
  const arrivals = new Arrivals();
  let written = 0;
  const once = (way: keyof typeof INSERT_WAYS): Promise<number> => {
    const rows = Array.from({ length: parallel }, () => rowsOf(arrivals, vault, ++written));
    return timed(() => Promise.all(rows.map((one) => database.transaction((tx) => INSERT_WAYS[way]!(tx, one)))));
  };
  const ways = Object.keys(INSERT_WAYS);
  for (let warm = 0; warm < 50; warm += 1) for (const way of ways) await once(way);
  const ratios = new Map<string, number[]>(ways.map((way) => [way, []]));
  for (let round = 1; round <= rounds; round += 1) {
    const times = new Map<string, number[]>(ways.map((way) => [way, []]));
    for (let at = 0; at < submissions / parallel; at += 1)
      for (const way of ways) times.get(way)!.push((await once(way)) / parallel);
    const sql = median(times.get('raw SQL')!);
    for (const way of ways) ratios.get(way)!.push(median(times.get(way)!) / sql);
    console.log(
      `round ${round}: ${ways.map((way) => `${way} ${median(times.get(way)!).toFixed(2)} ms`).join(', ')} a transaction`,
    );
  }
  console.log(`time against raw SQL, ${rounds} rounds of ${submissions}, ${parallel} at once:`);
  for (const way of ways) console.log(`  ${way.padEnd(13)} ${spread(ratios.get(way)!)}`);
}

function rowsOf(arrivals: Arrivals, vault: Vault, number: number): IntakeRows {
  const { content, raw, rawMediaType, receivedAt } = arrivals.arrival(number);
  const id = uuid();
  return {
    submission: {
      id,
      number: id,
      queryCodeIndex: vault.index('query-code', id),
      queryCodeCipher: vault.seal('1234-5678-9012-3456', id),
      channel: 'web',
      source: 'web',
      externalId: id,
      contentHash: vault.index('content', id),
      form: content.form,
      contentCipher: vault.seal(JSON.stringify(content), id),
      rawCipher: vault.seal(raw, id),
      rawMediaType,
      peopleMasked: [{ role: 'lead', name: '测**' }],
      anonymous: false,
      confidential: false,
      receivedAt,
      receivedOn: '2026-11-29',
    },
    person: { submissionId: id, kind: 'phone', index: vault.index('phone', id) },
    audit: {
      actor: 'bench',
      action: 'submission.registered',
      subjectKind: 'submission',
      subjectId: id,
      detail: { number: id, channel: 'web', source: 'web', bytes: raw.length },
    },
    job: { queue: 'routing', ref: id },
  };
}

void withBenchHub(measure, [PersonIndexRow, AuditRow, OutboxRow]);
