import { parseArgs } from 'node:util';
import type { ReferenceData } from '#routing';
import { assign, severalMatters, understand, type AssignDecision, type Understanding } from '#routing/lab';
import { titleFrom } from '#intake';
import { shareWhere } from '../duties/route-figures.js';
import { readJsonLines } from '../judged/json-lines.js';
import { cityWithModels } from '../links/messages.js';

/** A text about the invented city with the answers that two readers accept. */
interface GoldText {
  id: string;
  channel: string;
  title?: string;
  text: string;
  categories: readonly string[];
  leads: readonly string[];
  urgencyAgreed: 'NORMAL' | 'URGENT' | 'CRITICAL' | null;
  kindOk: readonly string[];
  place: { named: boolean; code: string | null };
  problemsOk: readonly number[];
  group: string;
  area: string | null;
  on: string;
}

interface JudgedText {
  gold: GoldText;
  understanding: Understanding;
  decision: AssignDecision;
  /** It goes to a person with an alarm. */
  raised: boolean;
  several: boolean;
}

/**
 * `texts --gold FILE`: what the hub does with each text alone: category, department, alarm, kind, place and number of
 * problems, by production's rules and tables.
 */
export async function evalTexts(args: readonly string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { gold: { type: 'string' } } });
  if (!values.gold) throw new Error('texts needs --gold FILE');
  const reference = await cityWithModels();
  const gold = await readJsonLines<GoldText>(values.gold);
  const began = performance.now();
  const judged = gold.map((row) => judge(row, reference));
  print(`${judged.length} texts, ${((performance.now() - began) / Math.max(1, judged.length)).toFixed(2)} ms each`);
  for (const one of judged)
    for (const fault of faults(one)) print(`${fault}  ${one.gold.id} ${one.gold.text.slice(0, 70)}`);
  reliability(judged).forEach(print);
  print(JSON.stringify({ ...figures(judged), leadCalibrationError: calibrationError(judged) }));
}

function judge(gold: GoldText, reference: ReferenceData): JudgedText {
  const words = { title: gold.title ?? titleFrom(gold.text), text: gold.text };
  const whole = understand(words, reference);
  const several = severalMatters(words, whole, reference);
  const understanding = several?.own ?? whole;
  const decision = assign(
    {
      understanding,
      at: new Date(`${gold.on}T10:00:00+08:00`),
      receivedBy: gold.channel,
      form: FORM[gold.channel] ?? 'ONLINE',
    },
    reference,
  );
  return {
    gold,
    understanding,
    decision,
    raised: isRaised(understanding),
    several: several !== undefined || whole.several,
  };
}

const FORM: Readonly<Record<string, string>> = { hotline: 'PHONE', letter: 'LETTER', visit: 'VISIT' };

/** An alarm stands on the desk: a danger now, or soon. */
function isRaised({ danger }: Understanding): boolean {
  return danger.level !== 'none';
}

function figures(judged: readonly JudgedText[]): Record<string, number> {
  const about = judged.filter(({ gold }) => gold.categories.length > 0);
  const sent = judged.filter(({ decision }) => decision.kind === 'assign');
  const of = (urgency: string): JudgedText[] => judged.filter(({ gold }) => gold.urgencyAgreed === urgency);
  const near = judged.filter(({ gold }) => gold.group === 'near');
  const several = judged.filter(({ gold }) => Math.min(...gold.problemsOk) > 1);
  const single = judged.filter(({ gold }) => Math.max(...gold.problemsOk) <= 1);
  const count = (all: readonly JudgedText[], holds: (one: JudgedText) => boolean): number => all.filter(holds).length;
  return {
    category1: shareWhere(about, (one) => one.gold.categories.includes(one.understanding.category.code)),
    category3: shareWhere(about, amongThree),
    level1: shareWhere(about, ({ gold, understanding }) =>
      gold.categories.some((code) => code.slice(0, 3) === understanding.category.code.slice(0, 3)),
    ),
    sent: shareWhere(judged, ({ decision }) => decision.kind === 'assign'),
    leadPrecision: shareWhere(sent, isLedRight),
    criticalRaised: shareWhere(of('CRITICAL'), ({ raised }) => raised),
    criticalSentAsOrdinary: count(of('CRITICAL'), ({ raised, decision }) => !raised && decision.kind === 'assign'),
    urgentRaised: shareWhere(of('URGENT'), ({ raised }) => raised),
    nearMissRaised: count(near, ({ raised }) => raised),
    normalRaised: shareWhere(of('NORMAL'), ({ raised }) => raised),
    kind: shareWhere(judged, ({ gold, understanding }) => gold.kindOk.includes(kindOf(understanding))),
    place: shareWhere(judged, isPlacedRight),
    severalNoticed: shareWhere(several, (one) => one.several),
    severalFalse: count(single, (one) => one.several),
  };
}

/** Lower bounds of the bands of confidence. */
const BANDS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

interface Band {
  from: number;
  sent: number;
  right: number;
  /** Mean confidence. */
  said: number;
}

/** What was sent, by the confidence in the unit. */
function bandsOf(judged: readonly JudgedText[]): Band[] {
  const sent = judged.flatMap((one) =>
    one.decision.kind === 'assign' ? [{ confidence: one.decision.confidence, right: isLedRight(one) }] : [],
  );
  return BANDS.flatMap((from, i) => {
    const inside = sent.filter(({ confidence }) => confidence >= from && confidence < (BANDS[i + 1] ?? Infinity));
    const said = inside.reduce((sum, { confidence }) => sum + confidence, 0) / inside.length;
    return inside.length === 0
      ? []
      : [{ from, sent: inside.length, right: inside.filter(({ right }) => right).length, said }];
  });
}

function reliability(judged: readonly JudgedText[]): string[] {
  return bandsOf(judged).map(
    ({ from, sent, right, said }) =>
      `confidence from ${from.toFixed(2)}: ${sent} sent, ${(right / sent).toFixed(3)} right, ${said.toFixed(3)} said`,
  );
}

/** Expected calibration error of what was sent: how far confidence and share right differ, weighed by number. */
function calibrationError(judged: readonly JudgedText[]): number {
  const bands = bandsOf(judged);
  const all = bands.reduce((sum, { sent }) => sum + sent, 0);
  const off = bands.reduce((sum, { sent, right, said }) => sum + Math.abs(said * sent - right), 0);
  return all === 0 ? 0 : Math.round((1000 * off) / all) / 1000;
}

function amongThree({ gold, understanding: { category } }: JudgedText): boolean {
  return [category.code, ...category.candidates.map(({ code }) => code)]
    .slice(0, 4)
    .some((code) => gold.categories.includes(code));
}

function isLedRight({ gold, decision }: JudgedText): boolean {
  return decision.kind === 'assign' && gold.leads.includes(decision.lead);
}

/** A named place is found by its name or its area; nothing is found where none is named. */
function isPlacedRight({ gold, understanding: { place } }: JudgedText): boolean {
  if (!gold.place.named) return place.knownAnchors === 0;
  const { code } = gold.place;
  return code === null
    ? place.anchors.length > 0
    : place.anchors.some((name) => name === code) ||
        place.area?.startsWith(code) === true ||
        (gold.area !== null && place.area === gold.area);
}

/** A text that asks for nothing has no kind. */
function kindOf({ empty, appealKind }: Understanding): string {
  return empty ? 'NONE' : appealKind;
}

function faults(one: JudgedText): string[] {
  const { gold, understanding: u, decision, raised } = one;
  const found: string[] = [];
  if (gold.categories.length > 0 && !gold.categories.includes(u.category.code))
    found.push(`category ${u.category.code} (${u.category.confidence}) for ${gold.categories.join('/')}`);
  if (decision.kind === 'assign' && !isLedRight(one)) found.push(`lead ${decision.lead} for ${gold.leads.join('/')}`);
  if (gold.urgencyAgreed !== null && gold.urgencyAgreed !== 'NORMAL' && !raised)
    found.push(`not raised, ${gold.urgencyAgreed}`);
  if (gold.urgencyAgreed === 'NORMAL' && raised) found.push(`raised (${u.danger.evidence.join('；')})`);
  if (!gold.kindOk.includes(kindOf(u))) found.push(`kind ${kindOf(u)} for ${gold.kindOk.join('/')}`);
  if (Math.min(...gold.problemsOk) > 1 && !one.several) found.push('several problems not noticed');
  if (Math.max(...gold.problemsOk) <= 1 && one.several) found.push('several problems where there is one');
  if (!isPlacedRight(one)) found.push(`place ${u.place.anchors.join('、') || '—'} for ${gold.place.code ?? 'none'}`);
  return found;
}
