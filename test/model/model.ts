import type { StepInput } from '#cases/steps';

/** What the tests believe of the hub: plain objects, written from the law and the city's settings, not from the hub's tables. */
export interface Model {
  submissions: ModelSubmission[];
  cases: ModelCase[];
  slots: { caseId: string; submissionId: string; slot: 'bureau' | 'unit'; lastDay: string; rated: boolean }[];
  /** As the movable time has it. */
  now: Date;
  superiors: ReadonlyMap<string, string | null>;
}

export interface ModelSubmission {
  id: string;
  code: string;
  number: string;
  channel: 'hotline' | 'web';
  phone: string;
  receivedAt: Date;
  matterId: string;
}

export interface ModelClock {
  /** First instant at which it is late. */
  due: number;
  live: boolean;
  /** The watch has found it late. */
  overdue?: boolean;
  /** Last day before it is rolled over holidays, where the model can count it: natural days from a known day. */
  ends: string | null;
}

export interface ModelCase {
  id: string;
  kind: 'petition' | 'order';
  matterId: string;
  state: string;
  /** Who has it now; null while nobody has. */
  lead: string | null;
  lastLead: string | null;
  /** The lead has answered, so that its assignment outlives the case. */
  answered: boolean;
  path: string;
  /** A person has decided the path. */
  pathDecided: boolean;
  designated: boolean;
  accepted: boolean;
  extensions: number;
  returns: number;
  /** How often a unit asked to give it back, and which units did. */
  asks: number;
  disputants: string[];
  /** How often that was granted. */
  handbacks: number;
  /** Assisting departments that have not answered. */
  shares: string[];
  delays: number;
  /** Calls that reached nobody since the last reply. */
  tries: number;
  redo: boolean;
  /** The last opinion is one of review. */
  reviewed: boolean;
  /** 逾期申请 that nobody has weighed. */
  waiting: boolean;
  /** Null for a body outside the hub, whose opinion the bureau writes down; undefined while nobody asked. */
  reviewer: string | null | undefined;
  rechecker: string | null | undefined;
  /** Of the case and of its lead, by family: the latest. */
  clocks: Map<string, ModelClock>;
  keys: { key: string; event: string }[];
}

export type Who = 'bureau' | 'lead' | 'above' | 'reviewer' | 'rechecker' | 'stranger';

/** A step somebody asks for, as the model sees it. */
export interface Asked {
  model: Model;
  of: ModelCase;
  event: string;
  who: Who;
  actor: string;
  input: StepInput;
}

/** One lawful step: who, from where, to where, what forbids it, and what it does to clocks and papers. */
export interface Move {
  event: string;
  from: readonly string[];
  to: string | ((asked: Asked) => string);
  who: readonly Who[];
  /** Names of the rules that forbid it, as things are. */
  broken?: (asked: Asked) => string[];
  /** Rules that may forbid it by what the model does not follow, e.g. a department's place in the city. */
  perhaps?: readonly string[];
  /** Families that end, then families that start with their natural days; null where the length is not counted in natural days. */
  ends?: string;
  starts?: Record<string, number | null>;
  paper?: string;
  /** What else changes. */
  after?: (asked: Asked) => void;
}

/** What the hub must answer: the state after it, or the names of the rules of which the refusal must name one. */
export type Expected =
  { taken: Move; to: string; perhaps: readonly string[] } | { refused: string[] } | { unknown: true };

export function expected(moves: readonly Move[], asked: Asked): Expected {
  const { of, event, who } = asked;
  if (who === 'stranger') return { unknown: true };
  const mine = moves.filter(
    (move) =>
      move.event === event && rolesOf(asked).some((one) => move.who.includes(one)) && move.from.includes(of.state),
  );
  if (mine.length === 0) return { refused: [`${of.kind}.${event}`] };
  const broken = mine[0]?.broken?.(asked) ?? [];
  if (broken.length > 0) return { refused: broken };
  const [move] = mine as [Move];
  return { taken: move, to: typeof move.to === 'string' ? move.to : move.to(asked), perhaps: move.perhaps ?? [] };
}

/** A body may be several things at once: the lead's superior is the reviewer as well. */
function rolesOf({ model, of, who }: Asked): Who[] {
  if (who === 'bureau')
    return [
      'bureau',
      ...(of.reviewer === null ? ['reviewer' as const] : []),
      ...(of.rechecker === null ? ['rechecker' as const] : []),
    ];
  const code = bodyOf(model, of, who);
  return (['lead', 'above', 'reviewer', 'rechecker'] as const).filter(
    (one) => code !== null && bodyOf(model, of, one) === code,
  );
}

/** The department that is this to the case; null where there is none. */
export function bodyOf({ superiors }: Model, of: ModelCase, who: Who): string | null {
  if (who === 'lead') return of.lead;
  if (who === 'above')
    return of.lead ? aboveAll(superiors, of.asks > 1 ? [...of.disputants, of.lead] : [of.lead]) : null;
  if (who === 'reviewer') return of.reviewer ?? null;
  if (who === 'rechecker') return of.rechecker ?? null;
  return who === 'stranger' ? 'TYJ' : null;
}

/** Art. 24: the one above a unit; in a dispute the nearest that is above, or is, every one of them. */
function aboveAll(superiors: Model['superiors'], units: readonly string[]): string | null {
  const chain = (code: string): string[] => [
    code,
    ...(superiors.get(code) ? chain(superiors.get(code) as string) : []),
  ];
  const [first, ...others] = [...new Set(units)] as [string, ...string[]];
  if (others.length === 0) return superiors.get(first) ?? null;
  return others.reduce<string | null>(
    (above, unit) =>
      above === null
        ? null
        : above === unit
          ? (chain(unit)[1] ?? null)
          : (chain(above).find((one) => chain(unit).includes(one)) ?? null),
    first,
  );
}

/** What the model believes after a step that was taken. */
export function apply(asked: Asked, { taken, to }: { taken: Move; to: string }): void {
  const { of, event, input, model } = asked;
  const ended = typeof taken.ends === 'string' ? taken.ends.split(' ') : [];
  for (const family of ended) end(of, family);
  for (const [family, days] of Object.entries(taken.starts ?? {}))
    start(of, family, days === null ? null : later(model.now, days));
  of.state = to;
  if (ANSWERS.includes(event)) of.answered = true;
  if ((event === 'object' || event === 'return') && of.lead)
    Object.assign(of, { asks: of.asks + 1, disputants: [...of.disputants, of.lead] });
  if (REOPENS.includes(to) && event !== 'extend' && event !== 'hearing')
    of.answered =
      of.answered &&
      event !== 'reviewDecide' &&
      event !== 'recheckDecide' &&
      event !== 'callback' &&
      event !== 'sendBack';
  taken.after?.(asked);
  if (of.lead) of.lastLead = of.lead;
  const path = event === 'accept' ? 'A6' : PATH_SAID.includes(event) ? input.path : undefined;
  if (path) Object.assign(of, { path, pathDecided: true });
  // A later case of the same matter begins on the path that was said last.
  for (const other of model.cases)
    if (input.path && path && other.matterId === of.matterId && !other.pathDecided) other.path = path;
  if (!TERMINAL.includes(to)) return;
  for (const family of of.clocks.keys()) end(of, family);
  if (!of.answered) of.lead = null;
}

const PATH_SAID = ['classify', 'handleByLaw', 'steer', 'noticeReceived'];
const ANSWERS = ['decide', 'replyByLaw', 'settle', 'reply'];
const REOPENS = ['accepted', 'reopened'];

/** States in which nothing may be in hand any more. */
export const TERMINAL = [
  'refused',
  'steered',
  'merged',
  'withdrawn',
  'transferred_out',
  'settled',
  'legal_path_done',
  'final',
  'answered',
  'attached',
  'to_petition',
  'closed',
];

function end(of: ModelCase, family: string): void {
  const clock = of.clocks.get(family);
  if (clock) clock.live = false;
}

/** A clock that runs is not started again. */
export function start(of: ModelCase, family: string, ends: string | null): void {
  if (of.clocks.get(family)?.live) return;
  of.clocks.set(family, { due: Number.NaN, live: true, ends });
}

export const late = (of: ModelCase, family: string, now: Date): boolean =>
  (of.clocks.get(family)?.due ?? Infinity) <= now.getTime();
export const runs = (of: ModelCase, family: string): boolean => of.clocks.get(family)?.live ?? false;
/** Late and not ended. */
export const overdue = (of: ModelCase, family: string, now: Date): boolean => runs(of, family) && late(of, family, now);

/** The Shanghai day some days after an instant. */
export const later = (at: Date, days: number): string =>
  new Date(at.getTime() + (8 + 24 * days) * 3_600_000).toISOString().slice(0, 10);
