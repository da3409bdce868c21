import { SAME, START, type Lifecycle, type Row } from './lifecycle.js';

/**
 * Draws a lifecycle as a Mermaid state diagram: states in both languages, one arrow per pair of states, events in the
 * order of the table.
 */
export function lifecyclePicture(table: Lifecycle): string {
  const states = Object.entries(table.states).map(([name, { zh, en }]) => `  state "${zh} ${en}" as ${name}`);
  const everywhere = table.rows.filter((row) => isEverywhere(table, row));
  const arrows = new Map<string, Set<string>>();
  for (const row of table.rows.filter((one) => !everywhere.includes(one))) {
    for (const from of row.from) {
      const arrow = `${from === START ? '[*]' : from} --> ${row.to === SAME ? from : row.to}`;
      arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(row.event));
    }
  }
  const ends = Object.entries(table.states)
    .filter(([, { terminal }]) => terminal)
    .map(([name]) => `  ${name} --> [*]`);
  return [
    'stateDiagram-v2',
    ...states,
    ...[...arrows].map(([arrow, events]) => `  ${arrow}: ${[...events].join(', ')}`),
    ...ends,
    `  note left of ${Object.keys(table.states)[0] ?? ''}: 各在办状态 in every live state — ${everywhere.map(({ event, to }) => (to === SAME ? event : `${event} → ${to}`)).join(', ')}`,
  ].join('\n');
}

/** Lists the rows of a table for people: who, when, and on which legal basis. */
export function lifecycleTable(table: Lifecycle): string {
  const name = (state: string): string => table.states[state]?.zh ?? (state === START ? '—' : state);
  const lines = table.rows.map((row) => [
    isEverywhere(table, row) ? '各在办状态' : row.from.map(name).join('、'),
    `\`${row.event}\` ${row.zh}`,
    row.to === SAME ? '不变' : name(row.to),
    row.who.join(', '),
    row.guards.join(', ') || '—',
    row.clocks.map(({ clock, do: verb }) => `${verb} ${clock}`).join(', ') || '—',
    row.basis.map(({ text, mark }) => `${text} [${mark}]`).join('; '),
  ]);
  const head = ['from', 'event', 'to', 'who', 'guards', 'clocks', 'basis'];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Rows that apply in nearly every state would fill the picture with arrows, so they are listed in a note. */
function isEverywhere(table: Lifecycle, row: Row): boolean {
  const live = Object.entries(table.states).filter(([, { terminal }]) => !terminal);
  const missing = live.filter(([name]) => !row.from.includes(name));
  // A step that is not possible after the answer is listed with its states: readers would look for it there.
  return row.from.length >= live.length - 1 && !missing.some(([, { answered }]) => answered);
}
