/** 信访形式: how the submission reached us (信访工作条例 Art. 17). Independent of the source that sent it. */
export const FORMS = ['ONLINE', 'LETTER', 'PHONE', 'FAX', 'VISIT', 'OTHER'] as const;
export type Form = (typeof FORMS)[number];

/** 诉求类型 as the channel stated it: 咨询 求助 投诉 举报 建议 表扬. The hub has not checked it. */
export const APPEAL_KINDS = ['CONSULT', 'HELP', 'COMPLAINT', 'REPORT', 'ADVICE', 'PRAISE'] as const;
export type AppealKind = (typeof APPEAL_KINDS)[number];

/** 一般 / 紧急 / 特急. */
export const URGENCIES = ['NORMAL', 'URGENT', 'CRITICAL'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** 主访人 / 代表 / 代理人 / 随行人: a member only accompanies the others. */
export type PetitionerRole = 'lead' | 'representative' | 'agent' | 'member';

/** A petitioner. Every field is personal data: it leaves this process only encrypted or masked. */
export interface Petitioner {
  role: PetitionerRole;
  name?: string;
  /** Digits only if the text is one number (`normalisePhone`), else as written. */
  phone?: string;
  /** A second number, e.g. the calling one when another was left for the answer. Same form as `phone`. */
  otherPhone?: string;
  idNumber?: string;
  address?: string;
  /** The channel's own account id, e.g. of a portal user. It identifies repeats and is never shown. */
  account?: string;
}

/** 被反映人/单位: who is accused, as the channel stated it. */
export interface Accused {
  name?: string;
  unit?: string;
}

/** A scan, photo or document that belongs to the text. */
export interface Attachment {
  name: string;
  mediaType: string;
  /** File bytes, base64 (RFC 4648 §4). */
  base64: string;
}

/** 来件 after its connector normalised it and before registration: the common form of all channels. */
export interface SubmissionContent {
  /** The sender's own id of this submission; absent where the channel has none (then Idempotency-Key or nothing). */
  externalId?: string;
  form: Form;
  title: string;
  text: string;
  petitioners: Petitioner[];
  /** 匿名: the person deliberately gave no name. */
  anonymous: boolean;
  /** 要求保密: the person gave a name and asks to hide it from the handler. This is not the same as anonymous. */
  confidential: boolean;
  /** 同意公开; false unless the person agreed. */
  publishConsent: boolean;
  statedKind?: AppealKind;
  statedCategory?: string;
  statedUrgency?: Urgency;
  /** Service that an Open311 client named. It is public by that standard, so it says no more than a heading. */
  serviceCode?: string;
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
  /** The channel's other fields, kept for staff, never used for decisions. */
  extra: Record<string, string>;
}
