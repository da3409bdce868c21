/** 信访形式: how the words reached us (信访工作条例 Art. 17). Kept apart from the source that sent them. */
export const FORMS = ['ONLINE', 'LETTER', 'PHONE', 'FAX', 'VISIT', 'OTHER'] as const;
export type Form = (typeof FORMS)[number];

/** 诉求类型 as the channel stated it: 咨询 求助 投诉 举报 建议 表扬. A statement, not our finding. */
export const APPEAL_KINDS = ['CONSULT', 'HELP', 'COMPLAINT', 'REPORT', 'ADVICE', 'PRAISE'] as const;
export type AppealKind = (typeof APPEAL_KINDS)[number];

/** 一般 / 紧急 / 特急. */
export const URGENCIES = ['NORMAL', 'URGENT', 'CRITICAL'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** 主访人 / 代表 / 代理人 / 随行人: a member came along and speaks for nobody else. */
export type PetitionerRole = 'lead' | 'representative' | 'agent' | 'member';

/** Who speaks. Every field is personal data: it leaves this process only encrypted or masked. */
export interface Petitioner {
  role: PetitionerRole;
  name?: string;
  /** Digits only where the writing is one number (`normalisePhone`), else as written. */
  phone?: string;
  /** A second number, e.g. the one the call came from when another was left for the answer. Same form as `phone`. */
  otherPhone?: string;
  idNumber?: string;
  address?: string;
  /** The channel's own account id, e.g. a portal user. Identifies a repeat, is never shown. */
  account?: string;
}

/** 被反映人/单位: who is accused, as the channel stated it. */
export interface Accused {
  name?: string;
  unit?: string;
}

/** A scan, photo or document that came with the words. */
export interface Attachment {
  name: string;
  mediaType: string;
  /** File bytes, base64 (RFC 4648 §4). */
  base64: string;
}

/**
 * 来件 after its connector normalised it and before it is registered: the one shape all channels share.
 * Field list: the hub's canonical submission, minimum set.
 */
export interface SubmissionContent {
  /** The sender's own id of this arrival; absent where the channel has none (then Idempotency-Key or nothing). */
  externalId?: string;
  form: Form;
  title: string;
  text: string;
  petitioners: Petitioner[];
  /** 匿名: the person gave no name on purpose. */
  anonymous: boolean;
  /** 要求保密: the person gave a name and asks that it be kept from the handler. Not the same as anonymous. */
  confidential: boolean;
  /** 同意公开; false unless the person said yes. */
  publishConsent: boolean;
  statedKind?: AppealKind;
  statedCategory?: string;
  statedUrgency?: Urgency;
  /** 信访人数: how many people the submission speaks for. */
  claimedCount?: number;
  placeText?: string;
  longitude?: number;
  latitude?: number;
  /** ISO 8601 instants. */
  occurredAt?: string;
  /** 邮戳日期, YYYY-MM-DD; never the start of a clock. */
  postmarkDate?: string;
  accused: Accused[];
  attachments: Attachment[];
  /** The channel's remaining fields, kept for staff, never used to decide. */
  extra: Record<string, string>;
}
