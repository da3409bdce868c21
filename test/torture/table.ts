import type { FaultRow } from './faults/fault.js';
import type { Backend } from './hub.js';
import type { RoundResult } from './round.js';

const COUNTS = [
  'attempted',
  'acknowledged',
  'lost',
  'unexpected',
  'duplicated',
  'double effects',
  'stuck',
  'recovered',
];

/** One line for every part of a fault on every backend, as Jepsen counts. */
export function faultTable(rows: readonly (FaultRow & { backend: Backend })[]): string {
  const lines = rows.map(({ backend, cell, strikes, loaded, found, broken }) => {
    const { counts, pulled, pushed, seconds, calming } = loaded;
    return [
      backend,
      cell,
      ...[counts.attempted, counts.acknowledged, counts.lost, counts.unexpected, counts.duplicated],
      ...[counts.doubleRouted, counts.stuck + counts.parked, counts.recovered],
      `${pulled.missed + pulled.doubled + pulled.disordered}/${pulled.seen}`,
      `${pushed.missing + pushed.forged + pushed.dead}/${pushed.owed}`,
      strikes,
      seconds.toFixed(),
      calming.toFixed(1),
      broken.length === 0 ? 'kept' : 'BROKEN',
      found,
    ].map(String);
  });
  const head = ['queues', 'fault', ...COUNTS, 'pull faults', 'push faults', 'strikes', 's', 'to rest', '', 'found'];
  return aligned([head, ...lines]);
}

export function roundTable(results: readonly RoundResult[]): string {
  const head = ['queues', ...COUNTS, 'kills', 'seconds'];
  const lines = results.map(({ backend, storm: { counts, kills, serverCrashes, seconds } }) =>
    [
      backend,
      ...[counts.attempted, counts.acknowledged, counts.lost, counts.unexpected, counts.duplicated],
      ...[counts.doubleRouted, counts.stuck + counts.parked, counts.recovered],
      `${kills} + ${serverCrashes}`,
      seconds.toFixed(),
    ].map(String),
  );
  return aligned([head, ...lines]);
}

/** As a table of Markdown, so that it can be copied into a page. */
function aligned(lines: readonly string[][]): string {
  const width = lines[0]!.map((_, column) => Math.max(3, ...lines.map((line) => line[column]!.length)));
  const text = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(width[column]!)).join(' | ')} |`);
  return [text[0], `| ${width.map((many) => '-'.repeat(many)).join(' | ')} |`, ...text.slice(1)].join('\n');
}
