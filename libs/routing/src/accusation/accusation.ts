import { type ReferenceData } from '../reference/reference.js';
import { graver, type AccusationBand } from './accusation-band.js';
import { departmentsIn, namedPeople, namedUnits } from './accused-units.js';
import { cutAddressees } from './addressees.js';
import { bandsOfFields, judgeWords, NOT_ACCUSING } from './field-bands.js';
import { reportOfOffice, wordsOfAccusation } from './ruled-words.js';
import { standingOf, type AccusedStanding, type StatedAccused } from './stated-accused.js';

/** What is read for accusations; texts are normalised. */
export interface AccusationFacts {
  title: string;
  text: string;
  /** The kind as the channel stated it. */
  statedKind?: string;
  /** 被反映人/单位 as the channel stated it. */
  accused?: readonly StatedAccused[];
  /** Everything else that the sender wrote, field by field. */
  fields?: readonly string[];
}

/** 检举控告嫌疑: restricts at once; a person releases it (INV-23). */
export interface AccusationSuspicion {
  suspected: boolean;
  /** Doubtful: held back until a person of the sealed desk has looked. */
  held: boolean;
  /** 0..1, the learned score. */
  score: number;
  evidence: string[];
  /** Department codes named as accused. */
  accusedUnits: string[];
  accusedNames: string[];
}

/**
 * 检举控告嫌疑: finds suspected accusations against public office in a submission (texts normalised). It is tuned for recall:
 * a suspicion only restricts, and a person releases within hours (INV-23); about six in ten are released. A 举报 of a
 * shop or factory names no office and stays open.
 */
export function suspectAccusation(facts: AccusationFacts, ref: ReferenceData): AccusationSuspicion {
  const text = cutAddressees(`${facts.title}\n${facts.text}`);
  const evidence = wordsOfAccusation(text, ref);
  const read = facts.statedKind === 'REPORT' ? undefined : text;
  if (facts.statedKind === 'REPORT') evidence.push(...reportOfOffice(text, ref));
  const ofText = judgeWords({ title: facts.title, text: cutAddressees(facts.text) }, evidence.length > 0, ref, read);
  const fields = bandsOfFields(facts, evidence, ref);
  const stated = bandOfStated(facts.accused ?? [], ref);
  if (stated.passage !== '') evidence.push(stated.passage);
  const { band, score, passage } = [...fields, stated].reduce(graver, ofText);
  if (evidence.length === 0 && band !== 'open') evidence.push(`语义疑似检举控告(${score}): ${passage}`);
  const open = band === 'open';
  const whole = [text, ...(facts.fields ?? [])].join('\n');
  const statedUnits = (facts.accused ?? []).flatMap(({ unit }) => (unit ? departmentsIn(unit, ref) : []));
  const statedNames = (facts.accused ?? []).flatMap(({ name }) => (name?.trim() ? [name.trim()] : []));
  return {
    suspected: band === 'sealed',
    held: band === 'held',
    score,
    evidence: open ? [] : [...new Set(evidence)],
    accusedUnits: open ? [] : [...new Set([...statedUnits, ...namedUnits(whole, ref)])],
    accusedNames: open ? [] : [...new Set([...statedNames, ...namedPeople(whole)])],
  };
}

/** What the sender's own list of accused decides. The judge does not weigh it: the list is a statement, not a wording. */
function bandOfStated(accused: readonly StatedAccused[], ref: ReferenceData): AccusationBand {
  const standings = accused.map((one) => standingOf(one, ref));
  const [publicOnes, unknown] = [countOf(standings, 'public'), countOf(standings, 'unknown')];
  if (publicOnes > 0) return { band: 'sealed', score: 1, passage: `来件写明被反映人/单位: ${publicOnes}` };
  if (unknown > 0) return { band: 'held', score: HELD_AS_STATED, passage: `来件写明被反映人, 身份不明: ${unknown}` };
  return NOT_ACCUSING;
}

const HELD_AS_STATED = 0.5;

const countOf = (standings: readonly AccusedStanding[], wanted: AccusedStanding): number =>
  standings.filter((standing) => standing === wanted).length;
