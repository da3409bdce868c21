import type { ClockCode } from './clock-codes.js';
import type { RelationCode } from './relations.js';
import type { PathCode } from './paths.js';

/**
 * Who may take a step. clerk 信访工作人员, sealed-desk 密件柜台, sender 转送交办机关, target 承办单位, superior 共同上级或联席会议,
 * reviewer 复查机关, rechecker 复核机关, centre 热线中心, verifier 核实人. `machine` is the hub itself.
 */
export const ROLES = [
  'petitioner',
  'clerk',
  'sealed-desk',
  'sender',
  'target',
  'superior',
  'reviewer',
  'rechecker',
  'centre',
  'verifier',
  'machine',
] as const;
export type Role = (typeof ROLES)[number];

export interface Actor {
  /** As the audit names it. */
  name: string;
  roles: readonly Role[];
}

/** 信访处理意见书 and the opinions of review: what the law wants written in it (Art. 32, INV-36). */
export interface Document {
  /** Number or file reference of the paper. */
  reference: string;
  facts: string;
  opinion: string;
  legalBasis: string;
  /** One result per request, in the order of the requests. */
  results: readonly ('upheld' | 'explained' | 'rejected')[];
  /** What the petitioner may do next, by when, where. */
  remedy: string;
  /** Whose paper it is: only the body itself may decide, no office inside it. */
  issuer: 'body' | 'inner-office';
}

/** 认定 of one request: what was found, on what it rests, the result, and what may be done against it. */
export interface RequestFinding {
  /** Position of the request in its matter, from 1. */
  request: number;
  facts: string;
  basis: string;
  conclusion: 'upheld' | 'explained' | 'rejected' | 'advice_adopted' | 'not_adopted';
  remedy: string;
}

/** An assisting body whose share the lead does not wait for. */
export interface Without {
  department: string;
  reason: string;
}

/** 送达 */
export interface DeliveryProof {
  how: 'in-person' | 'post' | 'other';
  /** Shanghai date of delivery, YYYY-MM-DD. */
  on: string;
  taken: 'signed' | 'refused';
  /** The paper that shows it. */
  reference: string;
}

/** What the person who takes the step says; every field belongs to some event. */
export interface RuleInput {
  reason?: string;
  /** Number or file reference of what shows it. */
  evidence?: string;
  ground?: string;
  relation?: RelationCode;
  path?: PathCode;
  /** The organ or line that the petitioner is told to go to. */
  body?: string;
  /** Department code of the lead, the discipline body, or the reviewing body. */
  department?: string;
  /** Shanghai date YYYY-MM-DD by which a result is to be reported. */
  due?: string;
  approver?: string;
  days?: number;
  document?: Document;
  proof?: DeliveryProof;
  outcome?: 'uphold' | 'change' | 'revoke';
  /** First and last day of a hearing. */
  from?: string;
  until?: string;
  sameFacts?: boolean;
  procedureChecked?: boolean;
  substanceChecked?: boolean;
  /** Of the call-back, and of the unit's own reply. */
  solved?: boolean;
  satisfied?: boolean;
  reached?: boolean;
  bothAgreed?: boolean;
  isTrue?: boolean;
  withinDuty?: boolean;
  contacted?: boolean;
  whyNot?: string;
  text?: string;
  findings?: readonly RequestFinding[] | undefined;
  /** Ids of the assisting bodies' answers that the lead's answer uses. */
  merges?: readonly string[] | undefined;
  without?: readonly Without[] | undefined;
  /** What turned out to be an accusation, and whom it accuses. */
  exposed?: readonly ExposedSubmission[];
  /** Codes of the accused departments; none when it is not known, and then it may be any. */
  accusedUnits?: readonly string[];
  accusedNames?: readonly string[];
}

/** 涉检举控告的来件: sealed whole, unless a part of it asks for something else and goes on in the open. */
export interface ExposedSubmission {
  /** Registration number. */
  number: string;
  /** That part in neutral words, written by a person: nothing of the accusation, nobody accused. */
  openPart?: { title: string; text: string };
}

/**
 * What an exposure leaves of the case. `emptied`: nobody's words are left in the matter. `lead-barred`: whoever has it is, or may be,
 * the accused. `goes-on`: others stay, and the lead with them.
 */
export type Exposure = 'emptied' | 'lead-barred' | 'goes-on';

/** The other case that a refusal or a merge points at, seen from this one. */
export interface OtherCase {
  level: 'lower' | 'same' | 'upper';
  live: boolean;
  sameMatter: boolean;
  /** Its handling time limit has passed. */
  late: boolean;
  /** 复核意见 was delivered. */
  recheckDelivered: boolean;
}

/** The department that the step names. */
export interface Target {
  known: boolean;
  discipline: boolean;
  /** The guards of accusation and of recusal let it have this matter. */
  allowed: boolean;
  /** A community 村居: it assists, it never leads. */
  community?: boolean;
  /** A district hands its own duty down to a town or street whose duty list does not name the matter. */
  overreach?: boolean;
  isLead?: boolean;
  /** Stands below the unit that leads now. */
  belowLead?: boolean;
}

/** 延期申请 that nobody has decided yet. */
export interface AskedTime {
  by: string;
  days: number;
}

/** The city's own choices; none of them is law. */
export interface Settings {
  returnsMost: number;
  delaysMost: number;
  callbackTriesMost: number;
  /** Grounds that exist only in local rules and that this city has adopted. */
  localGrounds: readonly string[];
}

/** Everything that a rule may look at. */
export interface LifecycleFacts {
  actor: Actor;
  receivedBy: 'petition-bureau' | 'other-body';
  path: PathCode | null;
  /** How many requests the case answers. */
  requests: number;
  /** Submissions that are linked to its matter. */
  linked: number;
  designated: boolean;
  forbidsReturn: boolean;
  extensions: number;
  returns: number;
  delays: number;
  callbackTries: number;
  /** Clocks whose end has passed. */
  late: readonly ClockCode[];
  /** Clocks that run. */
  running: readonly ClockCode[];
  /** Live lead legs. */
  leads: number;
  /** The petitioner says that there are new facts or reasons. */
  newFactsClaimed: boolean;
  other: OtherCase | null;
  target: Target | null;
  /** Department code of the level directly above whoever decided last; null when unknown. */
  levelAbove: string | null;
  /** After a revocation: the same opinion may not be made again on the same facts. */
  redo: boolean;
  /** The matter has a petition that was accepted (已进入信访). */
  inPetition: boolean;
  /** 回避: the actor, or the unit it acts for, may not act in this matter. */
  recused: boolean;
  /** Times that the case was given back before, by consent. */
  handbacks: number;
  /** Assisting departments that have not answered. */
  openShares: readonly string[];
  /** Ids of the answers of assisting departments. */
  shareAnswers: readonly string[];
  asked: AskedTime | null;
  /** The unit that leads was abolished or is recused: another one must take over. */
  leadMustGo: boolean;
  /** Shanghai date. */
  today: string;
  settings: Settings;
  /** What the exposure that is asked for would leave; null when what is named does not belong to the matter, or whom it names is unknown. */
  exposure: Exposure | null;
  given: RuleInput;
}
