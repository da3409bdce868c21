import { parseArgs } from 'node:util';
import type { ReferenceData } from '#routing';
import { assign, DutyHistory, understand } from '#routing/lab';
import { readAnsweredTexts, unitsOfLabel, type AnsweredText } from '../duties/answered-texts.js';
import { roundedTo4, shareWhere } from '../duties/route-figures.js';
import { cityReference } from '../links/messages.js';

interface Judged {
  row: AnsweredText;
  right: ReadonlySet<string>;
  /** Departments by the tables, best first; empty when the text was restricted as a suspected accusation. */
  units: string[];
  category: string;
  /** Labels learned from the earlier rows. */
  learned: string[];
}

/**
 * `route-text --file FILE [--tier A]`: from a citizen's text to a department, by production's rules and the city's own
 * tables. The places of the file are in no table, so one street replaces them and its office gets their duties. A smoke
 * test only: the labels are uncertain, and a city's own table would differ.
 */
export async function evalRouteText(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { file: { type: 'string' }, tier: { type: 'string', default: 'A' } },
  });
  if (!values.file) throw new Error('route-text needs --file FILE');
  const reference = await cityReference();
  const began = performance.now();
  const all = judge(await readAnsweredTexts(values.file), reference);
  const ms = (performance.now() - began) / Math.max(1, all.length);
  const scored = all.filter(({ row, right }) => row.tier === values.tier && right.size > 0);
  const [bureaus, offices] = [
    scored.filter(({ right }) => !territorial(right, reference)),
    scored.filter(({ right }) => territorial(right, reference)),
  ];
  const figures = {
    n: scored.length,
    top1: topOf(scored, 1),
    top3: topOf(scored, 3),
    bureaus: bureaus.length,
    bureauTop1: topOf(bureaus, 1),
    bureauTop3: topOf(bureaus, 3),
    offices: offices.length,
    officeTop3: topOf(offices, 3),
    learnedTop1: learnedOf(scored, 1),
    learnedTop3: learnedOf(scored, 3),
    restricted: scored.filter(({ units }) => units.length === 0).length,
    unmapped: all.filter(({ row, right }) => row.tier === values.tier && right.size === 0).length,
    msPerMessage: roundedTo4(ms),
  };
  print(
    `${figures.n} texts of tier ${values.tier}; ${figures.unmapped} labels fit no department of the city; ${figures.restricted} texts restricted as suspected accusations`,
  );
  const line = (name: string, n: number, top1: number, top3: number): void =>
    print(`${name.padEnd(44)} ${String(n).padStart(5)}  ${top1.toFixed(3)}  ${top3.toFixed(3)}`);
  line('tables alone, all', figures.n, figures.top1, figures.top3);
  line('tables alone, answered by a department', figures.bureaus, figures.bureauTop1, figures.bureauTop3);
  line('tables alone, answered by a territorial office', figures.offices, topOf(offices, 1), figures.officeTop3);
  line('learned from the rows before, kind of unit', figures.n, figures.learnedTop1, figures.learnedTop3);
  for (const [label, rows] of byLabel(scored)) line(`  ${label}`, rows.length, topOf(rows, 1), topOf(rows, 3));
  for (const { row, units, category } of scored.filter((one) => hit(one) > 2).slice(0, 20)) {
    print(
      `${row.id} ${row.title.slice(0, 30)}: ${category || '—'} → ${units.map((unit) => reference.departments.get(unit)?.name ?? unit).join(' / ') || '密件'} (answered: ${row.dept})`,
    );
  }
  print(JSON.stringify(figures));
}

function judge(rows: readonly AnsweredText[], reference: ReferenceData): Judged[] {
  const standIn = [...reference.areas.values()].find(({ level }) => level === 'street')!.code;
  const history = new DutyHistory();
  return rows.map((row, i) => {
    const read = understand({ title: row.title, text: row.text }, reference);
    const understanding = { ...read, place: { ...read.place, area: read.place.area ?? standIn } };
    const decision = assign({ understanding, at: new Date(), receivedBy: 'web', form: 'ONLINE' }, reference, {
      autoDispatchFrom: Infinity,
    });
    const handled = {
      leaf: read.category.code,
      level2: read.category.level2,
      level1: read.category.level1,
      street: '',
      community: '',
      channel: '',
      kind: read.kind,
      at: i,
    };
    const learned = history.rank(handled).units.map(({ unit }) => unit);
    history.learn(handled, row.dept);
    return {
      row,
      learned,
      category: read.category.level3,
      right: unitsOfLabel(row.dept, reference),
      units: decision.kind === 'triage' ? decision.candidates.map(({ lead }) => lead) : [],
    };
  });
}

function hit({ units, right }: Judged): number {
  const rank = units.findIndex((unit) => right.has(unit));
  return rank < 0 ? Infinity : rank;
}

function topOf(rows: readonly Judged[], most: number): number {
  return shareWhere(rows, (one) => hit(one) < most);
}

function learnedOf(rows: readonly Judged[], most: number): number {
  return shareWhere(rows, ({ learned, row }) => learned.slice(0, most).includes(row.dept));
}

function territorial(units: ReadonlySet<string>, { departments }: ReferenceData): boolean {
  return [...units].every((unit) => departments.get(unit)?.level !== 'city');
}

function byLabel(rows: readonly Judged[]): [string, Judged[]][] {
  const groups = new Map<string, Judged[]>();
  for (const one of rows) groups.set(one.row.dept, [...(groups.get(one.row.dept) ?? []), one]);
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
