import type { Document, RequestFinding } from './decision-words.js';
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
  /** The name that the audit log uses. */
  name: string;
  roles: readonly Role[];
  /** A person in a session, and no key of a system. */
  isPerson?: boolean;
}

/** An assisting department whose answer the lead does not wait for. */
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
  /** The paper that proves it. */
  reference: string;
}

/** The input of the person who takes the step; every field belongs to some event. */
export interface RuleInput {
  reason?: string;
  /** Number or file reference of the evidence. */
  evidence?: string;
  ground?: string;
  relation?: RelationCode;
  path?: PathCode;
  /** The authority or hotline that the petitioner is told to go to. */
  body?: string;
  /** Department code of the lead, the discipline body, or the reviewing body. */
  department?: string;
  /** Shanghai date YYYY-MM-DD by which the result must be reported. */
  due?: string;
  approver?: string;
  days?: number;
  document?: Document;
  proof?: DeliveryProof;
  outcome?: 'uphold' | 'change' | 'revoke';
  /** 申请之日: the Shanghai day on which an application on paper was handed in; today when omitted. */
  appliedOn?: string;
  /** First and last day of a hearing. */
  from?: string;
  until?: string;
  sameFacts?: boolean;
  /** After a revocation: whether the new opinion is the former one or basically the same. */
  sameOpinion?: boolean;
  procedureChecked?: boolean;
  substanceChecked?: boolean;
  /** Part of the call-back, and of the unit's own reply. */
  solved?: boolean;
  satisfied?: boolean;
  reached?: boolean;
  bothAgreed?: boolean;
  isTrue?: boolean;
  withinDuty?: boolean;
  contacted?: boolean;
  whyNot?: string;
  text?: string;
  /** 救济途径: what the petitioner may do against a reply under another law. */
  remedy?: string;
  /** 对全体: what is written is for all people of the proceeding; otherwise 仅对信访人, for the petitioner. */
  forAll?: boolean | undefined;
  findings?: readonly RequestFinding[] | undefined;
  /** Ids of the assisting departments' answers that the lead's answer uses. */
  merges?: readonly string[] | undefined;
  without?: readonly Without[] | undefined;
  /** The submissions found to be accusations. */
  exposed?: readonly ExposedSubmission[];
  /** Codes of the accused departments; empty when it is unknown whom they accuse: then any may be the accused. */
  accusedUnits?: readonly string[];
  accusedNames?: readonly string[];
}

/** 涉检举控告的来件: sealed as a whole, unless a part of it asks for something else and continues in the open. */
export interface ExposedSubmission {
  /** Registration number. */
  number: string;
  /**
   * That part in neutral words, written by a person: it contains nothing of the accusation and names nobody accused.
   */
  openPart?: { title: string; text: string };
}

/**
 * What remains of a proceeding when accusations are taken out. `emptied`: the matter has no text left. `lead-barred`:
 * its lead is, or may be, the accused. `goes-on`: other submissions remain, and the lead keeps them.
 */
export type Exposure = 'emptied' | 'lead-barred' | 'goes-on';

/** The other proceeding that a refusal or a merge names, as seen from this one. */
export interface OtherCase {
  level: 'lower' | 'same' | 'upper';
  live: boolean;
  sameMatter: boolean;
  /** Its time limit for handling has passed. */
  late: boolean;
  /** The 复核意见 was delivered. */
  recheckDelivered: boolean;
}

/** The department that the step names. */
export interface Target {
  known: boolean;
  discipline: boolean;
  /** The guards of accusation and of recusal allow it to have this matter. */
  allowed: boolean;
  /** A community 村居: it may assist but never leads. */
  community?: boolean;
  /** A district passes its own duty to a town or street whose duty list does not name the matter. */
  overreach?: boolean;
  isLead?: boolean;
  /** It is below the unit that leads now. */
  belowLead?: boolean;
}

/** 延期申请 that is not decided yet. */
export interface AskedTime {
  by: string;
  days: number;
}

/** The city's own settings; none of them is law. */
export interface Settings {
  returnsMost: number;
  delaysMost: number;
  callbackTriesMost: number;
  /** Grounds that exist only in local rules and that this city has adopted. */
  localGrounds: readonly string[];
  /** Bodies outside the hub that a major matter is reported to, e.g. the upper 信访部门 and 国家信访局 (Art. 25). */
  majorReportTo: readonly string[];
}

/** Everything that a rule may use. */
export interface LifecycleFacts {
  actor: Actor;
  receivedBy: 'petition-bureau' | 'other-body';
  path: PathCode | null;
  /** A person decided the path; the machine’s proposal is no decision. */
  pathDecided: boolean;
  /** Number of requests that the proceeding answers. */
  requests: number;
  /** Number of submissions linked to its matter. */
  linked: number;
  /** 走访: every submission of the proceeding came as a visit. */
  visitsOnly: boolean;
  /** Number of submissions in this proceeding, without amendments. */
  people: number;
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
  /** Number of live lead assignments. */
  leads: number;
  /** The petitioner claims new facts or reasons. */
  newFactsClaimed: boolean;
  other: OtherCase | null;
  target: Target | null;
  /** Department code of the level directly above the body that decided last; null when unknown. */
  levelAbove: string | null;
  /** A second level above it, which may be asked instead where the city’s register names one. */
  otherLevelAbove: string | null;
  /** Shanghai date of the last decision or opinion of review; null before there is one. */
  decidedOn: string | null;
  /** The last opinion is one of review, so the next application is for recheck. */
  reviewed: boolean;
  /** Last Shanghai day to apply for review or recheck; null while no delivery of the last opinion is proven. */
  applyUntil: string | null;
  /** 逾期申请 that nobody has weighed yet, with its day. */
  application: { on: string } | null;
  /** Other people of the proceeding have no proven delivery of their own paper, or their time for review runs. */
  othersInTime: boolean;
  /** The decision is made again after a revocation: it may not repeat the same opinion on the same facts. */
  redo: boolean;
  /** Some request was supported: by the decision, by a review that changed it, or by a settlement. */
  supported: boolean;
  /** 执行 of what was supported. */
  execution: 'none' | 'running' | 'done';
  /** The unit has replied, and the last call-back found the caller not content. */
  dissatisfied: boolean;
  /** The matter has a petition that was accepted (已进入信访). */
  inPetition: boolean;
  /** 回避: the actor, or the unit it acts for, is recused from this matter. */
  recused: boolean;
  /** How often the proceeding was returned by consent before. */
  handbacks: number;
  /** Assisting departments that have not answered. */
  openShares: readonly string[];
  /** Ids of the answers of assisting departments. */
  shareAnswers: readonly string[];
  asked: AskedTime | null;
  /** The unit that leads was abolished or is recused, so another one must take over. */
  leadMustGo: boolean;
  /** Shanghai date. */
  today: string;
  settings: Settings;
  /**
   * What the requested exposure would leave. Null when a named submission does not belong to the matter, or a named
   * unit is unknown.
   */
  exposure: Exposure | null;
  given: RuleInput;
}
