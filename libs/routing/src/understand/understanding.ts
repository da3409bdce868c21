import type { AppealKind, Urgency } from '#intake';
import { type Danger } from '../danger/danger.js';
import { type AccusationSuspicion } from '../accusation/accusation.js';
import { type ToldProblem } from '../problems/problem-model.js';
import { type Assertion } from '../text/assertion.js';
import { type Language } from '../text/language.js';
import { type Place } from '../text/place.js';

/**
 * Must be raised whenever the meaning of a stored understanding changes, so that old ones can be found and computed
 * again.
 */
export const UNDERSTANDING_VERSION = '2026-11-30.3';

/** The input of understanding; the identity of the petitioner is not needed. */
export interface ContentFacts {
  title: string;
  text: string;
  placeText?: string;
  /** The category's name or code as the channel stated it. */
  statedCategory?: string;
  /** CONSULT HELP COMPLAINT REPORT ADVICE PRAISE, as the channel stated it. */
  statedKind?: string;
  statedUrgency?: Urgency;
  /** 被反映人/单位 as the channel stated it. */
  accused?: readonly { name?: string; unit?: string }[];
  /** Everything else that the sender wrote, field by field: judged for accusations and dangers, used for nothing else. */
  fields?: readonly string[];
}

/**
 * 事项性质 as far as the text tells: 建议 检举控告 申诉求决, and two that need no procedure, 咨询 and 表扬. 信访工作条例 Art. 29-31 contain the
 * first three.
 */
export type MatterKind = 'ADVICE' | 'ACCUSATION' | 'APPEAL' | 'CONSULT' | 'PRAISE';

/** 事项性质 of the regulation itself: 建议意见 检举控告 申诉求决, exactly one each. */
export type PetitionKind = 'ADVICE' | 'ACCUSATION' | 'APPEAL';

export interface CategoryCandidate {
  code: string;
  score: number;
  /** The matching keywords, heaviest first. */
  keywords: string[];
}

export interface Classification {
  code: string;
  level1: string;
  level2: string;
  level3: string;
  /** 0..1, of the leaf. */
  confidence: number;
  /** At most three, best first. */
  candidates: CategoryCandidate[];
}

/** 涉法涉诉: belongs to a court, procuratorate or police procedure (信访工作条例 Art. 31(1)). */
export interface CourtMatter {
  path: 'A1';
  reason: string;
}

/** A suggested flag with its words; a person confirms it. */
export interface RiskFlag {
  code: string;
  /** 扬言, 安全隐患, 农民工工资 ... */
  tag: string;
  urgency: Urgency;
  evidence: string;
  /** Index of the evidence in the normalised title + '\n' + text. */
  at: number;
  /** How the text presents it: going on, told, past, etc. */
  standing: Assertion;
}

export interface WeightedTerm {
  term: string;
  weight: number;
}

/** Everything the machine understood of one submission; stored with it as JSON. */
export interface Understanding {
  version: string;
  language: Language;
  place: Place;
  category: Classification;
  kind: MatterKind;
  appealKind: AppealKind;
  petitionKind: PetitionKind;
  /** The words that show the kind. */
  kindEvidence: string;
  /** 无实质内容: it asks for nothing, a person closes it. */
  empty: boolean;
  /** 撤诉: it takes back what its sender had filed. It is then `empty` too. */
  withdrawn: boolean;
  /** 一件多诉: it seems to tell of several problems; a person takes them apart. */
  several: boolean;
  court: CourtMatter | null;
  danger: Danger;
  risk: RiskFlag[];
  urgency: Urgency;
  /** The reasons as text; empty for NORMAL. */
  urgencyReasons: string[];
  accusation: AccusationSuspicion;
  /** The likeliest problems of the list, best first; undefined when read by an older version. */
  problems?: ToldProblem[];
  /** Words of the problem, heaviest first. */
  problemTerms: WeightedTerm[];
  /** Rare pieces of proper names (firms, estates, lines), heaviest first. */
  nameTerms: WeightedTerm[];
  /** MinHash of the normalised text's 3-grams, hex; see text/fingerprint. */
  fingerprint: string;
  /** Equal for exact copies after normalisation; '' when the text is too short to tell. */
  copyHash: string;
  /** Retrieval keys by content; `linkKeys` adds those by person. */
  linkKeys: string[];
}
